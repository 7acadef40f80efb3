import { startBatch } from './batch.ts';

/** A seventh batch: agreements and papers with a catch in them. Its truth is reckoned by hand. */
const { cases, house } = startBatch('seventh');
const add = house('catches');

const inv = {
  type: 'invoice',
  id: 'inv1',
  invoice_number: 'A100',
  invoice_date: '2026-04-02',
  po_number: 'P1',
  customer: 'Dray Stores',
  currency: 'USD',
  lines: [{ sku: 'S1', quantity: 30, uom: 'CS', unit_price: 15, line_total: 450 }],
  total: 450,
};
const c = (category: string, amount: number, more: object = {}) => ({
  claim_id: 'K1',
  category,
  amount,
  currency: 'USD',
  invoice_number: 'A100',
  customer: 'Dray Stores',
  claim_date: '2026-04-20',
  sku: 'S1',
  ...more,
});
add('QUALITY', 'swell allowance non-disputable', 'NOT_DISPUTABLE', '9', c('QUALITY', 9), inv, {
  type: 'terms',
  id: 't',
  swell_allowance_pct: 2,
  customer: 'Dray Stores',
});
add('DISCOUNT', 'non disputable flag', 'NOT_DISPUTABLE', '9', c('DISCOUNT', 9), inv, {
  type: 'terms',
  id: 't',
  non_disputable: true,
});
add('DISCOUNT', 'list of non disputable', 'NOT_DISPUTABLE', '9', c('DISCOUNT', 9), inv, {
  type: 'terms',
  id: 't',
  dispute_allowed: false,
});
add('SHORTAGE', 'pod partial qty at head', 'VALID', '60', c('SHORTAGE', 60, { quantity: 4 }), inv, {
  type: 'pod',
  id: 'p',
  invoice_number: 'A100',
  delivered_date: '2026-04-05',
  signed_by: 'x',
  cases_delivered: 26,
});
add('SHORTAGE', 'pod note OS&D', 'VALID', '60', c('SHORTAGE', 60, { quantity: 4 }), inv, {
  type: 'pod',
  id: 'p',
  invoice_number: 'A100',
  signed_by: 'x',
  osd_notes: 'OS&D: 4 ctns missing',
});
add('SHORTAGE', 'pod no exceptions flag', 'INVALID', '0', c('SHORTAGE', 60, { quantity: 4 }), inv, {
  type: 'pod',
  id: 'p',
  invoice_number: 'A100',
  signed_by: 'x',
  exceptions_noted: false,
  quantity_signed: 30,
});
add(
  'SHORTAGE',
  'unsigned pod',
  'INSUFFICIENT_EVIDENCE',
  '0',
  c('SHORTAGE', 60, { quantity: 4 }),
  inv,
  { type: 'shipment', id: 's', po_number: 'P1', lines: [{ sku: 'S1', quantity: 30 }] },
  { type: 'pod', id: 'p', invoice_number: 'A100', delivered_date: '2026-04-05', signed_by: null },
);
add('DAMAGE', 'customer waived', 'INVALID', '0', c('DAMAGE', 30, { quantity: 2 }), inv, {
  type: 'pod',
  id: 'p',
  invoice_number: 'A100',
  signed_by: 'x',
  notes: 'no damage noted',
});
add('PRICING', 'currency differs in price record', 'INSUFFICIENT_EVIDENCE', '0', c('PRICING', 30), inv, {
  type: 'price',
  id: 'pr',
  sku: 'S1',
  unit_price: 14,
  currency: 'EUR',
  valid_from: '2026-01-01',
});
add('PRICING', 'expired contract only', 'INSUFFICIENT_EVIDENCE', '0', c('PRICING', 30), inv, {
  type: 'price',
  id: 'pr',
  sku: 'S1',
  unit_price: 14,
  valid_from: '2025-01-01',
  valid_to: '2025-12-31',
});
add('PROMOTION', 'draft promotion', 'INVALID', '0', c('PROMOTION', 45, { promotion_id: 'X' }), inv, {
  type: 'promotion',
  id: 'X',
  status: 'draft',
  start_date: '2026-04-01',
  end_date: '2026-04-30',
  skus: ['S1'],
  percent: 10,
});
add('PROMOTION', 'all items', 'VALID', '45', c('PROMOTION', 45, { promotion_id: 'X' }), inv, {
  type: 'promotion',
  id: 'X',
  start_date: '2026-04-01',
  end_date: '2026-04-30',
  items: 'ALL',
  percent: 10,
});
add('PROMOTION', 'comma separated items', 'VALID', '45', c('PROMOTION', 45, { promotion_id: 'X' }), inv, {
  type: 'promotion',
  id: 'X',
  start_date: '2026-04-01',
  end_date: '2026-04-30',
  items: 'S1, S2',
  percent: 10,
});
add('PROMOTION', 'comma separated other items', 'INVALID', '0', c('PROMOTION', 45, { promotion_id: 'X' }), inv, {
  type: 'promotion',
  id: 'X',
  start_date: '2026-04-01',
  end_date: '2026-04-30',
  items: 'S3, S2',
  percent: 10,
});
add(
  'RETURNS',
  'rma in the claim records approved',
  'VALID',
  '30',
  c('RETURNS', 30, { quantity: 2 }),
  inv,
  {
    type: 'claim',
    id: 'r',
    claim_type: 'return authorization',
    rma_number: 'R1',
    invoice_number: 'A100',
    status: 'approved',
    sku: 'S1',
    quantity: 2,
  },
  {
    type: 'receipt',
    id: 'rr',
    received_date: '2026-04-18',
    invoice_number: 'A100',
    return: true,
    lines: [{ sku: 'S1', quantity: 2 }],
  },
);
add(
  'SHORTAGE',
  'duplicate claim of the same',
  'INVALID',
  '0',
  c('SHORTAGE', 60, { quantity: 4 }),
  inv,
  { type: 'pod', id: 'p', invoice_number: 'A100', signed_by: 'x', cases_delivered: 26 },
  {
    type: 'claim',
    id: 'K0',
    claim_id: 'K0',
    invoice_number: 'A100',
    category: 'SHORTAGE',
    amount: 60,
    claim_date: '2026-04-10',
    status: 'paid',
  },
);
add(
  'SHORTAGE',
  'own claim doc on file',
  'VALID',
  '60',
  c('SHORTAGE', 60, { quantity: 4 }),
  inv,
  { type: 'pod', id: 'p', invoice_number: 'A100', signed_by: 'x', cases_delivered: 26 },
  {
    type: 'claim',
    id: 'doc',
    claim_id: 'K1',
    invoice_number: 'A100',
    category: 'SHORTAGE',
    amount: 60,
    claim_date: '2026-04-20',
  },
);
add(
  'SHORTAGE',
  'terms window ok',
  'VALID',
  '60',
  c('SHORTAGE', 60, { quantity: 4 }),
  inv,
  { type: 'pod', id: 'p', invoice_number: 'A100', delivered_date: '2026-04-05', signed_by: 'x', cases_delivered: 26 },
  { type: 'terms', id: 't', claim_window_days: 15 },
);
add(
  'TAX',
  'resale',
  'VALID',
  '36',
  c('TAX', 36),
  { ...inv, tax: 36, total: 486 },
  {
    type: 'terms',
    id: 't',
    resale_certificate: 'RC-1',
    certificate_valid_from: '2026-01-01',
    certificate_valid_to: '2026-12-31',
  },
);

export const seventhBatch = cases;
