import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (more: object) => ({ type: 'terms', id: 't', ...more });
const receipt = (more: object) => ({ type: 'receipt', id: 'r', po_number: 'P1', received_date: '2026-04-03', ...more });
const pod = (day: string) => ({ type: 'pod', id: 'p', po_number: 'P1', delivery_date: day, received_by: 'Lee' });
const order = { type: 'order', id: 'o', po_number: 'P1', order_date: '2026-03-01', deliver_by: '2026-04-10' };

describe('fines', () => {
  it('run by the day, up to a share of the order, and not in the days that are let pass', () => {
    const clause = terms({ clause: 'For each day of delay 1 % of the order value, not more than 5 %' });
    expect(judge('LATE_DELIVERY', { amount: '60.00' }, goods(), order, pod('2026-04-12'), clause)).toBe(
      'PARTIAL 20.00',
    );
    expect(judge('LATE_DELIVERY', { amount: '60.00' }, goods(), order, pod('2026-04-16'), clause)).toBe(
      'PARTIAL 50.00',
    );
    const lenient = terms({ clause: 'Deliveries up to one day late are accepted; later ones cost 50.00' });
    expect(judge('LATE_DELIVERY', { amount: '50.00' }, goods(), order, pod('2026-04-11'), lenient)).toBe(
      'INVALID 0.00',
    );
    expect(judge('LATE_DELIVERY', { amount: '50.00' }, goods(), order, pod('2026-04-12'), lenient)).toBe('VALID 50.00');
  });

  it('are on what is missing where terms say so, and on nothing where the goal is kept', () => {
    const goal = terms({
      fill_rate_minimum_percent: 95,
      fill_rate_fine_percent: 3,
      base: 'value of units not delivered',
    });
    const wanted = { ...order, lines: [{ sku: 'A', quantity_ordered: 100, unit_price: '10.00' }] };
    const got = (qty_received: number) => receipt({ lines: [{ sku: 'A', qty_received }] });
    const claim = { amount: '30.00', text: 'fill rate fine' };
    expect(judge('LATE_DELIVERY', claim, goods(), wanted, got(90), goal)).toBe('PARTIAL 3.00');
    expect(judge('LATE_DELIVERY', claim, goods(), wanted, got(96), goal)).toBe('INVALID 0.00');
  });

  it('need the fault on record, and terms in force; a first one may pass', () => {
    const claim = { amount: '150.00', text: 'pallet too high' };
    const guide = (from: string) =>
      terms({ effective_from: from, max_pallet_height_inches: 60, pallet_height_fee: '150.00' });
    const sent = (pallet_height_inches: number) => ({
      type: 'shipment',
      po_number: 'P1',
      ship_date: '2026-04-01',
      pallet_height_inches,
    });
    expect(judge('COMPLIANCE', claim, goods(), guide('2026-01-01'), sent(66))).toBe('VALID 150.00');
    expect(judge('COMPLIANCE', claim, goods(), guide('2026-01-01'), sent(58))).toBe('INVALID 0.00');
    expect(judge('COMPLIANCE', claim, goods(), guide('2026-05-01'), sent(66))).toBe('INVALID 0.00');
    const labels = terms({
      label_violation: { fee_per_carton: '5.00', minimum: '50.00' },
      first_violation: 'warning only',
    });
    const noted = (violations_before: number) => receipt({ cartons_without_label: 6, violations_before });
    const said = { amount: '75.00', text: 'labels missing' };
    expect(judge('COMPLIANCE', said, goods(), labels, noted(2))).toBe('PARTIAL 50.00');
    expect(judge('COMPLIANCE', said, goods(), labels, noted(0))).toBe('INVALID 0.00');
  });
});

