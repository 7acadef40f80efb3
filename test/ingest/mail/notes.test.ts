import { expect, it } from 'vitest';
import { mailInShort, textInShort } from './inShort.ts';

const from = 'Oak Sim Marine Ltd <ap@oak.example>';

it.each([
  ['amounts grouped by narrow blanks', 'Virement de ce jour, d’un montant de 4 312,08 € :\n\n- FA26-10442 : 2 906,40 €\n- FA26-10467 : 1 405,68 €\n', ['FA26-10442', 'FA26-10467']],
  ['numbers with their amounts in parentheses', 'Our wire of 2,486.15 USD went out this morning.\n\nThat’s 10441 (1,150.00), 10448 (86.15) and 10460 (1,250.00).\n', ['10441', '10448', '10460']],
  ['numbers with their amounts behind an ampersand', 'EFT payment made 24/4 for €1,077.35 re invoices 310554 (€640.00) & 310601 (€437.35).\n', ['310554', '310601']],
  ['days without a year beside decimal commas', 'wir haben 1.029,35 EUR überwiesen:\n\nRE 260914-07   vom 14.09.   654,50 EUR\nRE 260921-03   vom 21.09.   374,85 EUR\n', ['260914-07', '260921-03']],
  ['a bare dollar beside the code of one', 'We sent you CAD 1,260.47 by EFT today. It pays:\n\n- invoice 120088: $1,149.75\n- invoice 120131: $110.72\n', ['120088', '120131']],
])('reads %s', async (_, body, references) => {
  const [payment, ...lines] = await mailInShort(from, body);
  expect(payment).toMatch(/balanced$/);
  expect(lines.map((line) => line.split(' ')[1])).toEqual(references);
}); // biome-ignore format: a table

it('takes what is kept back behind a credit for a matter of its own', async () => {
  const body = 'Wire of 1,010.65 USD sent today: 10441 (1,200.00) and 10448 (86.15), less credit note C-218 for 225.50, and we took 50.00 for the broken stand.\n'; // biome-ignore format: one text
  const [payment, ...items] = await mailInShort(from, body);
  expect(payment).toMatch(/1010\.65 .* balanced$/);
  expect(items.slice(2)).toEqual(['credit C-218 null -0.00 -[] = -225.50', 'less 50.00 broken stand null']);
});

it('takes nothing for paid that will be once something else is done', async () => {
  const body = 'We do not have invoices 30117 (£420.00) and 30125 (£1,066.20). Please send copies. They will then be paid on our normal terms.\n'; // biome-ignore format: one text
  const said = await mailInShort(from, body, 'RE: Statement');
  expect(said.filter((line) => line.endsWith('balanced'))).toEqual([]);
});

it('reads what is passed on rather than a note above it about an earlier invoice', async () => {
  const passed = '-----Original Message-----\nFrom: Accounts Payable <ap@stonesim.example>\nSent: Thursday, April 23, 2026 4:44 PM\nTo: Dana <dana@harbor.example>\nSubject: Remittance\n\nStone Sim Parts Co.\nACH remittance - effective 04/23/2026 - ref SB-4490\n\nInvoice    Amount     Disc    Paid\n70117      640.00     6.40    633.60\n70128    1,100.00    11.00  1,089.00\n\nTotal ACH $1,722.60\n'; // biome-ignore format: one text
  const note =
    'Can you post this one? I told them about invoice 70012 for $40 last month already, ignore that.\n\nDana\n\n';
  const [payment] = await mailInShort('Dana <dana@harbor.example>', note + passed, 'FW: Remittance');
  expect(payment).toBe('Stone Sim Parts Co.: 1722.60 USD ACH SB-4490 2026-04-23 balanced');
});

it('tells payments apart with what stands above their numbers, each in its own currency', async () => {
  const body = 'Two payments go out for value 24 April 2026.\n\n1) Payer: Veld Sim Holdings Inc.\n   ACH, ref VM-US-88120, USD 3,204.50\n     QD-104420   1,904.50\n     QD-104433   1,300.00\n\n2) Payer: Veld Sim UK Ltd\n   Wire, ref VM-UK-10404, GBP 1,020.00\n     EU-21102      520.00\n     EU-21107      500.00\n'; // biome-ignore format: one text
  expect((await mailInShort(from, body)).filter((line) => line.endsWith('balanced'))).toEqual([
    'Veld Sim Holdings Inc.: 3204.50 USD ACH VM-US-88120 2026-04-24 balanced',
    'Veld Sim UK Ltd: 1020.00 GBP WIRE VM-UK-10404 2026-04-24 balanced',
  ]);
});

it('takes words below a name for invoices and adjustments off the invoice above', async () => {
  const rows = [['Invoice / adjustment', 'Date', 'Amount'], ['BW-31007', '2026-04-22', '6,410.00'], ['Price difference PO 8812', '', '-112.75'], ['BW-31044', '2026-04-25', '3,150.00'], ['Late delivery fee', '', '-79.00'], ['Total', '', '9,368.25']]; // biome-ignore format: a table
  const table = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const said = await textInShort(
    `<!doctype html><html><body><p>Sim Cruise Lines Ltd</p><p>Payment PAY-2026-118844 | 27 Apr 2026 | ACH | Total USD 9,368.25</p><table>${table}</table></body></html>`,
  );
  expect(said).toEqual([
    'Sim Cruise Lines Ltd: 9368.25 USD ACH PAY-2026-118844 2026-04-27 balanced',
    'invoice BW-31007 6410.00 -0.00 -[112.75 Price difference PO 8812] = 6297.25',
    'invoice BW-31044 3150.00 -0.00 -[79.00 Late delivery fee] = 3071.00',
  ]);
});
