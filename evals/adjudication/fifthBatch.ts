import { startBatch } from './batch.ts';

/** A fifth batch, written last: two or three traps in one claim, and papers that disagree. Its truth is reckoned by hand. */
const { cases, house } = startBatch('fifth');
const add = house('combined');

const bill = { type: 'invoice', record_id: 'rec-inv', invoice_number: '700881', invoice_date: '2026-06-02', po_number: 'P-4410', customer_number: '20031', ship_date: '2026-06-01', line_items: [{ sku: 'CLN-200', description: 'Cleaner 12x1L', quantity: 60, uom: 'CS', unit_price: 22.0, extended: 1320.0 }, { sku: 'CLN-300', description: 'Degreaser 6x2L', quantity: 40, uom: 'CS', unit_price: 31.5, extended: 1260.0 }], merchandise_total: 2580.0, freight: 75.0, tax: 0, invoice_total: 2655.0, currency: 'USD' }; // biome-ignore format: a record
const ordered = {
  type: 'order',
  record_id: 'rec-po',
  po_number: 'P-4410',
  po_date: '2026-05-22',
  customer_number: '20031',
  requested_delivery_date: '2026-06-05',
  line_items: [
    { sku: 'CLN-200', quantity: 60, uom: 'CS', unit_price: 22.0 },
    { sku: 'CLN-300', quantity: 40, uom: 'CS', unit_price: 31.5 },
  ],
};
const left = {
  type: 'shipment',
  record_id: 'rec-shp',
  shipment_number: 'BX-118',
  po_number: 'P-4410',
  ship_date: '2026-06-01',
  carrier: 'Fernway',
  line_items: [
    { sku: 'CLN-200', quantity_shipped: 60, uom: 'CS' },
    { sku: 'CLN-300', quantity_shipped: 40, uom: 'CS' },
  ],
};
const proof = (more: object) => ({
  type: 'pod',
  record_id: 'rec-pod',
  shipment_number: 'BX-118',
  delivery_date: '2026-06-04',
  signed_by: 'L. Marsh',
  ...more,
});
const ask = (category: string, amount: number, more: object = {}) => ({
  claim_number: 'DB-31',
  category,
  claim_amount: amount,
  currency: 'USD',
  claim_date: '2026-06-15',
  invoice_number: '700881',
  customer_number: '20031',
  ...more,
});