describe('trade money', () => {
  const deal = (more: object) => ({
    type: 'promotion',
    id: 'd',
    promotion_code: 'D1',
    from: '2026-04-01',
    to: '2026-04-30',
    ...more,
  });
  const claim = (amount: string) => ({ amount, promotion_code: 'D1' });

  it('is paid for what was counted, up to what was authorised, in the weeks of the deal', () => {
    const resale = { type: 'promotion', promotion_code: 'D1', units_sold: 150 };
    const debit = deal({ debit_per_unit: '2.00', authorized_quantity: 100, products: ['A'] });
    expect(judge('PROMOTION', claim('300.00'), debit, resale)).toBe('PARTIAL 200.00');
    const coupons = deal({ face_value: '0.50', handling_per_coupon: '0.08', coupons_redeemed: 200 });
    expect(judge('PROMOTION', claim('116.00'), coupons)).toBe('VALID 116.00');
    const slots = deal({ fee_per_item_per_store: '25.00', new_items: 2, stores: 20 });
    expect(judge('PROMOTION', claim('1200.00'), slots)).toBe('PARTIAL 1000.00');
    const weeks = [
      { week_ending: '2026-04-25', units_scanned: 120 },
      { week_ending: '2026-05-09', units_scanned: 80 },
    ];
    const scan = { type: 'promotion', promotion_code: 'D1', kind: 'scan report', weeks };
    expect(
      judge('PROMOTION', claim('100.00'), deal({ kind: 'scan-down', allowance_per_unit: '0.50', items: ['A'] }), scan),
    ).toBe('PARTIAL 60.00');
  });

  it('needs the approval agreed, an account in order, and no more than accrued', () => {
    const event = deal({ lump_sum: '400.00', prior_approval_required: true });
    const asked = (status: string) => ({ type: 'claim', id: 'q', promotion_code: 'D1', status });
    expect(judge('PROMOTION', claim('400.00'), event, asked('declined'))).toBe('INVALID 0.00');
    expect(judge('PROMOTION', claim('400.00'), event)).toBe('INSUFFICIENT_EVIDENCE 0.00');
    const loyal = (account_status: string) =>
      deal({ rebate_percent: 1, purchases: '50000.00', condition: 'account must not be past due', account_status });
    expect(judge('REBATE', claim('500.00'), loyal('past due'))).toBe('INVALID 0.00');
    expect(judge('REBATE', claim('500.00'), loyal('current'))).toBe('VALID 500.00');
    const coop = deal({
      reimbursement_percent: 50,
      accrual_percent: 2,
      purchases_in_period: '20000.00',
      ad_invoice_amount: '1000.00',
    });
    expect(judge('PROMOTION', claim('500.00'), coop)).toBe('PARTIAL 400.00');
    expect(
      judge('REBATE', claim('3600.00'), deal({ rate: '3% on purchases above 100,000.00', purchases: '120000.00' })),
    ).toBe('PARTIAL 600.00');
  });
});

