import { describe, expect, it } from 'vitest';
import { goods, judge, judgeUnnamed } from './judge.ts';

const order = (price: string, more: object = {}) => ({
  type: 'order',
  po_number: 'P1',
  order_date: '2026-03-20',
  lines: [{ sku: 'A', qty: 100, price }],
  ...more,
});

describe('prices', () => {
  const list = {
    type: 'price',
    price_list: 'LIST-7',
    effective_date: '2026-03-01',
    lines: [{ sku: 'A', price: '10.00' }],
  };
  const quote = {
    type: 'price',
    quote_no: 'Q-55',
    valid_from: '2026-02-01',
    valid_to: '2026-06-30',
    lines: [{ sku: 'A', price: '9.40' }],
  };

  it('agreed with the customer go before a list that began later', () => {
    expect(judge('PRICING', { amount: '60.00' }, goods(), order('9.40'), quote, list)).toBe('VALID 60.00');
    expect(
      judge('PRICING', { amount: '60.00' }, goods(), order('9.40'), { ...quote, valid_to: '2026-03-10' }, list),
    ).toBe('INVALID 0.00');
  });

  it('may stand beside the one billed', () => {
    const line = { sku: 'A', qty: 100, uom: 'CS', price: '10.00', contract_price: '9.75' };
    expect(judge('PRICING', { amount: '25.00' }, goods({ lines: [line] }))).toBe('VALID 25.00');
  });

  it('that differ by less than both sides care about are no claim', () => {
    const text = 'Price differences of up to EUR 8.00 per invoice are borne by each side and not claimed.';
    const billed = goods({ lines: [{ sku: 'A', qty: 100, uom: 'CS', price: '10.00' }] });
    expect(judge('PRICING', { amount: '5.00' }, billed, order('9.95'), { type: 'terms', text })).toBe('INVALID 0.00');
    expect(judge('PRICING', { amount: '10.00' }, billed, order('9.90'), { type: 'terms', text })).toBe('VALID 10.00');
  });

  it('that went down are made good on the stock that a report counts', () => {
    const change = { type: 'price', sku: 'A', old_price: '10.00', new_price: '9.50', from: '2026-05-01' };
    const stock = { type: 'claim', title: 'Stock report', date: '2026-04-30', lines: [{ sku: 'A', qty: 40 }] };
    const text = 'After a list price reduction we credit the difference on stock on hand.';
    const claim = { amount: '20.00', reason: 'price protection 40 units' };
    expect(judge('PROMOTION', claim, change, stock, { type: 'terms', text })).toBe('VALID 20.00');
    expect(judge('PROMOTION', claim, change, stock)).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });
});

describe('rebates in the terms of a claim that names no category', () => {
  const statement = (net: string, month: string) => ({
    type: 'invoice',
    document: 'statement',
    month,
    net_purchases: net,
  });
  const claim = { amount: '1200.00', reason: 'Q1 rebate', invoice: undefined };

  it('are paid on what all statements bought, from the threshold', () => {
    const terms = (threshold: string) => ({ type: 'terms', rebate_percent: 2, threshold_amount: threshold });
    const bought = [statement('35000.00', '2026-01'), statement('25000.00', '2026-02')];
    expect(judgeUnnamed('REBATE', claim, terms('50000.00'), ...bought)).toBe('VALID 1200.00');
    expect(judgeUnnamed('REBATE', claim, terms('70000.00'), ...bought)).toBe('INVALID 0.00');
  });

  it('are paid by the step of a sentence that purchases less returns reach', () => {
    const text = 'Yearly rebate on net purchases, less credits for returns. From 40,000.00: 1%. From 60,000.00: 2%.';
    const back = { type: 'credit', credit_number: 'C-91', reason: 'return of pallets', amount: '1000.00' };
    expect(judgeUnnamed('REBATE', claim, { type: 'terms', text }, statement('60000.00', '2026-01'))).toBe(
      'VALID 1200.00',
    );
    expect(judgeUnnamed('REBATE', claim, { type: 'terms', text }, statement('60000.00', '2026-01'), back)).toBe(
      'PARTIAL 590.00',
    );
  });
});