add(
  'SHORTAGE',
  'short on one item, damaged on the other',
  'VALID',
  '110',
  ask('SHORTAGE', 110, { sku: 'CLN-200', quantity_claimed: 5 }),
  bill,
  left,
  proof({
    exceptions: [
      { sku: 'CLN-200', type: 'SHORT', quantity: 5 },
      { sku: 'CLN-300', type: 'DAMAGED', quantity: 3 },
    ],
  }),
);
add(
  'DAMAGE',
  'short on one item, damaged on the other',
  'VALID',
  '94.5',
  ask('DAMAGE', 94.5, { sku: 'CLN-300', quantity_claimed: 3 }),
  bill,
  left,
  proof({
    exceptions: [
      { sku: 'CLN-200', type: 'SHORT', quantity: 5 },
      { sku: 'CLN-300', type: 'DAMAGED', quantity: 3 },
    ],
  }),
);
add(
  'SHORTAGE',
  'short and credited in part by a memo on the same invoice',
  'PARTIAL',
  '66',
  ask('SHORTAGE', 110, { sku: 'CLN-200', quantity_claimed: 5 }),
  bill,
  left,
  proof({ exceptions: [{ sku: 'CLN-200', type: 'SHORT', quantity: 5 }] }),
  {
    type: 'credit',
    record_id: 'rec-cm',
    credit_memo_number: 'CM-4',
    invoice_number: '700881',
    amount: 44,
    reason: 'Shortage 2 cs CLN-200',
    issue_date: '2026-06-08',
  },
);
add(
  'SHORTAGE',
  'voided credit does not count',
  'VALID',
  '110',
  ask('SHORTAGE', 110, { sku: 'CLN-200', quantity_claimed: 5 }),
  bill,
  left,
  proof({ exceptions: [{ sku: 'CLN-200', type: 'SHORT', quantity: 5 }] }),
  {
    type: 'credit',
    record_id: 'rec-cm',
    credit_memo_number: 'CM-4',
    invoice_number: '700881',
    amount: 110,
    reason: 'Shortage',
    status: 'voided',
  },
);
add(
  'SHORTAGE',
  'receipt and proof disagree: signed clean',
  'INVALID',
  '0',
  ask('SHORTAGE', 110, { sku: 'CLN-200', quantity_claimed: 5 }),
  bill,
  left,
  proof({ clean: true }),
  {
    type: 'receipt',
    record_id: 'rec-gr',
    po_number: 'P-4410',
    received_date: '2026-06-04',
    line_items: [
      { sku: 'CLN-200', quantity_received: 55 },
      { sku: 'CLN-300', quantity_received: 40 },
    ],
  },
);
add(
  'SHORTAGE',
  'claimed at a higher price than billed',
  'PARTIAL',
  '110',
  ask('SHORTAGE', 130, { sku: 'CLN-200', quantity_claimed: 5, unit_price: 26 }),
  bill,
  left,
  proof({ exceptions: [{ sku: 'CLN-200', type: 'SHORT', quantity: 5 }] }),
);
add('SHORTAGE', 'both items short, no item named', 'VALID', '173', ask('SHORTAGE', 173), bill, left, {
  type: 'receipt',
  record_id: 'rec-gr',
  po_number: 'P-4410',
  line_items: [
    { sku: 'CLN-200', quantity_received: 55 },
    { sku: 'CLN-300', quantity_received: 38 },
  ],
});
add(
  'SHORTAGE',
  'late claim and signed short',
  'EXPIRED_WINDOW',
  '0',
  ask('SHORTAGE', 110, { sku: 'CLN-200', quantity_claimed: 5, claim_date: '2026-07-20' }),
  bill,
  left,
  proof({ exceptions: [{ sku: 'CLN-200', type: 'SHORT', quantity: 5 }] }),
  {
    type: 'terms',
    record_id: 'rec-t',
    customer_number: '20031',
    shortage_claim_window_days: 10,
    pricing_claim_window_days: 90,
  },
);
add(
  'SHORTAGE',
  'terms of another customer',
  'VALID',
  '110',
  ask('SHORTAGE', 110, { sku: 'CLN-200', quantity_claimed: 5, claim_date: '2026-07-20' }),
  bill,
  left,
  proof({ exceptions: [{ sku: 'CLN-200', type: 'SHORT', quantity: 5 }] }),
  { type: 'terms', record_id: 'rec-t', customer_number: '99999', shortage_claim_window_days: 10 },
);
add(
  'SHORTAGE',
  'eaches claimed, cases billed',
  'VALID',
  '44',
  ask('SHORTAGE', 44, { sku: 'CLN-200', quantity_claimed: 24, uom: 'EA' }),
  bill,
  left,
  {
    type: 'receipt',
    record_id: 'rec-gr',
    po_number: 'P-4410',
    line_items: [
      { sku: 'CLN-200', quantity_received: 696, uom: 'EA' },
      { sku: 'CLN-300', quantity_received: 240, uom: 'EA' },
    ],
  },
  { type: 'pack', record_id: 'rec-pk', sku: 'CLN-200', uom: 'CS', units_per_case: 12 },
  { type: 'pack', record_id: 'rec-pk2', sku: 'CLN-300', uom: 'CS', units_per_case: 6 },
);
add(
  'PRICING',
  'one line above the agreement, the other not',
  'VALID',
  '60',
  ask('PRICING', 60),
  bill,
  ordered,
  {
    type: 'price',
    record_id: 'rec-p1',
    sku: 'CLN-200',
    unit_price: 21.0,
    valid_from: '2026-01-01',
    valid_to: '2026-12-31',
  },
  {
    type: 'price',
    record_id: 'rec-p2',
    sku: 'CLN-300',
    unit_price: 31.5,
    valid_from: '2026-01-01',
    valid_to: '2026-12-31',
  },
);
add(
  'PRICING',
  'price already corrected by a credit',
  'INVALID',
  '0',
  ask('PRICING', 60, { sku: 'CLN-200' }),
  bill,
  { type: 'price', record_id: 'rec-p1', sku: 'CLN-200', unit_price: 21.0, valid_from: '2026-01-01' },
  {
    type: 'credit',
    record_id: 'rec-cm',
    credit_memo_number: 'CM-5',
    invoice_number: '700881',
    amount: 60,
    reason: 'price correction',
  },
);
add(
  'PRICING',
  'the order shows a price nobody agreed to',
  'INVALID',
  '0',
  ask('PRICING', 60, { sku: 'CLN-200' }),
  bill,
  { ...ordered, line_items: [{ sku: 'CLN-200', quantity: 60, unit_price: 21.0 }] },
  {
    type: 'price',
    record_id: 'rec-p1',
    sku: 'CLN-200',
    unit_price: 22.0,
    valid_from: '2026-01-01',
    valid_to: '2026-12-31',
  },
);
add(
  'PRICING',
  'increase announced too late',
  'VALID',
  '60',
  ask('PRICING', 60, { sku: 'CLN-200' }),
  bill,
  ordered,
  { type: 'price', record_id: 'rec-p0', sku: 'CLN-200', unit_price: 21.0, valid_from: '2025-06-01' },
  {
    type: 'price',
    record_id: 'rec-p1',
    sku: 'CLN-200',
    unit_price: 22.0,
    valid_from: '2026-05-15',
    notice_date: '2026-05-10',
    notice_days: 30,
  },
);
add(
  'PROMOTION',
  'in time, right item, over the cap with what was paid',
  'PARTIAL',
  '80',
  ask('PROMOTION', 132, { promotion_code: 'SUMMER' }),
  bill,
  {
    type: 'promotion',
    record_id: 'rec-pr',
    promotion_code: 'SUMMER',
    valid_from: '2026-06-01',
    valid_to: '2026-06-30',
    items: ['CLN-200'],
    percent_off: 10,
    maximum_amount: 500,
    amount_paid_to_date: 420,
  },
);
add(
  'PROMOTION',
  'ship date counts, and lies outside',
  'INVALID',
  '0',
  ask('PROMOTION', 132, { promotion_code: 'SUMMER' }),
  bill,
  left,
  {
    type: 'promotion',
    record_id: 'rec-pr',
    promotion_code: 'SUMMER',
    valid_from: '2026-06-02',
    valid_to: '2026-06-30',
    date_basis: 'ship date',
    items: ['CLN-200'],
    percent_off: 10,
  },
);
add(
  'PROMOTION',
  'order date counts, and lies inside',
  'VALID',
  '132',
  ask('PROMOTION', 132, { promotion_code: 'MAY' }),
  bill,
  ordered,
  {
    type: 'promotion',
    record_id: 'rec-pr',
    promotion_code: 'MAY',
    valid_from: '2026-05-01',
    valid_to: '2026-05-31',
    date_basis: 'order date',
    items: ['CLN-200'],
    percent_off: 10,
  },
);
add(
  'PROMOTION',
  'two promotions on file, one fits',
  'VALID',
  '126',
  ask('PROMOTION', 126),
  bill,
  {
    type: 'promotion',
    record_id: 'rec-a',
    promotion_code: 'OLD',
    valid_from: '2026-03-01',
    valid_to: '2026-03-31',
    items: ['CLN-300'],
    percent_off: 20,
  },
  {
    type: 'promotion',
    record_id: 'rec-b',
    promotion_code: 'NEW',
    valid_from: '2026-06-01',
    valid_to: '2026-06-30',
    items: ['CLN-300'],
    percent_off: 10,
  },
);
add(
  'PROMOTION',
  'claimed again after it was settled',
  'INVALID',
  '0',
  ask('PROMOTION', 132, { promotion_code: 'SUMMER' }),
  bill,
  {
    type: 'promotion',
    record_id: 'rec-pr',
    promotion_code: 'SUMMER',
    valid_from: '2026-06-01',
    valid_to: '2026-06-30',
    items: ['CLN-200'],
    percent_off: 10,
  },
  {
    type: 'claim',
    record_id: 'rec-old',
    claim_number: 'DB-12',
    category: 'PROMOTION',
    invoice_number: '700881',
    promotion_code: 'SUMMER',
    claim_amount: 132,
    status: 'settled',
    claim_date: '2026-06-09',
  },
);
add(
  'DISCOUNT',
  'in time, on goods only, to the cent',
  'VALID',
  '25.8',
  ask('DISCOUNT', 25.8),
  { ...bill, payment_date: '2026-06-12' },
  { type: 'terms', record_id: 'rec-t', discount_percent: 1, discount_days: 10, net_days: 30 },
);
add(
  'DISCOUNT',
  'on the total, freight in it',
  'PARTIAL',
  '25.8',
  ask('DISCOUNT', 26.55),
  { ...bill, payment_date: '2026-06-12' },
  { type: 'terms', record_id: 'rec-t', discount_percent: 1, discount_days: 10, net_days: 30 },
);
add('DISCOUNT', 'month-end terms', 'VALID', '25.8', ask('DISCOUNT', 25.8), {
  ...bill,
  payment_date: '2026-07-09',
  terms: '1% 10 days EOM, net 30',
});
add(
  'LATE_DELIVERY',
  'late, but only one day with two of grace',
  'INVALID',
  '0',
  ask('LATE_DELIVERY', 80),
  ordered,
  bill,
  proof({ delivery_date: '2026-06-06' }),
  { type: 'terms', record_id: 'rec-t', late_delivery_penalty_percent: 3, delivery_grace_days: 2 },
);
add(
  'LATE_DELIVERY',
  'three days late',
  'PARTIAL',
  '77.4',
  ask('LATE_DELIVERY', 100),
  ordered,
  bill,
  proof({ delivery_date: '2026-06-08' }),
  { type: 'terms', record_id: 'rec-t', late_delivery_penalty_percent: 3 },
);
add(
  'LATE_DELIVERY',
  'late because the receiver had no dock',
  'INVALID',
  '0',
  ask('LATE_DELIVERY', 77.4),
  ordered,
  bill,
  proof({ delivery_date: '2026-06-08', notes: 'consignee rescheduled, no dock available 6/5' }),
  { type: 'terms', record_id: 'rec-t', late_delivery_penalty_percent: 3 },
);
add(
  'RETURNS',
  'authorised, half came back, less restocking',
  'PARTIAL',
  '99',
  ask('RETURNS', 220, { sku: 'CLN-200', quantity_claimed: 10, rma_number: 'R-8' }),
  bill,
  {
    type: 'receipt',
    record_id: 'rec-rt',
    rma_number: 'R-8',
    received_date: '2026-06-14',
    line_items: [{ sku: 'CLN-200', quantity_returned: 5 }],
  },
  { type: 'terms', record_id: 'rec-t', restocking_fee_percent: 10 },
);
add(
  'OVERAGE',
  'billed above the order within three percent',
  'INVALID',
  '0',
  ask('OVERAGE', 44, { sku: 'CLN-200', quantity_claimed: 2 }),
  {
    ...ordered,
    line_items: [
      { sku: 'CLN-200', quantity: 58, unit_price: 22 },
      { sku: 'CLN-300', quantity: 40, unit_price: 31.5 },
    ],
  },
  bill,
  left,
  { type: 'terms', record_id: 'rec-t', overage_tolerance_percent: 5 },
);
add(
  'MISSHIP',
  'other item came, price of the ordered one',
  'VALID',
  '315',
  ask('MISSHIP', 315, { sku: 'CLN-300', quantity_claimed: 10 }),
  ordered,
  bill,
  {
    ...left,
    line_items: [
      { sku: 'CLN-200', quantity_shipped: 60 },
      { sku: 'CLN-300', quantity_shipped: 30 },
      { sku: 'CLN-400', quantity_shipped: 10 },
    ],
  },
);
add('FREIGHT', 'delivered price, freight billed', 'VALID', '75', ask('FREIGHT', 75), bill, {
  type: 'terms',
  record_id: 'rec-t',
  freight_terms: 'FOB Destination, freight prepaid',
});
add('FREIGHT', 'more deducted than freight billed', 'PARTIAL', '75', ask('FREIGHT', 90), bill, {
  type: 'terms',
  record_id: 'rec-t',
  freight_terms: 'Prepaid',
});
add('DUPLICATE', 'second invoice after the first was cancelled', 'INVALID', '0', ask('DUPLICATE', 2655), bill, {
  ...bill,
  record_id: 'rec-inv2',
  invoice_number: '700870',
  invoice_date: '2026-06-01',
  status: 'cancelled',
});
add(
  'CREDIT_OFFSET',
  'expired credit',
  'INVALID',
  '0',
  {
    claim_number: 'DB-31',
    category: 'CREDIT_OFFSET',
    claim_amount: 50,
    currency: 'USD',
    claim_date: '2026-06-15',
    credit_memo_number: 'CM-1',
  },
  {
    type: 'credit',
    record_id: 'rec-cm',
    credit_memo_number: 'CM-1',
    amount: 50,
    open_amount: 50,
    expiration_date: '2026-05-31',
  },
);
add(
  'TAX',
  'exempt, more deducted than billed',
  'PARTIAL',
  '180',
  ask('TAX', 200),
  { ...bill, tax: 180, invoice_total: 2835 },
  {
    type: 'terms',
    record_id: 'rec-t',
    tax_exempt: 'yes',
    exemption_certificate_number: 'X-1',
    certificate_valid_to: '2027-01-01',
  },
);
add(
  'COMPLIANCE',
  'notice a day before, told missing',
  'INVALID',
  '0',
  ask('COMPLIANCE', 200, { reason: 'Missing ASN' }),
  bill,
  { ...left, asn_sent_at: '2026-06-01T18:00:00Z', asn_997_status: 'Accepted' },
  proof({ clean: true }),
  { type: 'terms', record_id: 'rec-t', asn_violation_fee: 200 },
);
add(
  'COMPLIANCE',
  'two fines of one notice',
  'PARTIAL',
  '200',
  ask('COMPLIANCE', 400, { reason: 'Late ASN' }),
  bill,
  { ...left, asn_sent_at: '2026-06-05T08:00:00Z', asn_997_status: 'Accepted' },
  proof({ clean: true }),
  { type: 'terms', record_id: 'rec-t', asn_violation_fee: 200 },
);
add(
  'QUALITY',
  'flat allowance covers it',
  'NOT_DISPUTABLE',
  '25.8',
  ask('QUALITY', 25.8, { reason: 'defective' }),
  bill,
  { type: 'terms', record_id: 'rec-t', defective_allowance_percent: 1 },
);
add(
  'POST_AUDIT',
  'in the look-back, price difference proven',
  'VALID',
  '60',
  ask('POST_AUDIT', 60, { claim_date: '2027-02-01', reason: 'audit: price overcharge', sku: 'CLN-200' }),
  bill,
  {
    type: 'price',
    record_id: 'rec-p1',
    sku: 'CLN-200',
    unit_price: 21.0,
    valid_from: '2026-01-01',
    valid_to: '2026-12-31',
  },
  { type: 'terms', record_id: 'rec-t', audit_lookback_months: 24 },
);
add(
  'CANCELLED',
  'one line cancelled before it left',
  'VALID',
  '1260',
  ask('CANCELLED', 1260, { sku: 'CLN-300' }),
  {
    ...ordered,
    line_items: [
      { sku: 'CLN-200', quantity: 60 },
      { sku: 'CLN-300', quantity: 40, status: 'cancelled', cancelled_date: '2026-05-29' },
    ],
  },
  bill,
  left,
);
add(
  'SERVICE_CHARGE',
  'rate for each case',
  'PARTIAL',
  '30',
  ask('SERVICE_CHARGE', 50, { reason: 'relabelling', quantity: 60 }),
  bill,
  { type: 'terms', record_id: 'rec-t', handling_charge_per_case: 0.5 },
);
add(
  'DOCUMENTATION',
  'bill of lading wanted, none on file',
  'INSUFFICIENT_EVIDENCE',
  '0',
  ask('DOCUMENTATION', 2655, { reason: 'BOL not received' }),
  bill,
  ordered,
);

export const fifthBatch = cases;
