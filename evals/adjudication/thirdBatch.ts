import { startBatch } from './batch.ts';

/**
 * A third batch, written after the second had been mended: claims as an analyst would type them into a test file, with ids of
 * her own, kinds in lower case and the traps told in passing. Its truth is reckoned by hand.
 */
const { cases, house } = startBatch('third');
const add = house('analyst');

const inv = { type: 'invoice', invoice_id: 'INV-5001', order_id: 'PO-900', customer_id: 'CUST-7', invoice_date: '2026-05-04', currency: 'USD', lines: [{ line_no: 1, sku: 'SKU-RED', description: 'Red widget', qty_billed: 200, uom: 'EA', unit_price: 4.5, line_total: 900 }], subtotal: 900, freight: 0, tax: 0, total: 900 }; // biome-ignore format: a record
const ord = {
  type: 'order',
  order_id: 'PO-900',
  customer_id: 'CUST-7',
  order_date: '2026-04-24',
  requested_delivery_date: '2026-05-08',
  lines: [{ sku: 'SKU-RED', qty_ordered: 200, uom: 'EA', unit_price: 4.5 }],
};
const shp = {
  type: 'shipment',
  shipment_id: 'SH-41',
  order_id: 'PO-900',
  ship_date: '2026-05-03',
  carrier: 'NORTHLINE',
  lines: [{ sku: 'SKU-RED', qty_shipped: 200, uom: 'EA' }],
};
const ask = (kind: string, amount: number, more: object = {}) => ({
  claim_id: 'CLM-1',
  type: kind,
  customer_id: 'CUST-7',
  invoice_id: 'INV-5001',
  claimed_amount: amount,
  currency: 'USD',
  claim_date: '2026-05-20',
  ...more,
});