describe('deliveries', () => {
  it('are counted by the lines of the proof, not by one remark on several items', () => {
    const billed = goods({
      lines: [
        { sku: 'A', qty: 100, uom: 'CS', price: '10.00' },
        { sku: 'B', qty: 20, uom: 'CS', price: '5.00' },
      ],
      total: '1100.00',
    });
    const pod = {
      type: 'pod',
      po_number: 'P1',
      delivered_on: '2026-04-03',
      signed_by: 'Lee',
      remarks: '7 long, 3 flat missing',
      lines: [
        { sku: 'A', qty_delivered: 93 },
        { sku: 'B', qty_delivered: 17 },
      ],
    };
    expect(judge('SHORTAGE', { amount: '85.00' }, billed, pod)).toBe('VALID 85.00');
  });

  it('are open where the page with the count is not on file', () => {
    const pod = {
      type: 'pod',
      po_number: 'P1',
      delivered_on: '2026-04-03',
      signed_by: 'Lee',
      remarks: 'page 1 of 2 only, quantity not on file',
    };
    expect(judge('SHORTAGE', { amount: '50.00' }, goods(), pod)).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });

  it('of another item are in order where the customer said yes to it', () => {
    const sent = {
      type: 'shipment',
      po_number: 'P1',
      ship_date: '2026-03-30',
      lines: [{ sku: 'B', qty_shipped: 100 }],
    };
    const billed = goods({ lines: [{ sku: 'B', qty: 100, uom: 'CS', price: '10.00' }] });
    const asked = (answer: string) => order('10.00', { substitution: { offered: 'B', answer } });
    expect(judge('MISSHIP', { amount: '1000.00' }, asked('Yes, send B instead'), sent, billed)).toBe('INVALID 0.00');
    expect(judge('MISSHIP', { amount: '1000.00' }, asked('No, we wait for A'), sent, billed)).toBe('VALID 1000.00');
  });

  it('of lots count for a recall only where their lot was called back', () => {
    const recall = { type: 'terms', title: 'Recall notice', lots: ['L1', 'L2'] };
    const destroyed = {
      type: 'receipt',
      po_number: 'P1',
      lines: [
        { sku: 'A', lot: 'L1', qty_destroyed: 6 },
        { sku: 'A', lot: 'L3', qty_destroyed: 4 },
      ],
    };
    const lines = [
      { sku: 'A', lot: 'L1', qty: 6 },
      { sku: 'A', lot: 'L3', qty: 4 },
    ];
    expect(judge('QUALITY', { amount: '100.00', lines }, goods(), recall, destroyed)).toBe('PARTIAL 60.00');
  });

  it('ship free from orders of so much "or more"', () => {
    const text = 'Freight prepaid and allowed on orders of 900.00 or more in goods.';
    const billed = (subtotal: string) => goods({ goods_amount: subtotal, freight: '40.00' });
    expect(judge('FREIGHT', { amount: '40.00' }, billed('1000.00'), { type: 'terms', text })).toBe('VALID 40.00');
    expect(judge('FREIGHT', { amount: '40.00' }, billed('800.00'), { type: 'terms', text })).toBe('INVALID 0.00');
  });
});

describe('audits', () => {
  it('of several invoices leave out those beyond the look-back, and what was credited on the others', () => {
    const invoice = (no: string, date: string) => ({
      type: 'invoice',
      invoice_number: no,
      invoice_date: date,
      lines: [{ sku: 'A', qty: 100, price: '10.00', contract_price: '9.00' }],
    });
    const terms = { type: 'terms', text: 'Audit claims go back at most 12 months.' };
    const credit = { type: 'credit', credit_number: 'C-7', invoice_number: '8003', amount: '100.00' };
    const claim = { amount: '300.00', reason: 'price audit', invoice: undefined };
    const all = [invoice('8001', '2024-01-10'), invoice('8002', '2026-01-10'), invoice('8003', '2026-02-10')];
    expect(judge('POST_AUDIT', claim, ...all, terms)).toBe('PARTIAL 200.00');
    expect(judge('POST_AUDIT', claim, ...all, terms, credit)).toBe('PARTIAL 100.00');
  });
});
