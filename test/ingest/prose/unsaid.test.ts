import { expect, it } from 'vitest';
import { mailInShort, textInShort } from '../mail/inShort.ts';

const page = (body: string) => textInShort(`<!doctype html><html><body>${body}</body></html>`);

it('claims no balance where figures between what was billed and paid are said to be nothing', async () => {
  const [payment] = await mailInShort('ap@oak.example', 'ACH 5501, USD 1,800.00:\nINV-101  1,000.00  40.00  60.00  900.00\nINV-102  900.00  0.00  0.00  900.00');
  expect(payment).toMatch(/open$/);
}); // biome-ignore format: one line

it('takes a last row whose every amount is the sum of those above for their total, whatever it is called', async () => {
  const rows = [['UKS-1', '200.00', '8.00', '192.00'], ['UKS-2', '100.00', '4.00', '96.00'], ['2 documents', '300.00', '12.00', '288.00']]; // biome-ignore format: a table
  const cells = (row: string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const said = await page(
    `<p>Sim Markets plc</p><p>Remittance 4471, BACS payment of 29 June 2026, GBP</p><table>${cells(['Invoice ref', 'Gross', 'Settlement discount', 'Net paid'])}${rows.map(cells).join('')}</table>`,
  );
  expect(said.slice(1)).toEqual(['invoice UKS-1 200.00 -8.00 -[] = 192.00', 'invoice UKS-2 100.00 -4.00 -[] = 96.00']);
  expect(said[0]).toMatch(/^Sim Markets plc: 288\.00 GBP ACH 4471/);
});

it('takes what a letter makes up for an example for no payment', async () => {
  const said = await mailInShort(
    'Oak Marine Ltd <ap@oak.example>',
    'Our bank has changed. As an example, a supplier with invoices 1001 for $500.00 and 1002 for $250.00 will see one ACH payment of $750.00.\n',
  );
  expect(said).toEqual(['problem no_remittance']);
});

it('follows the mark beside an amount to its note', async () => {
  const said = await mailInShort(
    'Oak Marine Ltd <ap@oak.example>',
    'EFT 5502\n\nInvoice     Amount       Deducted     Paid\n81-2201     2,400.00        0.00      2,400.00\n81-2218     1,150.00       57.50 (1)  1,092.50\nTotal       3,550.00       57.50      3,492.50\n\n(1) quantity discount agreed\n',
  );
  expect(said[2]).toBe('invoice 81-2218 1150.00 -0.00 -[57.50 quantity discount agreed] = 1092.50');
});

it('adds up what a list of debit memos keeps back, and takes its own sum for none of them', async () => {
  const said = await mailInShort(
    'Oak Marine Ltd <ap@oak.example>',
    'ACH 8800221\n\nInvoices\n  OL-118   06/22/2026     6,320.00\n  OL-131   06/24/2026     1,080.00\n                          7,400.00\nDebit memos\n  DM77120     Advertising    -  400.00\n  DM77131     Return RA 51   -  216.00\n                             -  616.00\nAmount of payment            6,784.00\n',
  );
  expect(said).toEqual([
    'Oak Marine Ltd: 6784.00 USD ACH 8800221 2026-04-30 balanced',
    'invoice OL-118 null -0.00 -[] = 6320.00',
    'invoice OL-131 null -0.00 -[] = 1080.00',
    'less 400.00 Advertising DM77120',
    'less 216.00 Return RA 51 DM77131',
  ]);
});

it('reads rows below an invoice that only together explain what it was paid short', async () => {
  const said = await mailInShort(
    'ap@prairie.example',
    [
      'SIMULATED PRAIRIE HARDWARE CO-OP',
      'ACH REMITTANCE  NO. GP-441-0092   SETTLE DATE 08/28/2026',
      '',
      'INVOICE     PO          GROSS        NET',
      '770125      44-1192     1,210.40     1,210.40',
      '770131      44-1195       960.00       890.00',
      '              CUSTOMER RETURN       45.00-',
      '              FREIGHT ADJ           25.00-',
      '                        --------     --------',
      '                        2,170.40     2,100.40',
    ].join('\n'),
  );
  expect(said).toEqual([
    'SIMULATED PRAIRIE HARDWARE CO-OP: 2100.40 USD ACH GP-441-0092 2026-08-28 balanced',
    'invoice 770125 1210.40 -0.00 -[] = 1210.40',
    'invoice 770131 960.00 -0.00 -[45.00 CUSTOMER RETURN; 25.00 FREIGHT ADJ] = 890.00',
  ]);
});

it('leaves out an invoice of which the words may say that it is not paid, where the sums close without it', async () => {
  const said = await mailInShort(
    'Oak Marine Ltd <ap@oak.example>',
    'Our wire 4471 of $9,700.00:\n\n1) SI-20014 - $6,200.00\n2) SI-20031 - $3,500.00\n\nSI-20040 for $912.00 is still being looked at and will go out next week.\n',
  );
  expect(said).toEqual([
    'Oak Marine Ltd: 9700.00 USD WIRE 4471 2026-04-30 balanced',
    'invoice SI-20014 null -0.00 -[] = 6200.00',
    'invoice SI-20031 null -0.00 -[] = 3500.00',
  ]);
});

it('keeps an item that happens to come to what the others do', async () => {
  const said = await textInShort(
    'Invoice,Billed,Paid\nINV-1001,10.00,10.00\nINV-1002,20.00,20.00\nINV-1003,30.00,30.00\n',
  );
  expect(said.slice(1)).toHaveLength(3);
});