add(
  'SHORTAGE',
  'signed quantity',
  'VALID',
  '90',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  ord,
  inv,
  shp,
  {
    type: 'pod',
    pod_id: 'POD-1',
    shipment_id: 'SH-41',
    delivered_date: '2026-05-07',
    signed_by: 'M. Ito',
    signed_qty: 180,
  },
);
add(
  'SHORTAGE',
  'exceptions: none',
  'INVALID',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  ord,
  inv,
  shp,
  {
    type: 'pod',
    pod_id: 'POD-1',
    shipment_id: 'SH-41',
    delivered_date: '2026-05-07',
    signed_by: 'M. Ito',
    exceptions: 'none',
  },
);
add(
  'SHORTAGE',
  'empty exceptions',
  'INVALID',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  inv,
  shp,
  {
    type: 'pod',
    pod_id: 'POD-1',
    shipment_id: 'SH-41',
    delivered_date: '2026-05-07',
    signed_by: 'M. Ito',
    exceptions: [],
  },
);
add(
  'SHORTAGE',
  'carrier counted all, receiver signed short',
  'VALID',
  '45',
  ask('shortage', 45, { sku: 'SKU-RED', claimed_qty: 10 }),
  inv,
  shp,
  {
    type: 'pod',
    pod_id: 'POD-1',
    shipment_id: 'SH-41',
    delivered_date: '2026-05-07',
    carrier_count: 200,
    received_count: 190,
    signed_by: 'M. Ito',
    driver_signed: true,
  },
);
add(
  'SHORTAGE',
  'factor from unit to unit',
  'INVALID',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED' }),
  inv,
  {
    type: 'receipt',
    receipt_id: 'RC-1',
    order_id: 'PO-900',
    lines: [{ sku: 'SKU-RED', qty_received: 20, uom: 'BOX' }],
  },
  { type: 'pack', sku: 'SKU-RED', from_uom: 'BOX', to_uom: 'EA', factor: 10 },
);
add(
  'SHORTAGE',
  'short in cases after the packs',
  'VALID',
  '90',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 2, claimed_uom: 'BOX' }),
  inv,
  {
    type: 'receipt',
    receipt_id: 'RC-1',
    order_id: 'PO-900',
    lines: [{ sku: 'SKU-RED', qty_received: 18, uom: 'BOX' }],
  },
  { type: 'pack', sku: 'SKU-RED', from_uom: 'BOX', to_uom: 'EA', factor: 10 },
);
add(
  'SHORTAGE',
  'credited in part',
  'PARTIAL',
  '60',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180 },
  {
    type: 'credit',
    credit_id: 'CR-1',
    invoice_id: 'INV-5001',
    sku: 'SKU-RED',
    credit_amount: 30,
    reason: 'Short shipment',
    credit_date: '2026-05-12',
  },
);
add(
  'SHORTAGE',
  'credit for another invoice',
  'VALID',
  '90',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180 },
  {
    type: 'credit',
    credit_id: 'CR-1',
    invoice_id: 'INV-4777',
    credit_amount: 90,
    reason: 'Short shipment',
    credit_date: '2026-05-12',
  },
);
add(
  'SHORTAGE',
  'approved before under another number',
  'INVALID',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180 },
  {
    type: 'claim',
    claim_id: 'CLM-0',
    invoice_id: 'INV-5001',
    claim_type: 'shortage',
    claimed_amount: 90,
    status: 'approved',
    claim_date: '2026-05-11',
  },
);
add(
  'SHORTAGE',
  'another kind of claim before',
  'VALID',
  '90',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180 },
  {
    type: 'claim',
    claim_id: 'CLM-0',
    invoice_id: 'INV-5001',
    claim_type: 'damage',
    claimed_amount: 27,
    status: 'approved',
    claim_date: '2026-05-11',
  },
);
add(
  'SHORTAGE',
  'window from the invoice date',
  'EXPIRED_WINDOW',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20, claim_date: '2026-06-20' }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180, delivered_date: '2026-05-07' },
  { type: 'terms', customer_id: 'CUST-7', claim_window_days: 45, window_starts: 'invoice_date' },
);
add(
  'SHORTAGE',
  'last day of the window from delivery',
  'VALID',
  '90',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20, claim_date: '2026-06-21' }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180, delivered_date: '2026-05-07' },
  { type: 'terms', customer_id: 'CUST-7', claim_window_days: 45, window_starts: 'delivery' },
);
add(
  'SHORTAGE',
  'dispute window in the terms',
  'EXPIRED_WINDOW',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20, claim_date: '2026-09-01' }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_qty: 180, delivered_date: '2026-05-07' },
  { type: 'terms', dispute_window_days: 60 },
);
add(
  'SHORTAGE',
  'no proof, no receipt',
  'INSUFFICIENT_EVIDENCE',
  '0',
  ask('shortage', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  ord,
  inv,
  shp,
);
add(
  'DAMAGE',
  'damaged quantity on the proof',
  'PARTIAL',
  '22.5',
  ask('damage', 45, { sku: 'SKU-RED', claimed_qty: 10 }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', signed_by: 'M. Ito', exceptions: [{ type: 'damage', sku: 'SKU-RED', qty: 5 }] },
);
add('DAMAGE', 'received clean', 'INVALID', '0', ask('damage', 45, { sku: 'SKU-RED', claimed_qty: 10 }), inv, shp, {
  type: 'pod',
  shipment_id: 'SH-41',
  signed_by: 'M. Ito',
  condition: 'received in good condition',
});
add(
  'DAMAGE',
  'nothing on the state of the goods',
  'INSUFFICIENT_EVIDENCE',
  '0',
  ask('damage', 45, { sku: 'SKU-RED', claimed_qty: 10 }),
  ord,
  inv,
);
add('PRICING', 'contract below the invoice', 'VALID', '50', ask('pricing', 50, { sku: 'SKU-RED' }), ord, inv, {
  type: 'price',
  price_id: 'PL-1',
  sku: 'SKU-RED',
  customer_id: 'CUST-7',
  unit_price: 4.25,
  effective_from: '2026-01-01',
  effective_to: '2026-12-31',
});
add(
  'PRICING',
  'new price since the first of the month',
  'INVALID',
  '0',
  ask('price', 50, { sku: 'SKU-RED' }),
  { ...ord, order_date: '2026-05-02' },
  inv,
  {
    type: 'price',
    price_id: 'PL-1',
    sku: 'SKU-RED',
    unit_price: 4.25,
    effective_from: '2026-01-01',
    effective_to: '2026-04-30',
  },
  { type: 'price', price_id: 'PL-2', sku: 'SKU-RED', unit_price: 4.5, effective_from: '2026-05-01' },
);
add(
  'PRICING',
  'ordered at the old price',
  'VALID',
  '50',
  ask('price', 50, { sku: 'SKU-RED' }),
  { ...ord, lines: [{ sku: 'SKU-RED', qty_ordered: 200, unit_price: 4.25 }] },
  inv,
  {
    type: 'price',
    price_id: 'PL-1',
    sku: 'SKU-RED',
    unit_price: 4.25,
    effective_from: '2026-01-01',
    effective_to: '2026-04-30',
  },
  { type: 'price', price_id: 'PL-2', sku: 'SKU-RED', unit_price: 4.5, effective_from: '2026-05-01' },
);
add('PRICING', 'price of another item', 'INSUFFICIENT_EVIDENCE', '0', ask('pricing', 50, { sku: 'SKU-RED' }), inv, {
  type: 'price',
  price_id: 'PL-1',
  sku: 'SKU-BLUE',
  unit_price: 4.25,
  effective_from: '2026-01-01',
});
add('PRICING', 'rounding in the total', 'VALID', '33.34', ask('pricing', 33.34, { sku: 'SKU-RED' }), inv, {
  type: 'price',
  sku: 'SKU-RED',
  unit_price: 4.33335,
  effective_from: '2026-01-01',
});
add('PROMOTION', 'percent off', 'VALID', '135', ask('promotion', 135, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED', 'SKU-BLUE'],
  start_date: '2026-05-01',
  end_date: '2026-05-31',
  discount_type: 'percent',
  discount_value: 15,
});
add('PROMOTION', 'amount off each unit', 'VALID', '100', ask('promotion', 100, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED'],
  start_date: '2026-05-01',
  end_date: '2026-05-31',
  discount_type: 'per_unit',
  discount_value: 0.5,
});
add('PROMOTION', 'ended the day before', 'INVALID', '0', ask('promotion', 135, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED'],
  start_date: '2026-04-01',
  end_date: '2026-05-03',
  discount_type: 'percent',
  discount_value: 15,
});
add('PROMOTION', 'last day counts', 'VALID', '135', ask('promotion', 135, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED'],
  start_date: '2026-04-01',
  end_date: '2026-05-04',
  discount_type: 'percent',
  discount_value: 15,
});
add('PROMOTION', 'other items', 'INVALID', '0', ask('promotion', 135, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-BLUE'],
  start_date: '2026-05-01',
  end_date: '2026-05-31',
  discount_type: 'percent',
  discount_value: 15,
});
add('PROMOTION', 'maximum payout', 'PARTIAL', '100', ask('promotion', 135, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED'],
  start_date: '2026-05-01',
  end_date: '2026-05-31',
  discount_type: 'percent',
  discount_value: 15,
  max_payout: 100,
});
add(
  'PROMOTION',
  'settled by a credit',
  'INVALID',
  '0',
  ask('promotion', 135, { promo_id: 'PRM-9' }),
  inv,
  {
    type: 'promotion',
    promo_id: 'PRM-9',
    sku_list: ['SKU-RED'],
    start_date: '2026-05-01',
    end_date: '2026-05-31',
    discount_type: 'percent',
    discount_value: 15,
  },
  {
    type: 'credit',
    credit_id: 'CR-8',
    promo_id: 'PRM-9',
    invoice_id: 'INV-5001',
    credit_amount: 135,
    reason: 'promo bill-back',
  },
);
add('PROMOTION', 'another code than claimed', 'INVALID', '0', ask('promotion', 135, { promo_id: 'PRM-1' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED'],
  start_date: '2026-05-01',
  end_date: '2026-05-31',
  discount_type: 'percent',
  discount_value: 15,
});
add('PROMOTION', 'no promotion on file', 'INSUFFICIENT_EVIDENCE', '0', ask('promotion', 135), ord, inv);
add('PROMOTION', 'too few bought', 'INVALID', '0', ask('promotion', 135, { promo_id: 'PRM-9' }), inv, {
  type: 'promotion',
  promo_id: 'PRM-9',
  sku_list: ['SKU-RED'],
  start_date: '2026-05-01',
  end_date: '2026-05-31',
  discount_type: 'percent',
  discount_value: 15,
  min_qty: 500,
});
add(
  'REBATE',
  'tier reached',
  'VALID',
  '1600',
  {
    claim_id: 'CLM-1',
    type: 'rebate',
    customer_id: 'CUST-7',
    claimed_amount: 1600,
    currency: 'USD',
    claim_date: '2026-07-10',
  },
  {
    type: 'promotion',
    promo_id: 'RB-1',
    promo_type: 'volume rebate',
    period_start: '2026-01-01',
    period_end: '2026-06-30',
    rebate_pct: 2,
    purchases_in_period: 80000,
  },
);
add(
  'REBATE',
  'less accrued than claimed',
  'PARTIAL',
  '1200',
  {
    claim_id: 'CLM-1',
    type: 'rebate',
    customer_id: 'CUST-7',
    claimed_amount: 1600,
    currency: 'USD',
    claim_date: '2026-07-10',
  },
  {
    type: 'promotion',
    promo_id: 'RB-1',
    promo_type: 'volume rebate',
    period_start: '2026-01-01',
    period_end: '2026-06-30',
    rebate_pct: 2,
    purchases_in_period: 60000,
  },
);
add(
  'DISCOUNT',
  'two ten net thirty, day ten',
  'VALID',
  '18',
  ask('discount', 18, { payment_date: '2026-05-14' }),
  inv,
  { type: 'terms', terms_code: '2/10 net 30', discount_percent: 2, discount_days: 10, net_days: 30 },
);
add('DISCOUNT', 'day eleven without grace', 'INVALID', '0', ask('discount', 18, { payment_date: '2026-05-15' }), inv, {
  type: 'terms',
  discount_percent: 2,
  discount_days: 10,
  net_days: 30,
});
add(
  'DISCOUNT',
  'day thirteen, three of grace',
  'VALID',
  '18',
  ask('discount', 18, { payment_date: '2026-05-17' }),
  inv,
  { type: 'terms', discount_percent: 2, discount_days: 10, net_days: 30, grace_period_days: 3 },
);
add(
  'DISCOUNT',
  'day fourteen, three of grace',
  'INVALID',
  '0',
  ask('discount', 18, { payment_date: '2026-05-18' }),
  inv,
  { type: 'terms', discount_percent: 2, discount_days: 10, net_days: 30, grace_period_days: 3 },
);
add(
  'DISCOUNT',
  'taken on freight and tax too',
  'PARTIAL',
  '18',
  ask('discount', 21.44, { payment_date: '2026-05-12' }),
  { ...inv, freight: 100, tax: 72, total: 1072 },
  { type: 'terms', discount_percent: 2, discount_days: 10, net_days: 30 },
);
add('DISCOUNT', 'terms in words only', 'VALID', '18', ask('discount', 18, { payment_date: '2026-05-12' }), {
  ...inv,
  payment_terms: '2% 10 days, net 30',
});
add(
  'DISCOUNT',
  'from receipt of goods',
  'VALID',
  '18',
  ask('discount', 18, { payment_date: '2026-05-17' }),
  inv,
  { type: 'receipt', received_date: '2026-05-08', order_id: 'PO-900', lines: [{ sku: 'SKU-RED', qty_received: 200 }] },
  { type: 'terms', discount_percent: 2, discount_days: 10, net_days: 30, discount_basis_date: 'receipt of goods' },
);
add(
  'DISCOUNT',
  'no terms on file',
  'INSUFFICIENT_EVIDENCE',
  '0',
  ask('discount', 18, { payment_date: '2026-05-12' }),
  inv,
);
add(
  'FREIGHT',
  'free freight above a sum',
  'VALID',
  '60',
  ask('freight', 60),
  { ...inv, freight: 60, total: 960 },
  { type: 'terms', freight_terms: 'PREPAID' },
);
add(
  'FREIGHT',
  'collect',
  'INVALID',
  '0',
  ask('freight', 60),
  { ...inv, freight: 60, total: 960 },
  { type: 'terms', freight_terms: 'COLLECT' },
);
add(
  'LATE_DELIVERY',
  'delivered after the window',
  'VALID',
  '27',
  ask('late delivery', 27),
  ord,
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', delivered_date: '2026-05-11' },
  { type: 'terms', late_penalty_percent: 3 },
);
add(
  'LATE_DELIVERY',
  'delivered before the date',
  'INVALID',
  '0',
  ask('late_delivery', 27),
  ord,
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', delivered_date: '2026-05-07' },
  { type: 'terms', late_penalty_percent: 3 },
);
add(
  'LATE_DELIVERY',
  'rescheduled by the customer',
  'INVALID',
  '0',
  ask('late_delivery', 27),
  ord,
  inv,
  { ...shp, appointment_date: '2026-05-11', appointment_rescheduled_by: 'customer' },
  { type: 'pod', shipment_id: 'SH-41', delivered_date: '2026-05-11' },
  { type: 'terms', late_penalty_percent: 3 },
);
add(
  'COMPLIANCE',
  'notice in time',
  'INVALID',
  '0',
  ask('compliance', 150, { reason_text: 'ASN not sent' }),
  inv,
  { ...shp, asn_sent_at: '2026-05-03T12:00:00Z', asn_ack_status: 'accepted' },
  { type: 'pod', shipment_id: 'SH-41', delivered_date: '2026-05-07' },
);
add(
  'COMPLIANCE',
  'no notice',
  'VALID',
  '150',
  ask('compliance', 150, { reason_text: 'ASN not sent' }),
  inv,
  shp,
  { type: 'pod', shipment_id: 'SH-41', delivered_date: '2026-05-07' },
  { type: 'terms', asn_violation_fee: 150 },
);
add(
  'RETURNS',
  'authorised',
  'VALID',
  '45',
  ask('return', 45, { sku: 'SKU-RED', claimed_qty: 10, rma_id: 'RMA-2' }),
  inv,
  {
    type: 'receipt',
    receipt_id: 'RT-1',
    rma_id: 'RMA-2',
    invoice_id: 'INV-5001',
    received_date: '2026-05-18',
    lines: [{ sku: 'SKU-RED', qty_returned: 10 }],
  },
);
add(
  'RETURNS',
  'nothing came back',
  'INSUFFICIENT_EVIDENCE',
  '0',
  ask('returns', 45, { sku: 'SKU-RED', claimed_qty: 10 }),
  inv,
  {
    type: 'credit',
    credit_id: 'CR-9',
    status: 'pending',
    invoice_id: 'INV-5001',
    rma_id: 'RMA-2',
    credit_amount: 45,
    reason: 'return',
  },
);
add(
  'TAX',
  'exempt reseller',
  'VALID',
  '72',
  ask('tax', 72),
  { ...inv, tax: 72, total: 972 },
  { type: 'terms', tax_exempt: true, exemption_valid_from: '2026-01-01', exemption_valid_to: '2026-12-31' },
);
add(
  'TAX',
  'exemption began later',
  'INVALID',
  '0',
  ask('tax', 72),
  { ...inv, tax: 72, total: 972 },
  { type: 'terms', tax_exempt: true, exemption_valid_from: '2026-06-01', exemption_valid_to: '2026-12-31' },
);
add('DUPLICATE', 'same order, same sum', 'VALID', '900', ask('duplicate', 900), inv, {
  ...inv,
  invoice_id: 'INV-5002',
  invoice_date: '2026-05-06',
});
add('DUPLICATE', 'other sum', 'INVALID', '0', ask('duplicate billing', 900), inv, {
  ...inv,
  invoice_id: 'INV-5002',
  order_id: 'PO-901',
  invoice_date: '2026-05-06',
  total: 450,
  subtotal: 450,
  lines: [{ sku: 'SKU-RED', qty_billed: 100, unit_price: 4.5 }],
});
add(
  'OVERAGE',
  'kept to the order',
  'INVALID',
  '0',
  ask('overage', 45, { sku: 'SKU-RED', claimed_qty: 10 }),
  ord,
  inv,
  shp,
  { type: 'receipt', order_id: 'PO-900', lines: [{ sku: 'SKU-RED', qty_received: 200 }] },
);
add(
  'OVERAGE',
  'twenty more billed',
  'PARTIAL',
  '90',
  ask('overage', 135, { sku: 'SKU-RED', claimed_qty: 30 }),
  { ...ord, lines: [{ sku: 'SKU-RED', qty_ordered: 180 }] },
  inv,
  shp,
);
add('MISSHIP', 'blue for red', 'VALID', '90', ask('misship', 90, { sku: 'SKU-RED', claimed_qty: 20 }), ord, inv, {
  ...shp,
  lines: [
    { sku: 'SKU-RED', qty_shipped: 180 },
    { sku: 'SKU-BLUE', qty_shipped: 20 },
  ],
});
add(
  'MISSHIP',
  'substitution approved by the buyer',
  'INVALID',
  '0',
  ask('misship', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  { ...ord, substitution_approved: true },
  inv,
  { ...shp, lines: [{ sku: 'SKU-BLUE', qty_shipped: 200 }] },
);
add(
  'CANCELLED',
  'called off before it left',
  'VALID',
  '900',
  ask('cancelled', 900),
  { ...ord, status: 'cancelled', cancelled_at: '2026-05-01' },
  inv,
  shp,
);
add(
  'CANCELLED',
  'called off too late',
  'INVALID',
  '0',
  ask('cancelled', 900),
  { ...ord, status: 'cancelled', cancelled_at: '2026-05-05' },
  inv,
  shp,
);
add(
  'CREDIT_OFFSET',
  'open',
  'VALID',
  '70',
  { claim_id: 'CLM-1', type: 'credit offset', claimed_amount: 70, currency: 'USD', credit_id: 'CR-3' },
  { type: 'credit', credit_id: 'CR-3', credit_amount: 70, remaining_balance: 70, status: 'open' },
);
add(
  'CREDIT_OFFSET',
  'consumed',
  'INVALID',
  '0',
  { claim_id: 'CLM-1', type: 'credit offset', claimed_amount: 70, currency: 'USD', credit_id: 'CR-3' },
  { type: 'credit', credit_id: 'CR-3', credit_amount: 70, remaining_balance: 0, status: 'applied' },
);
add('FX_BANK', 'charges shared', 'INVALID', '0', ask('bank charge', 20, { reason_text: 'wire fee' }), inv, {
  type: 'terms',
  bank_charges: 'payer',
});
add(
  'SERVICE_CHARGE',
  'handling not agreed',
  'INVALID',
  '0',
  ask('service charge', 35, { reason_text: 'handling' }),
  inv,
  { type: 'terms', net_days: 30, discount_percent: 2, discount_days: 10 },
);
add(
  'QUALITY',
  'too little life',
  'VALID',
  '90',
  ask('quality', 90, { sku: 'SKU-RED', claimed_qty: 20 }),
  inv,
  {
    type: 'receipt',
    received_date: '2026-05-08',
    order_id: 'PO-900',
    lines: [{ sku: 'SKU-RED', qty_received: 200, best_before: '2026-06-01' }],
  },
  { type: 'terms', min_shelf_life_days: 90 },
);
add('POST_AUDIT', 'five years back', 'EXPIRED_WINDOW', '0', ask('post audit', 400, { claim_date: '2031-05-20' }), inv, {
  type: 'terms',
  audit_lookback_days: 730,
});
add(
  'DOCUMENTATION',
  'proof is there',
  'INVALID',
  '0',
  ask('documentation', 900, { reason_text: 'POD required' }),
  inv,
  { type: 'pod', shipment_id: 'SH-41', delivered_date: '2026-05-07', signed_by: 'M. Ito' },
);
add('UNIDENTIFIED', 'nothing said', 'INSUFFICIENT_EVIDENCE', '0', ask('unknown', 13.2), inv);

export const thirdBatch = cases;
