import type { RuleSample } from '../../core/rule.ts';

type Records = RuleSample['records'];
type Body = Record<string, unknown>;

/** Small records for the samples of the starting rules; everything can be said otherwise. */
export const customer = (more: Body = {}): Records[number] => ({
  kind: 'customer',
  body: { number: 'C1', name: 'Sample Stores', currency: 'USD', terms: { netDays: 30 }, ...more },
});
export const item = (more: Body = {}): Records[number] => ({
  kind: 'item',
  body: {
    number: 'A',
    description: 'Sample item',
    baseUnit: 'EA',
    packs: [{ unit: 'CA', quantity: '12' }],
    ...more,
  },
});
export const orderLine = (more: Body = {}) => ({
  line: 1,
  itemNumber: 'A',
  quantity: '10',
  unit: 'CA',
  price: '5.00',
  ...more,
});
export const order = (more: Body = {}): Records[number] => ({
  kind: 'order',
  body: {
    number: 'SO1',
    customerNumber: 'C1',
    customerOrderNumber: 'PO1',
    channel: 'edi',
    currency: 'USD',
    orderedAt: '2026-03-02T09:00:00Z',
    requestedDate: '2026-03-09',
    lines: [orderLine()],
    totalMinor: 5_000,
    ...more,
  },
});
export const shipment = (more: Body = {}): Records[number] => ({
  kind: 'shipment',
  body: {
    number: 'SH1',
    orderNumber: 'SO1',
    customerNumber: 'C1',
    shippedAt: '2026-03-04T15:00:00Z',
    promisedDate: '2026-03-09',
    lines: [{ orderLine: 1, itemNumber: 'A', quantity: '10', unit: 'CA' }],
    ...more,
  },
});
export const proof = (more: Body = {}): Records[number] => ({
  kind: 'proof_of_delivery',
  body: { number: 'POD1', shipmentNumber: 'SH1', deliveredAt: '2026-03-06T10:00:00Z', clean: true, ...more },
});
export const receipt = (more: Body = {}): Records[number] => ({
  kind: 'receipt_advice',
  body: {
    number: 'RA1',
    customerNumber: 'C1',
    shipmentNumber: 'SH1',
    receivedAt: '2026-03-06T18:00:00Z',
    lines: [{ itemNumber: 'A', quantityReceived: '10', unit: 'CA' }],
    ...more,
  },
});
export const invoice = (more: Body = {}): Records[number] => ({
  kind: 'invoice',
  body: {
    number: 'INV1',
    customerNumber: 'C1',
    orderNumber: 'SO1',
    shipmentNumber: 'SH1',
    currency: 'USD',
    issuedOn: '2026-03-04',
    lines: [{ line: 1, itemNumber: 'A', quantity: '10', unit: 'CA', price: '5.00', amountMinor: 5_000 }],
    totalMinor: 5_000,
    ...more,
  },
});
export const stock = (more: Body = {}): Records[number] => ({
  kind: 'stock_level',
  body: {
    number: 'erp/W1/A',
    system: 'erp',
    warehouse: 'W1',
    itemNumber: 'A',
    unit: 'CA',
    onHand: '100',
    countedAt: '2026-03-02T06:00:00Z',
    ...more,
  },
});

export const promotion = (more: Body = {}): Records[number] => ({
  kind: 'promotion',
  body: {
    number: 'PR1',
    name: 'Sample promotion',
    customerNumber: 'C1',
    kind: 'off_invoice',
    currency: 'USD',
    validFrom: '2026-02-01',
    validTo: '2026-03-31',
    itemNumbers: ['A'],
    rate: { kind: 'percent', value: '20' },
    ...more,
  },
});

/** A sample at noon of a day in which the rule must fire. */
export const fires = (name: string, day: string, ...records: Records): RuleSample => ({
  name,
  now: `${day}T12:00:00Z`,
  records,
  expected: true,
});
/** A sample in which it must not. */
export const rests = (name: string, day: string, ...records: Records): RuleSample => ({
  ...fires(name, day, ...records),
  expected: false,
});
