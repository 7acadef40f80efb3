import { expect, it } from 'vitest';
import { mailInShort } from './inShort.ts';

const from = 'Oak Sim Marine Ltd <ap@oak.example>';
const list = (...rows: string[]) => `${rows.join('\n')}\n`;

it.each([
  ['Disputed', 'Note: deducted on RB-2207 for freight billed twice.', 'freight billed twice'],
  ['Ingehouden', 'Ingehouden op RB-2207: 24 lakens niet geleverd.', '24 lakens niet geleverd'],
  ['Backcharge', 'Backcharge Lot 15: crane standby.', 'crane standby'],
])('finds below a table why a column "%s" takes off: %s', async (column, note, reason) => {
  const name = column.padEnd(10);
  const body = list('Payment 881204 by ACH today, USD 11,064.00', '', `Invoice   Gross      ${name}  Paid`, 'RB-2201   6,300.00         0.00  6,300.00', 'RB-2207   4,854.00        90.00  4,764.00', '', note); // biome-ignore format: lines of a table
  expect((await mailInShort(from, body))[2]).toBe(`invoice RB-2207 4854.00 -0.00 -[90.00 ${reason}] = 4764.00`);
});

it('takes what stands between a claim and its amount for its reason, and a discount by its own name', async () => {
  const body = list('Check no. 61204, $936.80', '', '03/09/2026 IB-2210 $612.00', '03/12/2026 IB-2219 $448.80', '03/25/2026 Debit memo 7718, boxes arrived wet ($94.00)', 'Less 5% early payment discount   30.00'); // biome-ignore format: lines of a list
  expect((await mailInShort(from, body)).slice(3)).toEqual([
    'less 94.00 boxes arrived wet 7718',
    'less 30.00 5% early payment discount null',
  ]);
});

it('keeps back from the one invoice what is kept back of its payment', async () => {
  const body = 'Check 44871 dated April 15, 2026 for $18,600.00 pays your invoice PC-2026-08, billed at $19,600.00. We are keeping back $1,000.00 until the chains are replaced.\n'; // biome-ignore format: one text
  expect((await mailInShort(from, body)).slice(1)).toEqual([
    'invoice PC-2026-08 19600.00 -0.00 -[1000.00 until the chains are replaced] = 18600.00',
  ]);
});

it('takes a part payment for the invoice behind it, and the words for what is due and paid below an invoice for its amounts', async () => {
  const part = 'Le virement de 742,50 € est parti ce matin : facture CP-1180 (517,50 €) et acompte de 225,00 € sur la facture CP-1191.\n'; // biome-ignore format: one text
  expect((await mailInShort(from, part)).slice(1)).toEqual([
    'invoice CP-1180 null -0.00 -[] = 517.50',
    'invoice CP-1191 null -0.00 -[] = 225.00',
  ]);
  const blocks = list('Payment sent: $3,344.06 by ACH', '', 'Bill PS-4401', 'Due $2,068.00', 'Paid $2,068.00', '', 'Bill PS-4420', 'Due $1,276.06', 'Paid $1,276.06'); // biome-ignore format: lines of a list
  expect((await mailInShort(from, blocks))[1]).toBe('invoice PS-4401 2068.00 -0.00 -[] = 2068.00');
});

it('reads numbers behind the bare word for one, each with its day', async () => {
  const body = list('oggi abbiamo eseguito il bonifico di Euro 4.233,40 per le fatture:', '', 'n. 455 del 02/04/2026 - Euro 2.440,00 - sconto 48,80 - pagato 2.391,20', 'n. 471 del 09/04/2026 - Euro 1.879,80 - sconto 37,60 - pagato 1.842,20'); // biome-ignore format: lines of a list
  expect((await mailInShort(from, body)).slice(1)).toEqual([
    'invoice 455 2440.00 -48.80 -[] = 2391.20',
    'invoice 471 1879.80 -37.60 -[] = 1842.20',
  ]);
});
