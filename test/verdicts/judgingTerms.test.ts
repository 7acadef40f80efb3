import { describe, expect, it } from 'vitest';
import { goods, judge, verdictOn } from './judge.ts';

const terms = (more: object) => ({ type: 'terms', ...more });

describe('terms on fines and fees', () => {
  const order = { type: 'order', po_number: 'P1', order_date: '2026-03-01', must_arrive_by: '2026-04-04' };
  const pod = (day: string) => ({ type: 'pod', po_number: 'P1', delivered_on: day, signed_by: 'Lee' });

  it('fine each day, up to a limit', () => {
    const fine = terms({ late_fine: '1% of invoice per day', late_fine_maximum: '5% of invoice' });
    expect(judge('LATE_DELIVERY', { amount: '70.00' }, goods(), order, pod('2026-04-07'), fine)).toBe('PARTIAL 30.00');
    expect(judge('LATE_DELIVERY', { amount: '70.00' }, goods(), order, pod('2026-04-11'), fine)).toBe('PARTIAL 50.00');
  });

  it('do not fine orders inside the lead time, nor arrivals inside the window', () => {
    const lead = terms({ lead_time_days: 7, late_fine: '3%' });
    const rushed = { ...order, order_date: '2026-04-01' };
    expect(judge('LATE_DELIVERY', { amount: '30.00' }, goods(), rushed, pod('2026-04-06'), lead)).toBe('INVALID 0.00');
    expect(judge('LATE_DELIVERY', { amount: '30.00' }, goods(), order, pod('2026-04-06'), lead)).toBe('VALID 30.00');
    const slot = {
      type: 'shipment',
      po_number: 'P1',
      appointment_from: '2026-04-04 06:00',
      appointment_to: '2026-04-04 08:00',
    };
    const arrived = (at: string) => ({ type: 'pod', po_number: 'P1', arrived: at, signed_by: 'Lee' });
    expect(judge('LATE_DELIVERY', { amount: '30.00' }, goods(), slot, arrived('2026-04-04 07:45'))).toBe(
      'INVALID 0.00',
    );
    expect(judge('LATE_DELIVERY', { amount: '30.00' }, goods(), slot, arrived('2026-04-04 08:15'))).toBe('VALID 30.00');
  });

  it('fine each shipment without a notice, and let a last day to dispute pass', () => {
    const sent = (asn: string, more: object) => ({
      type: 'shipment',
      id: asn,
      shipment_number: asn,
      po_number: 'P1',
      ...more,
    });
    const guide = terms({ fine_missing_asn: '100.00' });
    const both = [sent('S1', { asn_sent: '2026-04-01T10:00' }), sent('S2', { asn_sent: null })];
    expect(judge('COMPLIANCE', { amount: '200.00', text: 'ASN missing' }, goods(), ...both, guide)).toBe(
      'PARTIAL 100.00',
    );
    const last = terms({ last_day_to_dispute: '2026-06-05' });
    const claim = { amount: '30.00', today: '2026-06-06' };
    expect(judge('LATE_DELIVERY', claim, goods(), order, pod('2026-04-03'), last)).toBe('EXPIRED_WINDOW 0.00');
    expect(judge('LATE_DELIVERY', { ...claim, today: '2026-06-05' }, goods(), order, pod('2026-04-03'), last)).toBe(
      'INVALID 0.00',
    );
  });

  it('share bank charges, and give no credit of another customer', () => {
    const paid = { type: 'payment', invoice: '7001', bank_fee: '60.00' };
    const shared = terms({ bank_charges: 'shared, half each' });
    expect(judge('FX_BANK', { amount: '60.00', text: 'wire fee' }, goods(), paid, shared)).toBe('PARTIAL 30.00');
    const credit = {
      type: 'credit',
      number: 'CN-9',
      customer: 'Bayline Grocers',
      amount: '210.00',
      remaining: '210.00',
    };
    expect(judge('CREDIT_OFFSET', { amount: '210.00', customer: 'Tannery Row Stores' }, credit)).toBe('INVALID 0.00');
    expect(judge('CREDIT_OFFSET', { amount: '210.00', customer: 'Bayline Grocers' }, credit)).toBe('VALID 210.00');
  });
});

