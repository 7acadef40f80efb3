/** Rows of made-up S/4 tables, as JSON lines. Everything in them is simulated. */
type Cells = Record<string, string | number | boolean | null>;

export const lines = (rows: Cells[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

export const order = (salesOrder: string, more: Cells = {}): Cells => ({
  salesOrder,
  salesOrderType: 'OR',
  soldToParty: '900001',
  creationDate: '2026-01-05T00:00:00.000Z',
  lastChangeDateTime: '2026-01-06T09:30:00.000Z',
  totalNetAmount: '100.5',
  transactionCurrency: 'EUR',
  requestedDeliveryDate: '2026-01-09T00:00:00.000Z',
  ...more,
});

export const orderItem = (salesOrder: string, more: Cells = {}): Cells => ({
  salesOrder,
  salesOrderItem: '000010',
  material: 'A-1',
  requestedQuantity: '4',
  requestedQuantityUnit: 'EA',
  netAmount: '100.5',
  ...more,
});

/** The files of one delivery with one item. */
export const delivery = (deliveryDocument: string, salesOrder: string): Record<string, string> => ({
  'outbound_delivery_headers.jsonl': lines([
    { deliveryDocument, actualGoodsMovementDate: '2026-01-12T00:00:00.000Z', lastChangeDate: null },
  ]),
  'outbound_delivery_items.jsonl': lines([
    {
      deliveryDocument,
      actualDeliveryQuantity: '4',
      deliveryQuantityUnit: 'EA',
      plant: 'P100',
      referenceSdDocument: salesOrder,
      referenceSdDocumentItem: '000010',
    },
  ]),
});