describe('money and papers', () => {
  const bill = (more: object) => ({
    type: 'invoice',
    id: 'inv',
    invoice_number: '7001',
    invoice_date: '2026-04-01',
    total: '1000.00',
    ...more,
  });
  const paid = (value_date: string) => ({ type: 'payment', invoice: '7001', value_date, amount: '980.00' });

  it('takes the discount of the step that was reached, in all the ways terms count days', () => {
    const claim = { amount: '20.00' };
    expect(judge('DISCOUNT', claim, bill({ terms: '2/10, 1/20, net 30' }), paid('2026-04-10'))).toBe('VALID 20.00');
    expect(judge('DISCOUNT', claim, bill({ terms: '2/10, 1/20, net 30' }), paid('2026-04-18'))).toBe('PARTIAL 10.00');
    expect(judge('DISCOUNT', claim, bill({ terms: '2% 10th prox, net 30' }), paid('2026-05-09'))).toBe('VALID 20.00');
    expect(judge('DISCOUNT', claim, bill({ terms: '2/10-60X' }), paid('2026-06-09'))).toBe('VALID 20.00');
    const weekend = terms({ weekends: 'a discount date on a weekend moves to the next business day' });
    expect(judge('DISCOUNT', claim, bill({ terms: '2/10 net 30' }), paid('2026-04-13'), weekend)).toBe('VALID 20.00');
    expect(judge('DISCOUNT', claim, bill({ terms: '2/10 net 30' }), paid('2026-04-13'))).toBe('INVALID 0.00');
    const early = terms({ anticipation_percent_per_year: '6' });
    const said = { amount: '5.00', text: 'anticipation' };
    expect(judge('DISCOUNT', said, bill({ due_date: '2026-05-10' }), paid('2026-04-10'), early)).toBe('VALID 5.00');
  });

  it('lets credits stand for what is left of them, and duplicates for the lines billed twice', () => {
    const credit = {
      type: 'credit',
      credit_memo: 'CM-1',
      amount: '500.00',
      applications: [{ invoice: '60', amount: '200.00' }],
    };
    expect(judge('CREDIT_OFFSET', { amount: '500.00', credit_memo: 'CM-1' }, credit)).toBe('PARTIAL 300.00');
    const cash = { type: 'payment', amount: '1000.00', applied: '800.00', unapplied: '200.00' };
    expect(judge('CREDIT_OFFSET', { amount: '300.00' }, cash)).toBe('PARTIAL 200.00');
    const settled = terms({ settlement: { agreed_amount: '250.00', signed_by_supplier: 'S. Kay' } });
    expect(judge('CREDIT_OFFSET', { amount: '250.00' }, settled)).toBe('VALID 250.00');
    const first = {
      ...bill({}),
      id: 'first',
      invoice_number: '7000',
      po_number: 'P1',
      total: '120.00',
      lines: [{ sku: 'A', qty: 12, price: '10.00' }],
    };
    const second = bill({
      po_number: 'P1',
      total: '160.00',
      lines: [
        { sku: 'A', qty: 12, price: '10.00' },
        { sku: 'B', qty: 5, price: '8.00' },
      ],
    });
    expect(judge('DUPLICATE', { amount: '160.00' }, first, second)).toBe('PARTIAL 120.00');
    const twin = { ...bill({}), id: 'twin', invoice_number: '7000', po_number: 'P1' };
    const back = { type: 'credit', credit_number: 'C1', invoice_number: '7000', amount: '1000.00', reason: 'rebilled' };
    expect(judge('DUPLICATE', { amount: '1000.00' }, twin, bill({ po_number: 'P1' }))).toBe('VALID 1000.00');
    expect(judge('DUPLICATE', { amount: '1000.00' }, twin, bill({ po_number: 'P1' }), back)).toBe('INVALID 0.00');
  });

  it('reckons prices off a list, per hundred, by weight and within a tolerance', () => {
    const claim = { amount: '100.00' };
    expect(
      judge('PRICING', claim, goods(), { type: 'price', id: 'c', customer_discount_percent: 10, off: 'list price' }),
    ).toBe('VALID 100.00');
    expect(
      judge('PRICING', claim, goods(), { type: 'price', id: 'c', item: 'A', price: '900.00', price_basis: 'per 100' }),
    ).toBe('VALID 100.00');
    const near = { type: 'price', id: 'c', item: 'A', agreed_price: '9.97' };
    expect(judge('PRICING', { amount: '3.00' }, goods(), near)).toBe('VALID 3.00');
    expect(judge('PRICING', { amount: '3.00' }, goods(), near, terms({ price_tolerance: '0.05 per unit' }))).toBe(
      'INVALID 0.00',
    );
    const beef = {
      ...goods(),
      lines: [{ sku: 'A', cases: 20, billed_weight_lb: '1000.0', price_per_lb: '3.10', amount: '3100.00' }],
      total: '3100.00',
    };
    const weighed = receipt({ lines: [{ sku: 'A', cases_received: 20, weight_received_lb: '980.0' }] });
    expect(judge('SHORTAGE', { amount: '62.00' }, beef, weighed)).toBe('VALID 62.00');
  });

  it('ends what may no longer be called off, keeps a fee for it, and asks for the paper that is named', () => {
    const off = { type: 'order', po_number: 'P1', order_date: '2026-03-01', cancelled_on: '2026-03-28' };
    const sent = { type: 'shipment', po_number: 'P1', ship_date: '2026-04-01' };
    const claim = { amount: '1000.00' };
    expect(judge('CANCELLED', claim, goods(), off, sent)).toBe('VALID 1000.00');
    expect(judge('CANCELLED', claim, goods(), off, sent, terms({ cancellation_notice_days: 7 }))).toBe('INVALID 0.00');
    expect(judge('CANCELLED', claim, goods(), off, sent, terms({ cancellation_fee_percent: 10 }))).toBe(
      'PARTIAL 900.00',
    );
    expect(judge('DOCUMENTATION', { ...claim, text: 'certificate of origin missing' }, goods())).toBe(
      'INSUFFICIENT_EVIDENCE 0.00',
    );
    const unsigned = { type: 'pod', po_number: 'P1', delivery_date: '2026-04-03', signed: false };
    expect(judge('DOCUMENTATION', { ...claim, text: 'proof of delivery missing' }, goods(), unsigned)).toBe(
      'INSUFFICIENT_EVIDENCE 0.00',
    );
  });
});

describe('sentences of terms', () => {
  const short = receipt({ lines: [{ sku: 'A', qty_received: 95 }] });
  const delivered = pod('2026-04-05');

  it('give the time to claim, for one kind of claim or for all', () => {
    const claim = { amount: '50.00', claim_date: '2026-05-20' };
    const filed = (days: number) => terms({ claims: `must be filed within ${days} days of delivery` });
    expect(judge('SHORTAGE', claim, goods(), short, filed(60))).toBe('VALID 50.00');
    expect(judge('SHORTAGE', claim, goods(), short, filed(30))).toBe('EXPIRED_WINDOW 0.00');
    expect(judge('SHORTAGE', claim, goods(), short, terms({ damage: 'to be reported within 30 days' }))).toBe(
      'VALID 50.00',
    );
  });

  it('spare large orders a charge for small ones, and the fault of a carrier that the customer sent', () => {
    const billed = (subtotal: string) => goods({ subtotal, small_order_surcharge: '45.00' });
    const fee = terms({ small_order_surcharge: '45.00 on orders under 250.00' });
    const claim = { amount: '45.00', text: 'small order surcharge' };
    expect(judge('FREIGHT', claim, billed('310.00'), fee)).toBe('VALID 45.00');
    expect(judge('FREIGHT', claim, billed('210.00'), fee)).toBe('INVALID 0.00');
    const collect = { ...order, deliver_by: '2026-04-01', freight_terms: 'collect' };
    const late = terms({ late_fee: '50.00 per day' });
    expect(judge('LATE_DELIVERY', { amount: '200.00' }, goods(), collect, delivered, late)).toBe('INVALID 0.00');
  });
});