describe('terms on goods and discounts', () => {
  it('take salvage off, and take back what came after the last day of the order', () => {
    const pod = {
      type: 'pod',
      po_number: 'P1',
      delivered_on: '2026-04-06',
      exceptions: [{ sku: 'A', type: 'damaged', quantity: 4, uom: 'CS' }],
    };
    const kept = { type: 'receipt', po_number: 'P1', notes: 'damaged goods kept for salvage' };
    const salvage = terms({ salvage_percent: 20 });
    const claim = { amount: '40.00', sku: 'A', quantity: 4 };
    expect(judge('DAMAGE', claim, goods(), pod, kept, salvage)).toBe('PARTIAL 32.00');
    expect(judge('DAMAGE', claim, goods(), pod, salvage)).toBe('VALID 40.00');
    const refused = { ...pod, exceptions: [{ sku: 'A', type: 'refused', quantity: 100, uom: 'CS' }] };
    const back = {
      type: 'receipt',
      po_number: 'P1',
      notes: 'refused goods restocked',
      lines: [{ sku: 'A', qty: 100, uom: 'CS' }],
    };
    const order = (day: string) => ({ type: 'order', po_number: 'P1', cancel_date: day });
    expect(judge('RETURNS', { amount: '1000.00' }, goods(), order('2026-04-05'), refused, back)).toBe('VALID 1000.00');
    expect(judge('RETURNS', { amount: '1000.00' }, goods(), order('2026-04-07'), refused, back)).toBe('INVALID 0.00');
  });

  it('name a last day, less credits, and the day of the money', () => {
    const paid = { type: 'payment', invoice: '7001', value_date: '2026-04-20' };
    const prox = terms({ terms_text: '2% 10th prox', discount_percent: '2%', last_discount_date: '2026-04-20' });
    expect(judge('DISCOUNT', { amount: '20.00' }, goods(), prox, paid)).toBe('VALID 20.00');
    const base = {
      discount_percent: '2%',
      discount_days: 30,
      discount_base: 'merchandise less credits before payment',
    };
    const credit = { type: 'credit', invoice: '7001', amount: '400.00', reason: 'returned goods' };
    expect(judge('DISCOUNT', { amount: '20.00' }, goods(), terms(base), credit, paid)).toBe('PARTIAL 12.00');
    const counted = terms({ discount_percent: '2%', discount_days: 60, counted_to: 'bank value date' });
    expect(judge('DISCOUNT', { amount: '20.00' }, goods(), counted)).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });

  it('end the days for invoices, and look back on each finding', () => {
    const pod = { type: 'pod', po_number: 'P1', delivered: '2025-09-01', signed_by: 'Lee' };
    const days = terms({ invoices_accepted_until_days_after_delivery: 180 });
    expect(judge('DOCUMENTATION', { amount: '1000.00', text: 'stale bill' }, goods(), pod, days)).toBe('VALID 1000.00');
    const old = goods({ id: 'old', invoice_number: 'OLD-1', invoice_date: '2023-01-10' });
    const price = { type: 'price', sku: 'A', price: '9.00' };
    const findings = [
      { invoice: 'OLD-1', amount: '100.00' },
      { invoice: '7001', amount: '80.00' },
    ];
    const audit = { invoice: null, amount: '180.00', text: 'audit of prices', findings };
    expect(judge('POST_AUDIT', audit, old, goods(), price, terms({ look_back_months: 24 }))).toBe('PARTIAL 80.00');
  });
});

describe('deals', () => {
  const deal = (more: object) => ({
    type: 'promotion',
    id: 'deal',
    promotion_code: 'D1',
    starts: '2026-03-01',
    ends: '2026-04-30',
    ...more,
  });
  const claim = { promotion_code: 'D1' };

  it('pay by free goods, by a share of an advertisement, by stores', () => {
    const free = deal({ sku: 'A', free_goods: { buy_quantity: 12, free_quantity: 1 } });
    expect(judge('PROMOTION', { ...claim, amount: '90.00' }, goods(), free)).toBe('PARTIAL 80.00');
    const share = deal({ share_of_advertising_cost_percent: 50, maximum: '600.00' });
    const bill = { type: 'promotion', id: 'bill', promotion_code: 'D1', advertising_cost: '900.00' };
    expect(judge('PROMOTION', { ...claim, amount: '600.00' }, goods(), share, bill)).toBe('PARTIAL 450.00');
    const stores = [
      deal({ fee_per_store: '50.00', maximum_stores: 15 }),
      { type: 'promotion', id: 's', promotion_code: 'D1', stores_set: 12 },
    ];
    expect(judge('PROMOTION', { ...claim, amount: '600.00' }, goods(), ...stores)).toBe('VALID 600.00');
  });

  it('may pay beside no other, and only for invoices of their days', () => {
    const other = goods({ allowances: [{ promotion_code: 'D2', amount: '100.00' }] });
    const rate = { sku: 'A', allowance_per_case: '1.00' };
    const asked = { ...claim, amount: '100.00' };
    expect(judge('PROMOTION', asked, other, deal({ ...rate, combinable: false }))).toBe('INVALID 0.00');
    expect(judge('PROMOTION', asked, other, deal(rate))).toBe('VALID 100.00');
    const late = goods({ id: 'late', invoice_number: '7002', invoice_date: '2026-05-02' });
    expect(judge('PROMOTION', { ...asked, amount: '200.00', invoice: null }, goods(), late, deal(rate))).toBe(
      'PARTIAL 100.00',
    );
  });
});

describe('confidence', () => {
  const pod = { type: 'pod', po_number: 'P1', signed_by: 'Lee', clean: true };
  const of = (more: object) =>
    verdictOn('SHORTAGE', { amount: '30.00', sku: 'A', quantity: 3 }, goods(more), pod).confidence;

  it('falls with what was not understood and where nothing is decided', () => {
    expect(of({})).toBeGreaterThan(of({ zzyx: '12.00' }));
    expect(of({ zzyx: '12.00' })).toBeGreaterThan(of({ zzyx: '12.00', zzyy: '2026-01-01' }));
    const undecided = verdictOn('SHORTAGE', { amount: '30.00', sku: 'A' }, goods()).confidence;
    expect(of({})).toBeGreaterThan(undecided);
  });
});
