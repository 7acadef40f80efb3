import { expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read.ts';

async function paymentsIn(text: string) {
  const { items } = await readDocument({ bytes: new TextEncoder().encode(text) });
  return items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

const two = (first: string) => `Simulated Inn Ltd          9 September 2026
We made two BACS payments to you.

Payment P-118 GBP
  Invoice 33011   ${first}
  Invoice 33102   255.00
  Payment total   455.00

Payment P-119 GBP
  Invoice 33224    89.95
  Payment total    89.95

Together          544.95
`;

it('reads payments told one below the other, each by what it states, under the payer and the day above them', async () => {
  const read = await paymentsIn(two('200.00'));
  expect(read.map(({ payment, balanced }) => [payment.reference, payment.amount, payment.date, balanced])).toEqual([
    ['P-118', '455.00', '2026-09-09', true],
    ['P-119', '89.95', '2026-09-09', true],
  ]);
  expect(new Set(read.map(({ payer }) => payer.name))).toEqual(new Set(['Simulated Inn Ltd']));
});

it('claims no balance where one of them does not come to what it states', async () => {
  const read = await paymentsIn(two('210.00'));
  expect(read.some(({ balanced }) => balanced)).toBe(false);
});
