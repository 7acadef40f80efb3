import { expect, it } from 'vitest';
import { mailInShort } from './inShort.ts';

const from = 'Oak Sim Marine Ltd <ap@oak.example>';
const table = (...rows: string[][]) => rows.map((cells) => cells.join('    ')).join('\n');

it.each([
  ['Creditnota C260012', 'credit C260012 null -0.00 -[] = -120.00'],
  ['Kreditfaktura 104440', 'credit 104440 null -0.00 -[] = -120.00'],
  ['Credit CL-CM-118', 'credit CL-CM-118 null -0.00 -[] = -120.00'],
  ['Nota di addebito ND/441 contributo volantino', 'less 120.00 contributo volantino ND/441'],
  ['Debit memo DM-3309 (wrong parts)', 'less 120.00 wrong parts DM-3309'],
])('takes the word before a number for its kind: %s', async (reference, item) => {
  const rows = [['Document', 'Date', 'Amount'], ['20260177', '2026-04-02', '2,310.00'], [reference, '2026-04-11', '-120.00']]; // biome-ignore format: a table
  const html = `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  const said = await mailInShort(from, `We paid you EUR 2,190.00 today.\n${html}`, 'Payment', 'text/html');
  expect(said[0]).toMatch(/2190\.00 EUR .* balanced$/);
  expect(said.slice(2)).toEqual([item]);
});

it('takes the words behind a kind for the reason', async () => {
  const body = table(
    ['Our ACH of USD 1,500.00, payment 700041, went out today.\n\nDocument No', 'Doc Type                ', 'Amount'],
    ['BP-90210   ', 'Standard                ', '1,956.00'],
    ['CB-556120  ', 'Debit memo - short goods', '(456.00)'],
  );
  const said = await mailInShort(from, body);
  expect(said.slice(1)).toEqual(['invoice BP-90210 null -0.00 -[] = 1956.00', 'less 456.00 short goods CB-556120']);
});

it('takes what stands in parentheses behind a claim for what it is about', async () => {
  const body = 'Wir haben 2.382,35 EUR überwiesen:\n\nRG 881204   1.950,75\nRG 881219     644,00\nBelastung 330117 (Falschlieferung RG 880990)   -212,40\n'; // biome-ignore format: one text
  const said = await mailInShort(from, body);
  expect(said.slice(1)).toEqual([
    'invoice 881204 null -0.00 -[] = 1950.75',
    'invoice 881219 null -0.00 -[] = 644.00',
    'less 212.40 Falschlieferung RG 880990 330117',
  ]);
});

it('reads an advice that begins as the head of a mail does', async () => {
  const body = 'EFT REMITTANCE\n\nFrom:     Oak Sim Marine Ltd\nTo:       Diesel Works Ltd.\nDate:     2026-04-20\nEFT no.:  E004512\n\nInvoice     Date         Paid\nDW-10077    2026-04-01   1,130.00\nDW-10081    2026-04-02     480.25\nTotal paid               1,610.25\n'; // biome-ignore format: one text
  const [payment] = await mailInShort(from, body);
  expect(payment).toBe('Oak Sim Marine Ltd: 1610.25 USD ACH E004512 2026-04-20 balanced');
});

it('says that money was kept back by the last word of a compound, and by what stands beside a named discount', async () => {
  const head = ['Zahlung von 2.034,90 EUR heute angewiesen.\n\nRechnung', 'Brutto  ', 'Skonto'];
  const row = ['70551   ', '2.142,00', ' 64,26'];
  for (const column of ['Werbekostenzuschuss', 'Sortierung']) {
    const body = table([...head, column, 'Zahlung'], [...row, '42,84'.padEnd(column.length), '2.034,90']);
    const said = await mailInShort(from, body);
    expect(said[0]).toMatch(/balanced$/);
    expect(said[1]).toBe(`invoice 70551 2142.00 -64.26 -[42.84 ${column}] = 2034.90`);
  }
});

it('takes a passive for a payment made, though a column names orders', async () => {
  const body = table(
    ['Un dépôt direct de 3 118,24 $ CA a été fait dans votre compte.\n\nNo facture', 'Bon de commande', 'Montant'],
    ['BQ-6612   ', 'PO-30018       ', '1 724,63 $'],
    ['BQ-6640   ', 'PO-30044       ', '1 393,61 $'],
  );
  expect((await mailInShort(from, body, 'Avis'))[0]).toMatch(/3118\.24 CAD ACH .* balanced$/);
});
