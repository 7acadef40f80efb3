import type { EventType } from '../../src/core/events.ts';

type Data = Record<string, unknown> & { number: string };

/** Envelopes with ids that repeat for the same fact: what is told twice is the same event twice. */
export function eventMaker() {
  return (type: EventType, time: string, data: Data) => ({
    specversion: '1.0',
    id: `${type} ${time} ${data.number}`,
    source: 'sim/erp',
    type,
    time,
    data,
  });
}

/** Ten cases of item A at 5.00, ordered on 2 March for 9 March. */
export const makeOrder = (more: Record<string, unknown> = {}): Data => ({
  number: 'SO1',
  customerNumber: 'C1',
  customerOrderNumber: 'PO1',
  channel: 'edi',
  currency: 'USD',
  orderedAt: '2026-03-02T09:00:00Z',
  requestedDate: '2026-03-09',
  lines: [{ line: 1, itemNumber: 'A', quantity: '10', unit: 'CA', price: '5.00' }],
  totalMinor: 5_000,
  ...more,
});

/** All of it, on 4 March. */
export const makeShipment = (more: Record<string, unknown> = {}): Data => ({
  number: 'SH1',
  orderNumber: 'SO1',
  customerNumber: 'C1',
  shippedAt: '2026-03-04T15:00:00Z',
  promisedDate: '2026-03-09',
  lines: [{ orderLine: 1, itemNumber: 'A', quantity: '10', unit: 'CA' }],
  ...more,
});
