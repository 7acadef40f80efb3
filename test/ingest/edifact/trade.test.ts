import { expect, it } from 'vitest';
import type { RecordBody, RecordKind } from '../../../src/core/records/registry.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';
import { edifact, message } from './documents.ts';

const all = fixture('edifact-trade-d96a.edi');

function recordsOf<K extends RecordKind>(kind: K, bytes = all): RecordBody<K>[] {
  return readNow({ bytes }).items.flatMap((item) =>
    item.type === 'record' && item.kind === kind ? [item.body as RecordBody<K>] : [],
  );
}

it('reads every message without a problem', () => {
  expect(readNow({ bytes: all })).toMatchObject({
    problems: [],
    format: 'edifact',
    transmissionId: expect.any(String),
  });
});

it('ORDERS: dates, terms, packs, and prices for a hundred', () => {
  expect(recordsOf('order')).toMatchObject([
    {
      number: 'PO-77',
      customerNumber: '4300000000017',
      orderedAt: '2026-04-01T09:15:00Z',
      requestedDate: '2026-04-15',
      terms: { netDays: 30, discountDays: 10, discountPercent: '2' },
      shipTo: { name: 'SIMULATED LAGER NORD', city: 'HAMBURG', country: 'DE' },
      totalMinor: 80000,
      lines: [
        {
          itemNumber: 'SKU-1',
          gtin: '4300000000116',
          buyerItemNumber: 'K-9',
          description: 'ERBSEN 12 ST',
          pack: { quantity: '12' },
        },
        { price: '250', priceBasis: 'per 100', requestedDate: '2026-04-20' },
      ],
    },
  ]);
});

it('ORDRSP: what was confirmed, line by line', () => {
  expect(recordsOf('order_acknowledgement')).toMatchObject([
    {
      customerOrderNumber: 'PO-77',
      orderNumber: 'ORD-9',
      acknowledgedOn: '2026-04-02',
      lines: [
        { quantity: '24', answers: [{ status: '3', quantity: '20', date: '2026-04-16', dateKind: '67' }] },
        { answers: [{ status: '7' }] },
      ],
    },
  ]);
});

it('DESADV: cartons and orders of each item', () => {
  const [shipment] = recordsOf('shipment');
  expect(shipment).toMatchObject({
    asnNumber: 'LS-5',
    customerOrderNumber: 'PO-77',
    billOfLading: 'BOL-3',
    carrier: 'SIM SPEDITION',
    packages: '2',
    shippedAt: '2026-04-14T00:00:00Z',
    expectedOn: '2026-04-16',
  });
  expect(
    shipment?.lines.map(({ quantity, sscc, customerOrderNumber }) => [quantity, sscc, customerOrderNumber]),
  ).toEqual([
    ['18', '343000000000000017', undefined],
    ['200', '343000000000000024', 'PO-78'],
  ]);
});

it('RECADV: what arrived, what did not, and why', () => {
  expect(recordsOf('receipt_advice')).toMatchObject([
    {
      asnNumber: 'LS-5',
      receivedAt: '2026-04-16T08:30:00Z',
      lines: [{ quantityReceived: '16', quantityShipped: '18', quantityInQuestion: '2', condition: 'BP' }],
    },
  ]);
});

it('INVOIC: invoice and credit note', () => {
  expect(recordsOf('invoice')).toMatchObject([
    {
      number: 'RE-8',
      dueOn: '2026-05-17',
      deliveredOn: '2026-04-16',
      shipmentNumber: 'LS-5',
      taxMinor: 4190,
      totalMinor: 26240,
      lines: [
        { quantity: '18', amountMinor: 22500, allowances: [{ kind: 'allowance', code: 'DI', amountMinor: 450 }] },
      ],
    },
  ]);
  expect(recordsOf('credit_memo')).toMatchObject([{ number: 'GS-2', invoiceNumber: 'RE-8', totalMinor: 2975 }]);
});

it('a message without a number is refused, a line without a quantity kept and told', () => {
  const bare = message('ORDERS', ['BGM+220', 'UNS+S'], '1');
  const line = message('ORDERS', ['BGM+220+PO-1', 'LIN+1++A:SA', 'UNS+S'], '2');
  const bytes = bytesOf(edifact([bare, line]));
  expect(readNow({ bytes }).problems.map(({ code }) => code)).toEqual(['segment_missing', 'quantity_missing']);
  expect(recordsOf('order', bytes)).toMatchObject([
    { customerNumber: 'SIMPAYER', lines: [{ quantity: '0', itemNumber: 'A' }] },
  ]);
});
