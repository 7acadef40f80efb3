import { describe, expect, it } from 'vitest';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { readRecord } from '../../src/verdicts/read/readRecord.ts';
import { goods, judge } from './judge.ts';

describe('names', () => {
  const writing = { dayFirst: false, decimalComma: false };

  it('made of initials say whose and what', () => {
    const read = readRecord(
      'order',
      { ono: 'Q-10', odt: '2026-04-20', ln: [{ itm: 'W', oq: 100, up: 15 }] },
      'R',
      writing,
    );
    expect(['number', 'orderedOn'].map((field) => read.head.get(field)?.at.value)).toEqual(['Q-10', '2026-04-20']);
    expect(['quantity', 'price'].map((field) => read.lines[0]?.facts.get(field)?.at.value)).toEqual([100, 15]);
  });

  it('that say a field exactly are not taken for another one', () => {
    const read = readRecord(
      'invoice',
      { lines: [{ sku: 'A', qty: 5, pricePerUnit: '20.00', netPricePerUnit: '18.00' }] },
      'R',
      writing,
    );
    expect(read.lines[0]?.facts.get('price')?.at.value).toBe('18.00');
    expect(read.lines[0]?.facts.has('pricePer')).toBe(false);
  });

  it('of what people write keep their words, and a yes is no name', () => {
    const claim = readRecord('claim', { statement: '10% withholding tax on services' }, 'R', writing);
    expect([...claim.head.keys()]).toEqual(['text']);
    expect(readRecord('terms', { certificate_required: true }, 'R', writing).head.has('certificate')).toBe(false);
  });

  it('call a certificate as its record does', () => {
    const read = readSubmission({
      claim: { category: 'TAX', amount: '5.00' },
      records: [goods({ tax: '5.00' }), { type: 'certificate', number: 'EX-1', valid_to: '2027-01-01' }],
    });
    const places = adjudicate(read, 'TAX').reasons.flatMap(({ evidence }) => evidence.map(({ record }) => record));
    expect(places).toContain('certificate');
  });
});

describe('goods', () => {
  it('hidden in their damage are reported in time by the day of the report', () => {
    const rest = [
      goods(),
      { type: 'pod', po_number: 'P1', delivered_on: '2026-04-05', clean: true, signed_by: 'Lee' },
      { type: 'terms', concealed_damage: { report_within_days: 15 } },
      { type: 'receipt', po_number: 'P1', lines: [{ sku: 'A', qty_damaged: 3, uom: 'CS' }] },
    ];
    const claim = { amount: '30.00', sku: 'A', quantity: 3 };
    expect(judge('DAMAGE', { ...claim, reported_on: '2026-04-20' }, ...rest)).toBe('VALID 30.00');
    expect(judge('DAMAGE', { ...claim, reported_on: '2026-04-21' }, ...rest)).toBe('EXPIRED_WINDOW 0.00');
  });

  it('of a lot called back are owed, of another lot not', () => {
    const recall = { type: 'terms', recall: { lots: ['L-1A', 'L-1B'], remedy: 'full credit' } };
    const claim = { amount: '30.00', sku: 'A', quantity: 3 };
    expect(judge('QUALITY', { ...claim, lot: 'L-1A' }, goods(), recall)).toBe('VALID 30.00');
    expect(judge('QUALITY', { ...claim, lot: 'L-2C' }, goods(), recall)).toBe('INVALID 0.00');
  });

  it('ordered again under one number are ordered as last said', () => {
    const order = (qty: number, day: string, id: string) => ({
      type: 'order',
      id,
      po_number: 'P1',
      order_date: day,
      lines: [{ sku: 'A', qty, uom: 'CS', price: '10.00' }],
    });
    const orders = [order(80, '2026-03-01', 'o1'), order(92, '2026-03-05', 'o2')];
    expect(judge('OVERAGE', { amount: '200.00', sku: 'A', quantity: 20 }, goods(), ...orders)).toBe('PARTIAL 80.00');
  });

  it('come instead of others only where that line agrees to it', () => {
    const lines = [
      { sku: 'A', qty: 10, uom: 'CS', price: '10.00', substitute_ok: true, substitute_item: 'AX' },
      { sku: 'B', qty: 10, uom: 'CS', price: '5.00', substitute_ok: false },
    ];
    const billed = goods({
      lines: lines.map(({ sku, qty, uom, price }) => ({ sku, qty, uom, price })),
      total: '150.00',
    });
    const sent = {
      type: 'shipment',
      po_number: 'P1',
      lines: [
        { sku: 'AX', qty: 10, uom: 'CS' },
        { sku: 'BX', qty: 10, uom: 'CS' },
      ],
    };
    expect(judge('MISSHIP', { amount: '150.00' }, billed, { type: 'order', po_number: 'P1', lines }, sent)).toBe(
      'PARTIAL 50.00',
    );
  });

  it('have the price for the quantity that was ordered at once', () => {
    const price = (min: number, each: string) => ({
      type: 'price',
      id: each,
      sku: 'A',
      min_order_qty: min,
      unit_price: each,
    });
    const order = { type: 'order', po_number: 'P1', sku: 'A', qty: 200, uom: 'CS' };
    expect(
      judge('PRICING', { amount: '100.00', sku: 'A' }, goods(), order, price(1, '10.00'), price(200, '9.00')),
    ).toBe('VALID 100.00');
  });
});

