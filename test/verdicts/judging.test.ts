import { describe, expect, it } from 'vitest';
import { goods, judgeUnnamed as judge } from './judge.ts';

describe('payments and returns as records of their own', () => {
  const terms = { type: 'terms', discount_percent: 2, discount_days: 10 };
  const paid = (day: string) => ({ type: 'payment', invoice: '7001', advice_date: '2026-04-09', value_date: day });

  it('take the day of the money from the payment, not from its advice', () => {
    expect(judge('DISCOUNT', { amount: '20.00' }, goods(), terms, paid('2026-04-11'))).toBe('VALID 20.00');
    expect(judge('DISCOUNT', { amount: '20.00' }, goods(), terms, paid('2026-04-12'))).toBe('INVALID 0.00');
    expect(judge('DISCOUNT', { amount: '20.00' }, goods(), terms, { ...paid('2026-04-11'), invoice: '9999' })).not.toBe(
      'VALID 20.00',
    );
  });

  it('tell what was authorised from what came back', () => {
    const rma = { type: 'rma', rma_number: 'R1', invoice: '7001', lines: [{ sku: 'A', quantity_authorized: 10 }] };
    const back = { type: 'receipt', rma: 'R1', received_on: '2026-05-10', lines: [{ sku: 'A', qty_received: 8 }] };
    const claim = { amount: '100.00', sku: 'A', quantity: 10 };
    expect(judge('RETURNS', claim, goods(), rma, back)).toBe('PARTIAL 80.00');
    expect(judge('RETURNS', claim, goods(), rma)).toBe('INSUFFICIENT_EVIDENCE 0.00');
    expect(
      judge(
        'RETURNS',
        claim,
        goods(),
        { type: 'terms', authorization_required: true },
        { type: 'return', invoice: '7001', note: 'refused at our dock' },
      ),
    ).toBe('INVALID 0.00');
  });
});

describe('deliveries', () => {
  it('lack the proof of the shipment that nobody signed for', () => {
    const shipment = (asn: string, qty: number) => ({
      type: 'shipment',
      id: asn,
      asn,
      po: 'P1',
      sku: 'A',
      qty,
      uom: 'CS',
    });
    const pod = (asn: string, qty: number) => ({ type: 'pod', asn, signed_by: 'Lee', qty, uom: 'CS' });
    const claim = { amount: '250.00', sku: 'A', quantity: 25 };
    const sent = [goods(), shipment('S1', 75), shipment('S2', 25)];
    expect(judge('SHORTAGE', claim, ...sent, pod('S1', 75))).toBe('INSUFFICIENT_EVIDENCE 0.00');
    expect(judge('SHORTAGE', claim, ...sent, { id: 'p1', ...pod('S1', 75) }, { id: 'p2', ...pod('S2', 0) })).toBe(
      'VALID 250.00',
    );
  });

  it('were due at the last appointment that stands', () => {
    const order = { type: 'order', po_number: 'P1', must_arrive_by: '2026-04-04' };
    const shipment = {
      type: 'shipment',
      po_number: 'P1',
      appointments: [
        { requested_by: 'carrier', scheduled_for: '2026-04-04T08:00', status: 'rescheduled by consignee' },
        { requested_by: 'consignee', scheduled_for: '2026-04-06T10:00', status: 'confirmed' },
      ],
    };
    const arrived = (at: string) => ({ type: 'pod', po_number: 'P1', arrived_at: at, signed_by: 'Lee' });
    const claim = { amount: '50.00' };
    expect(judge('LATE_DELIVERY', claim, goods(), order, shipment, arrived('2026-04-06T09:40'))).toBe('INVALID 0.00');
    expect(judge('LATE_DELIVERY', claim, goods(), order, shipment, arrived('2026-04-07T09:40'))).toBe('VALID 50.00');
  });
});

