import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (text: string, more: object = {}) => ({ type: 'terms', text, ...more });

describe('carriers that a guide names in its sentences', () => {
  const claim = { amount: '150.00', reason: 'unapproved carrier used' };
  const sent = (carrier: string) => ({ type: 'shipment', po_number: 'P1', carrier, shipped: '2026-04-02' });
  const judged = (said: string, carrier: string) => judge('COMPLIANCE', claim, goods(), terms(said), sent(carrier));

  it('are kept or not', () => {
    const guide = 'Parcels below 150 lb go with Blue Parcel. Another carrier without approval: $150 per PO.';
    expect(judged(guide, 'RedLine Express')).toBe('VALID 150.00');
    expect(judged(guide, 'Blue Parcel')).toBe('INVALID 0.00');
    expect(judged('Ship via UPS Ground; a violation is charged $150 per PO.', 'Northline')).toBe('VALID 150.00');
    expect(judged('Approved carriers: Northline, Orion. A violation is charged $150 per PO.', 'Northline')).toBe(
      'INVALID 0.00',
    );
  });
});

describe('a ship notice beside what was packed', () => {
  const guide = terms('An ASN whose quantities differ from the goods is charged $100 per ASN, however many lines.');
  const lines = (...counts: [number, number][]) =>
    counts.map(([asn_qty, packed_qty], at) => ({ sku: `B${at}`, asn_qty, packed_qty }));
  const judged = (...counts: [number, number][]) =>
    judge('COMPLIANCE', { amount: '200.00', reason: 'ASN quantity wrong on 2 lines' }, goods(), guide, {
      type: 'shipment',
      po_number: 'P1',
      lines: lines(...counts),
    });

  it('is right or wrong by our own counts', () => {
    expect(judged([40, 36], [40, 38], [60, 60])).toBe('PARTIAL 100.00');
    expect(judged([40, 40], [60, 60])).toBe('INVALID 0.00');
  });
});

describe('fines on the price of a contract', () => {
  it('are on the price that it states, up to their limit', () => {
    const contract = terms('0.5% of the contract price for each calendar day of delay, up to 5% in total.', {
      contract_price: '40000.00',
      delivery_by: '2026-04-14',
    });
    const came = (delivered: string) => ({ type: 'pod', po_number: 'P1', delivered });
    const judged = (on: string) => judge('LATE_DELIVERY', { amount: '3800.00' }, goods(), contract, came(on));
    expect(judged('2026-04-17')).toBe('PARTIAL 600.00');
    expect(judged('2026-05-03')).toBe('PARTIAL 2000.00');
  });
});

describe('what was billed beside the goods', () => {
  const billed = (description: string, quantity: number, price: string) =>
    goods({
      lines: [
        { sku: 'A', qty: 100, price: '10.00' },
        { description, qty: quantity, price },
      ],
    });

  it('is owed for the hours that are not free, full ones where terms say so', () => {
    const said = 'Unloading is free for two hours from check-in. After that each full hour is billed at $70.';
    const pod = { type: 'pod', po_number: 'P1', check_in: '2026-04-03 08:00', unloaded: '2026-04-03 13:10' };
    const claim = { amount: '350.00', reason: 'detention billed, 5 hours, refused' };
    expect(judge('FREIGHT', claim, billed('Detention', 5, '70.00'), terms(said), pod)).toBe('PARTIAL 140.00');
    expect(judge('FREIGHT', { ...claim, amount: '210.00' }, billed('Detention', 3, '70.00'), terms(said), pod)).toBe(
      'INVALID 0.00',
    );
  });

  it('is not owed for a faster way than the order asked for', () => {
    const order = (shipping_method: string) => ({
      type: 'order',
      po_number: 'P1',
      shipping_method,
      lines: [{ sku: 'A', qty: 100 }],
    });
    const claim = { amount: '39.00', reason: 'express surcharge not ordered' };
    expect(judge('FREIGHT', claim, billed('Express delivery', 1, '39.00'), order('standard'))).toBe('VALID 39.00');
    expect(judge('FREIGHT', claim, billed('Overnight air freight', 1, '39.00'), order('ground'))).toBe('VALID 39.00');
    expect(judge('FREIGHT', claim, billed('Express delivery', 1, '39.00'), order('express'))).not.toBe('VALID 39.00');
  });
});

describe('too many goods', () => {
  const order = { type: 'order', po_number: 'P1', lines: [{ sku: 'A', qty: 94, price: '10.00' }] };
  const judged = (body: string) =>
    judge('OVERAGE', { amount: '60.00' }, goods(), order, { type: 'claim', channel: 'email', body });

  it('are owed where the customer asked to keep them', () => {
    expect(judged('We fitted them on level 3, please leave them with us.')).toBe('INVALID 0.00');
    expect(judged('Six extra came; we will keep them, bill them at the same price.')).toBe('INVALID 0.00');
    expect(judged('Six extra came, please collect them.')).toBe('VALID 60.00');
  });
});

describe('remarks with several numbers', () => {
  const judged = (exceptions: string) =>
    judge('DAMAGE', { amount: '30.00' }, goods(), {
      type: 'pod',
      po_number: 'P1',
      delivered: '2026-04-03',
      exceptions,
    });

  it('count the goods, not the carton', () => {
    expect(judged('carton 2 crushed, 3 cases bent, driver agrees')).toBe('VALID 30.00');
    expect(judged('pallet 4 wet: 3 cases damaged')).toBe('VALID 30.00');
  });
});

describe('a share of a cost', () => {
  const deal = (text: string) => ({ type: 'promotion', plan: 'Co-op 2026', text });
  const paper = (more: object) => ({ type: 'claim', ...more });
  const judged = (...papers: object[]) =>
    judge(
      'PROMOTION',
      { invoice: '', amount: '980.00', reason: 'co-op flyer' },
      deal('We pay 60% of the cost of an advertisement.'),
      ...papers,
    );

  it('is of the one bill of a third party on file', () => {
    expect(judged(paper({ publisher_invoice: '980.00, flyer drop 2026-04-12' }))).toBe('PARTIAL 588.00');
    expect(judged(paper({ document: 'Hilltop Radio invoice 8814', amount: '980.00' }))).toBe('PARTIAL 588.00');
    const two = paper({ printer_bill: '400.00', publisher_invoice: '580.00' });
    expect(judged(two)).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });
});