describe('charges', () => {
  it('of freight are what the carrier took, where that is added, or the allowance by weight', () => {
    const shipment = {
      type: 'shipment',
      po_number: 'P1',
      freight_terms: 'Prepaid and add',
      carrier_invoice_amount: '150.00',
      'weight (lb)': '5,000',
    };
    expect(judge('FREIGHT', { amount: '180.00' }, goods({ freight_charge: '180.00' }), shipment)).toBe('PARTIAL 30.00');
    expect(
      judge('FREIGHT', { amount: '150.00' }, goods(), shipment, { type: 'terms', 'pick-up allowance per lb': '0.03' }),
    ).toBe('VALID 150.00');
  });

  it('of a list are those that the claim names, by pallet and day', () => {
    const rest = [
      { type: 'order', po_number: 'P1', order_date: '2026-03-01', requested_delivery: '2026-04-08' },
      { type: 'pod', po_number: 'P1', delivered: '2026-04-05', pallets: 6, signed_by: 'Lee' },
    ];
    const listed = (per: string) => ({
      type: 'terms',
      charges: [{ name: 'storage after early delivery', rate: 4, per }],
    });
    expect(
      judge('SERVICE_CHARGE', { amount: '72.00', text: 'Storage' }, goods(), ...rest, listed('pallet and day')),
    ).toBe('VALID 72.00');
    expect(
      judge('SERVICE_CHARGE', { amount: '72.00', text: 'Storage' }, goods(), ...rest, listed('pallet and hour')),
    ).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });

  it('of tax fall where the certificate holds', () => {
    const lines = [
      { sku: 'A', net: 500, ship_to: { state: 'TX' }, tax: 40 },
      { sku: 'A', net: 400, ship_to: { state: 'OK' }, tax: 30 },
    ];
    const certificate = {
      type: 'certificate',
      number: 'EX-1',
      state: 'TX',
      valid_from: '2025-01-01',
      valid_to: '2028-01-01',
    };
    expect(judge('TAX', { amount: '70.00' }, goods({ lines, tax: 70, total: 970 }), certificate)).toBe('PARTIAL 40.00');
  });

  it('for a carrier are waived by the customer, or the fee with what it cost beyond the one named', () => {
    const order = { type: 'order', po_number: 'P1', routed_carrier: 'Hollis' };
    const shipment = {
      type: 'shipment',
      po_number: 'P1',
      carrier: 'Ironbridge',
      freight_cost: 300,
      routed_carrier_cost: 200,
    };
    const fee = { type: 'terms', unauthorized_carrier_fee: 50 };
    const claim = { amount: '150.00', text: 'Unauthorized carrier, excess freight' };
    expect(judge('COMPLIANCE', claim, goods(), order, shipment, fee)).toBe('VALID 150.00');
    const waived = { ...order, routing_waiver: { approved_by: 'traffic desk', text: 'no capacity, use another' } };
    expect(judge('COMPLIANCE', claim, goods(), waived, shipment, fee)).toBe('INVALID 0.00');
  });
});

describe('money that was paid', () => {
  it('twice is the customer’s', () => {
    const paid = (id: string) => ({ type: 'payment', id, reference: '7001', amount: '1000.00' });
    expect(judge('CREDIT_OFFSET', { amount: '1000.00', invoice: '7009' }, goods(), paid('p1'), paid('p2'))).toBe(
      'VALID 1000.00',
    );
    expect(judge('CREDIT_OFFSET', { amount: '1000.00', invoice: '7009' }, goods(), paid('p1'))).not.toBe(
      'VALID 1000.00',
    );
  });

  it('on growth, on counted stock and by the scanner is reckoned from its own figures', () => {
    const year = { type: 'invoice', invoice_number: 'Y', invoice_date: '2025-12-31', totals: { net: 225000 } };
    const growth = {
      type: 'terms',
      number: 'GR',
      rebate: {
        period: { from: '2025-01-01', to: '2025-12-31' },
        basePurchases: 200000,
        minimumGrowthPercent: 10,
        percent: 3,
      },
    };
    expect(judge('REBATE', { invoice: null, amount: '6750.00' }, growth, year)).toBe('PARTIAL 750.00');
    const price = (each: string, from: string) => ({
      type: 'price',
      id: each,
      sku: 'A',
      unit_price: each,
      valid_from: from,
    });
    const stock = { type: 'receipt', sku: 'A', qty_on_hand: 300 };
    const agreed = { type: 'terms', price_protection: 'difference on stock on hand' };
    const claim = { amount: '150.00', sku: 'A', text: 'floor stock protection' };
    expect(judge('PROMOTION', claim, price('10.00', '2026-01-01'), price('9.50', '2026-06-15'), stock, agreed)).toBe(
      'VALID 150.00',
    );
    const deal = {
      type: 'promotion',
      id: 'd',
      promo: 'SC',
      kind: 'scan down',
      start: '2026-05-11',
      end: '2026-05-24',
      sku: 'A',
      allowance_per_unit: '0.40',
    };
    const report = { type: 'promotion', id: 'r', promo: 'SC', sku: 'A', units_scanned: 840 };
    expect(judge('PROMOTION', { amount: '400.00', promo: 'SC', sku: 'A' }, goods(), deal, report)).toBe(
      'PARTIAL 336.00',
    );
  });
});