describe('agreements', () => {
  const tiers = (applies: string) => ({
    type: 'promotion',
    agreement_number: 'RB1',
    starts_on: '2025-01-01',
    ends_on: '2025-12-31',
    rate_applies_to: applies,
    lines: [
      { purchases_from: '0.00', rebate_percent: '0' },
      { purchases_from: '1000.00', rebate_percent: '1' },
      { purchases_from: '2000.00', rebate_percent: '2' },
    ],
  });
  const year = (total: string, day = '2025-06-30') => ({
    type: 'invoice',
    id: `Q${day}`,
    invoice_number: `Q${day}`,
    invoice_date: day,
    invoice_total: total,
  });
  const claim = { invoice: null, amount: '60.00' };

  it('pay by the tier that purchases in their days reach', () => {
    expect(judge('REBATE', claim, tiers('all purchases'), year('1800.00'), year('1200.00', '2025-09-30'))).toBe(
      'VALID 60.00',
    );
    expect(judge('REBATE', claim, tiers('purchases above each tier'), year('3000.00'))).toBe('PARTIAL 30.00');
    expect(judge('REBATE', claim, tiers('all purchases'), year('900.00'), year('2000.00', '2026-01-30'))).toBe(
      'INVALID 0.00',
    );
  });

  it('can be claimed until the day they name', () => {
    const promotion = {
      type: 'promotion',
      promotion_number: 'PR1',
      starts_on: '2026-03-01',
      ends_on: '2026-04-30',
      lines: [{ sku: 'A', allowance_per_case: '1.00' }],
    };
    const asked = { amount: '100.00', promotion: 'PR1', sku: 'A' };
    expect(judge('PROMOTION', asked, goods(), { ...promotion, claim_deadline: '2026-05-20' })).toBe('VALID 100.00');
    expect(judge('PROMOTION', asked, goods(), { ...promotion, claim_deadline: '2026-05-19' })).toBe(
      'EXPIRED_WINDOW 0.00',
    );
  });

  it('have paid others by a credit for more than the claim, which only uses the cap', () => {
    const promotion = {
      type: 'promotion',
      promotion_number: 'PR1',
      starts_on: '2026-03-01',
      ends_on: '2026-04-30',
      maximum_total_amount: '500.00',
      lines: [{ sku: 'A', allowance_per_case: '1.00' }],
    };
    const credit = (amount: string) => ({ type: 'credit', credit_memo_number: 'C1', promotion_number: 'PR1', amount });
    const asked = { amount: '100.00', promotion: 'PR1', sku: 'A' };
    expect(judge('PROMOTION', asked, goods(), promotion, credit('430.00'))).toBe('PARTIAL 70.00');
    expect(judge('PROMOTION', asked, goods(), promotion, credit('100.00'))).toBe('INVALID 0.00');
  });

  it('end our own time to dispute, counted from the deduction', () => {
    const terms = { type: 'terms', dispute_window_days: 30, dispute_window_starts: 'deduction date' };
    const pod = { type: 'pod', po_number: 'P1', signed_by: 'Lee' };
    const short = { amount: '30.00', sku: 'A', quantity: 3 };
    expect(judge('SHORTAGE', { ...short, reviewed_on: '2026-06-19' }, goods(), terms, pod)).toBe('INVALID 0.00');
    expect(judge('SHORTAGE', { ...short, reviewed_on: '2026-06-20' }, goods(), terms, pod)).toBe('EXPIRED_WINDOW 0.00');
  });

  it('name a fine, a rate by the hour, an exemption and who bears the freight', () => {
    const late = [
      { type: 'shipment', po_number: 'P1', ship_notice: { sent_at: '2026-04-05T12:00' } },
      { type: 'pod', po_number: 'P1', arrived_at: '2026-04-05T07:00', signed_by: 'Lee' },
    ];
    const guide = { type: 'terms', routing_guide: { late_or_missing_ship_notice: { amount: '150.00' } } };
    expect(judge('COMPLIANCE', { amount: '400.00', text: 'ASN late' }, goods(), ...late, guide)).toBe('PARTIAL 150.00');
    const hourly = { type: 'terms', labor_rate_per_hour: 35 };
    expect(
      judge('SERVICE_CHARGE', { amount: '270.00', text: 'labor' }, goods(), hourly, {
        type: 'receipt',
        invoice: '7001',
        labor_hours: 6,
      }),
    ).toBe('PARTIAL 210.00');
    expect(judge('SERVICE_CHARGE', { amount: '270.00', text: 'labor' }, goods(), hourly)).toBe(
      'INSUFFICIENT_EVIDENCE 0.00',
    );
    const certificate = {
      type: 'certificate',
      kind: 'resale exemption',
      state: 'TX',
      valid_from: '2025-01-01',
      valid_to: '2027-12-31',
    };
    expect(
      judge('TAX', { amount: '82.50' }, goods({ sales_tax: '82.50', ship_to: { state: 'TX' } }), certificate),
    ).toBe('VALID 82.50');
    expect(
      judge('FREIGHT', { amount: '210.00' }, goods(), { type: 'order', po_number: 'P1', freight_terms: 'Collect' }),
    ).toBe('INVALID 0.00');
  });
});
