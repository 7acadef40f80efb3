import { expect, test } from 'vitest';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { shippedOf } from '../../src/rules/shippedOf.ts';

const item = { number: 'A', description: 'A', baseUnit: 'EA', packs: [{ unit: 'CA', quantity: '12' }] };
const orderLine = (line: number, quantity: string) => ({ line, itemNumber: 'A', quantity, unit: 'CA', status: 'open' });
const order = {
  ...{ number: 'SO1', customerNumber: 'C', currency: 'USD', channel: 'other', orderedAt: '2026-03-01T08:00:00Z' },
  lines: [orderLine(1, '10'), orderLine(2, '5')],
} as RecordBody<'order'>;
const shipment = (...lines: { orderLine?: number; quantity: string; unit?: string }[]) =>
  ({
    ...{ number: 'SH1', orderNumber: 'SO1', customerNumber: 'C', shippedAt: '2026-03-02T08:00:00Z' },
    lines: lines.map((line) => ({ itemNumber: 'A', unit: 'CA', ...line })),
  }) as RecordBody<'shipment'>;
/** By line, in cases. */
const shipped = (...shipments: RecordBody<'shipment'>[]) =>
  order.lines.map((line) => Number(shippedOf(item, order, line, shipments)) / 12e6);

test('what names its line counts to it, in whatever unit', () => {
  expect(shipped(shipment({ orderLine: 2, quantity: '4' }, { orderLine: 1, quantity: '24', unit: 'EA' }))).toEqual([
    2, 4,
  ]);
});

test('what names only its item is shared once, the first line first', () => {
  expect(shipped(shipment({ quantity: '12' }))).toEqual([10, 2]);
  expect(shipped(shipment({ orderLine: 1, quantity: '8' }), shipment({ quantity: '4' }))).toEqual([10, 2]);
  expect(shipped(shipment({ quantity: '3' }))).toEqual([3, 0]);
});

test('what is beyond all lines counts to the last, so that too much shows', () => {
  expect(shipped(shipment({ quantity: '20' }))).toEqual([10, 10]);
});
