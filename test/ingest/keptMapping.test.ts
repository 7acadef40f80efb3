import { expect, test } from 'vitest';
import type { Reading } from '../../src/ingest/contract.ts';
import { readByKept } from '../../src/ingest/keptMapping.ts';
import { readDocument } from '../../src/ingest/read.ts';

const kept = {
  columns: { reference: 'Beleg', gross: 'Betrag', deduction: 'Kürzung', paid: 'Zahlung' },
  headers: ['Beleg', 'Betrag', 'Kürzung', 'Zahlung'],
  currency: 'EUR',
};
const rows = 'INV-1;100,00;10,00;90,00\nINV-2;50,00;0,00;50,00\nTotal;150,00;10,00;140,00\n';
const read = async (head: string, mapping: object = kept, body = rows) => {
  const reading: Reading = (
    await readByKept(async (input) => ({ reading: await readDocument(input) }), {
      bytes: Buffer.from(`${head}\n${body}`),
      mapping,
    })
  ).reading;
  const [item] = reading.items;
  if (item?.type !== 'remittance') throw new Error('no remittance');
  return item.remittance;
};
const driftOf = ({ warnings }: { warnings: { code: string; message: string }[] }) =>
  warnings.filter(({ code }) => code === 'layout_drift').map(({ message }) => message);

test('a layout that is as it was confirmed is read by its mapping, without a word', async () => {
  const remittance = await read('Beleg;Betrag;Kürzung;Zahlung');
  expect(remittance.lines.map(({ paid }) => paid)).toEqual(['90.00', '50.00']);
  expect(driftOf(remittance)).toEqual([]);
});

test('where a column has another name the columns are worked out anew, and the reading says so', async () => {
  const remittance = await read('Belegnummer;Betrag;Abzug;Zahlbetrag');
  expect(remittance.lines.map(({ paid }) => paid)).toEqual(['90.00', '50.00']);
  expect(remittance.payment.currency).toBe('EUR');
  expect(driftOf(remittance)).toEqual([expect.stringContaining('There is no column "Beleg"')]);
});

test('a new column beside the known ones is told, and nothing else changes', async () => {
  const more = rows.replaceAll('\n', ';x\n');
  const remittance = await read('Beleg;Betrag;Kürzung;Zahlung;Skonto', kept, more);
  expect(remittance.lines.map(({ paid }) => paid)).toEqual(['90.00', '50.00']);
  expect(driftOf(remittance)).toEqual([expect.stringContaining('new: "Skonto"')]);
});

test('a mapping under which the sums do not close gives way to columns under which they do', async () => {
  const swapped = { ...kept, columns: { reference: 'Beleg', gross: 'Zahlung', paid: 'Betrag' } };
  const head = 'Zahlbetrag: 140,00 EUR\n\nBeleg;Betrag;Kürzung;Zahlung';
  const remittance = await read(head, swapped);
  expect(remittance).toMatchObject({ balanced: true, payment: { amount: '140.00' } });
  expect(driftOf(remittance)).toEqual([expect.stringContaining('close only without')]);
});

test('what cannot be read without the mapping either is refused for the column that is missing', async () => {
  await expect(read('a;b;c;d', kept, 'x;y;z;w\n')).rejects.toMatchObject({ code: 'table_column_missing' });
});
