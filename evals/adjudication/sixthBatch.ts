import { startBatch } from './batch.ts';

/** A sixth batch: records that nest deeply, with objects for quantities, windows and allowances. Its truth is reckoned by hand. */
const { cases, house } = startBatch('sixth');
const add = house('nested by hand');

const inv = {
  type: 'invoice',
  id: 'INV-88',
  customer_id: 'C9',
  po_ref: 'PO-9',
  date: '2026-07-01',
  currency: 'USD',
  lines: [
    {
      line: 1,
      item_id: 'IT-1',
      description: 'Soap',
      qty: { value: 48, uom: 'CS' },
      unit_price: { amount: '10.00', per: 'CS' },
      net: '480.00',
    },
  ],
  totals: { goods: '480.00', freight: '20.00', tax: '0.00', grand_total: '500.00' },
  payment_terms: { discount_percent: 2, discount_days: 15, net_days: 45 },
};
const c = (category: string, amount: string, more: object = {}) => ({
  id: 'CL-5',
  category,
  invoice_id: 'INV-88',
  customer_id: 'C9',
  amount,
  currency: 'USD',
  submitted_on: '2026-07-20',
  ...more,
});
add(
  'SHORTAGE',
  'signature status clear',
  'INVALID',
  '0',
  c('SHORTAGE', '40.00', { lines: [{ item_id: 'IT-1', qty: 4, uom: 'CS' }] }),
  inv,
  {
    type: 'pod',
    id: 'POD-7',
    invoice_id: 'INV-88',
    delivered_at: '2026-07-05T09:12:00Z',
    signature_status: 'signed clear',
  },
);
add(
  'SHORTAGE',
  'list of remarks',
  'VALID',
  '40.00',
  c('SHORTAGE', '40.00', { lines: [{ item_id: 'IT-1', qty: 4, uom: 'CS' }] }),
  inv,
  {
    type: 'pod',
    id: 'POD-7',
    invoice_id: 'INV-88',
    delivered_at: '2026-07-05T09:12:00Z',
    signed_by: 'RT',
    remarks: ['4 CS short', 'seal intact'],
  },
);
add('SHORTAGE', 'nested receipt lines', 'VALID', '40.00', c('SHORTAGE', '40.00'), inv, {
  type: 'receipt',
  id: 'RA-1',
  po_ref: 'PO-9',
  details: { lines: [{ item_id: 'IT-1', received: { qty: 44, uom: 'CS' } }] },
});
add(
  'SHORTAGE',
  'asn hierarchy',
  'INVALID',
  '0',
  c('SHORTAGE', '40.00'),
  inv,
  {
    type: 'shipment',
    id: 'ASN-1',
    po_ref: 'PO-9',
    shipped_on: '2026-07-02',
    packs: [
      { sscc: '001', items: [{ item_id: 'IT-1', qty: 20 }] },
      { sscc: '002', items: [{ item_id: 'IT-1', qty: 28 }] },
    ],
  },
  { type: 'receipt', id: 'RA-1', po_ref: 'PO-9', lines: [{ item_id: 'IT-1', qty: 48 }] },
);
add(
  'SHORTAGE',
  'pallets, cases, eaches',
  'INVALID',
  '0',
  c('SHORTAGE', '40.00'),
  inv,
  { type: 'receipt', id: 'RA-1', po_ref: 'PO-9', lines: [{ item_id: 'IT-1', qty: 576, uom: 'EA' }] },
  {
    type: 'pack',
    id: 'PK',
    item_id: 'IT-1',
    levels: [
      { uom: 'CS', contains: 12, of: 'EA' },
      { uom: 'PL', contains: 40, of: 'CS' },
    ],
  },
);
add(
  'SHORTAGE',
  'reason only in words',
  'VALID',
  '40.00',
  { id: 'CL-5', invoice_id: 'INV-88', amount: '40.00', currency: 'USD', description: 'short 4 cases of soap' },
  inv,
  { type: 'receipt', id: 'RA-1', po_ref: 'PO-9', lines: [{ item_id: 'IT-1', qty: 44 }] },
);
add('DISCOUNT', 'paid in time', 'VALID', '9.60', c('DISCOUNT', '9.60', { paid_on: '2026-07-16' }), inv);
add('DISCOUNT', 'paid a day late', 'INVALID', '0', c('DISCOUNT', '9.60', { paid_on: '2026-07-17' }), inv);
add(
  'PRICING',
  'contract with lines',
  'VALID',
  '24.00',
  c('PRICING', '24.00'),
  inv,
  { type: 'order', id: 'PO-9', date: '2026-06-24', lines: [{ item_id: 'IT-1', qty: 48, unit_price: '9.50' }] },
  {
    type: 'price',
    id: 'CT-1',
    customer_id: 'C9',
    validity: { from: '2026-01-01', to: '2026-12-31' },
    lines: [{ item_id: 'IT-1', unit_price: '9.50', uom: 'CS' }],
  },
);
add(
  'PRICING',
  'contract began later',
  'INVALID',
  '0',
  c('PRICING', '24.00'),
  inv,
  { type: 'order', id: 'PO-9', date: '2026-06-24', lines: [{ item_id: 'IT-1', qty: 48, unit_price: '10.00' }] },
  {
    type: 'price',
    id: 'CT-1',
    validity: { from: '2026-07-15', to: '2026-12-31' },
    lines: [{ item_id: 'IT-1', unit_price: '9.50', uom: 'CS' }],
  },
);
add('PROMOTION', 'window object', 'VALID', '48.00', c('PROMOTION', '48.00', { promotion_id: 'SU' }), inv, {
  type: 'promotion',
  id: 'SU',
  window: { start: '2026-06-15', end: '2026-07-15' },
  items: ['IT-1'],
  allowance: { type: 'percent', value: 10 },
});
add('PROMOTION', 'window over', 'INVALID', '0', c('PROMOTION', '48.00', { promotion_id: 'SU' }), inv, {
  type: 'promotion',
  id: 'SU',
  window: { start: '2026-05-15', end: '2026-06-15' },
  items: ['IT-1'],
  allowance: { type: 'percent', value: 10 },
});
add('PROMOTION', 'per case allowance', 'PARTIAL', '24.00', c('PROMOTION', '48.00', { promotion_id: 'SU' }), inv, {
  type: 'promotion',
  id: 'SU',
  window: { start: '2026-06-15', end: '2026-07-15' },
  items: ['IT-1'],
  allowance: { type: 'per_case', value: 0.5 },
});
add('FREIGHT', 'fob destination', 'VALID', '20.00', c('FREIGHT', '20.00'), inv, {
  type: 'terms',
  id: 'T',
  freight: 'FOB destination',
});
add(
  'LATE_DELIVERY',
  'window kept',
  'INVALID',
  '0',
  c('LATE_DELIVERY', '15.00'),
  inv,
  { type: 'order', id: 'PO-9', delivery_window: { start: '2026-07-03', end: '2026-07-06' } },
  { type: 'pod', id: 'POD-7', invoice_id: 'INV-88', delivered_at: '2026-07-05T09:12:00Z' },
  { type: 'terms', id: 'T', late_fee: { percent: 3 } },
);
add(
  'LATE_DELIVERY',
  'window missed',
  'VALID',
  '14.40',
  c('LATE_DELIVERY', '14.40'),
  inv,
  { type: 'order', id: 'PO-9', delivery_window: { start: '2026-07-03', end: '2026-07-06' } },
  { type: 'pod', id: 'POD-7', invoice_id: 'INV-88', delivered_at: '2026-07-08T09:12:00Z' },
  { type: 'terms', id: 'T', late_fee: { percent: 3 } },
);
add(
  'RETURNS',
  'rma in the credit request',
  'VALID',
  '30.00',
  c('RETURNS', '30.00', { rma: 'RMA-1', lines: [{ item_id: 'IT-1', qty: 3 }] }),
  inv,
  {
    type: 'receipt',
    id: 'RR',
    kind: 'return',
    rma: 'RMA-1',
    received_on: '2026-07-18',
    lines: [{ item_id: 'IT-1', qty: 3 }],
  },
);
add('CREDIT_OFFSET', 'balance', 'PARTIAL', '10.00', c('CREDIT_OFFSET', '25.00', { credit_id: 'CN-1' }), {
  type: 'credit',
  id: 'CN-1',
  amount: '25.00',
  balance: '10.00',
});
add('DUPLICATE', 'paid before', 'VALID', '500.00', c('DUPLICATE', '500.00'), {
  ...inv,
  status: 'paid',
  paid_on: '2026-07-10',
  paid_amount: '500.00',
});
add(
  'TAX',
  'exempt',
  'VALID',
  '30.00',
  c('TAX', '30.00'),
  { ...inv, totals: { goods: '480.00', freight: '20.00', tax: '30.00', grand_total: '530.00' } },
  { type: 'terms', id: 'T', tax: { exempt: true, certificate: 'X1', valid_to: '2026-12-31' } },
);
add('COMPLIANCE', 'asn object', 'INVALID', '0', c('COMPLIANCE', '50.00', { reason: 'ASN late' }), inv, {
  type: 'shipment',
  id: 'S',
  po_ref: 'PO-9',
  asn: { sent_at: '2026-07-02T10:00:00Z', ack: 'accepted' },
  delivered_at: '2026-07-05T09:00:00Z',
});
add(
  'SHORTAGE',
  'window object',
  'EXPIRED_WINDOW',
  '0',
  c('SHORTAGE', '40.00', { submitted_on: '2026-09-20' }),
  inv,
  { type: 'pod', id: 'POD-7', invoice_id: 'INV-88', delivered_at: '2026-07-05', remarks: ['4 CS short'] },
  { type: 'terms', id: 'T', claims: { window_days: 30, from: 'delivery' } },
);
add(
  'DAMAGE',
  'photos and note',
  'VALID',
  '20.00',
  c('DAMAGE', '20.00', { lines: [{ item_id: 'IT-1', qty: 2 }] }),
  inv,
  {
    type: 'pod',
    id: 'POD-7',
    invoice_id: 'INV-88',
    delivered_at: '2026-07-05',
    exceptions: [{ code: 'DMG', item_id: 'IT-1', qty: 2, note: 'crushed corner' }],
  },
);

export const sixthBatch = cases;
