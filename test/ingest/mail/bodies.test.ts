import { expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read.ts';

async function paymentIn(text: string) {
  const { items } = await readDocument({ bytes: new TextEncoder().encode(text) });
  return items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));
}

it('reads an answer written below what it quotes, and nothing of the quote', async () => {
  const [read, ...more] = await paymentIn(`From: Simulated Brewery Ltd <ap@brewery.example>
To: ar@harbor.example
Subject: Re: open items
Date: Fri, 12 Jun 2026 08:20:00 +0000
Content-Type: text/plain; charset=utf-8

> still open:
> 2026-4410  3,210.00
> 2026-4419     88.06

We paid by ACH today:

2026-4410   3,120.00 USD
2026-4419      88.06 USD
Total       3,208.06 USD
`);
  expect(more).toEqual([]);
  expect(read?.payment).toMatchObject({ amount: '3208.06', method: 'ACH', date: '2026-06-12' });
  expect(read?.lines.map(({ reference, paid }) => [reference, paid])).toEqual([
    ['2026-4410', '3120.00'],
    ['2026-4419', '88.06'],
  ]);
});

it('sees boxes beside one another as the rows of a table', async () => {
  const row = (...cells: string[]) => `<div class="r">${cells.map((cell) => `<span>${cell}</span>`).join('')}</div>`;
  const [read] = await paymentIn(`<!doctype html><style>.r{display:flex}</style><h1>Simulated Boat Rentals Inc.</h1>
<p>ACH LBR-3390, June 15, 2026, USD</p>${row('Invoice', 'Gross', 'Discount', 'Net')}${row('118820', '900.00', '18.00', '882.00')}${row('118841', '250.00', '5.00', '245.00')}${row('Total', '', '', '1,127.00')}`);
  expect(read?.payment).toMatchObject({ reference: 'LBR-3390', amount: '1127.00' });
  expect(read?.lines.map(({ gross, discount, paid }) => [gross, discount, paid])).toEqual([
    ['900.00', '18.00', '882.00'],
    ['250.00', '5.00', '245.00'],
  ]);
});
