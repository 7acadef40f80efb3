import { expect, it } from 'vitest';
import { mailInShort, textInShort } from './inShort.ts';

it.each([
  ['gail@simbigsky.example', 'Payment sent', '$70.00 by wire 881.\nInvoice 8810 $70.00\n\nThanks,\nGail\nSimulated Big Sky Saddlery', 'Simulated Big Sky Saddlery'], // biome-ignore format: a case a line
  ['pay@acmebuildsup.example', 'Payment sent', '$70.00 by wire 881.\nInvoice 8810 $70.00\n\nAcme Building Supply, Treasury', 'Acme Building Supply'],
  ['"Gail O’Dell" <gail@mailbox.example>', 'Payment sent', 'This is Gail at Copper Kettle Saddlery. We sent wire 881 for $70.00.\nInvoice 8810 $70.00', 'Copper Kettle Saddlery'],
])('%s pays as the company that the message names', async (from, subject, body, payer) => {
  expect((await mailInShort(from, body, subject))[0]).toBe(`${payer}: 70.00 USD WIRE 881 2026-04-30 balanced`);
}); // biome-ignore format: a case a line

it('reads a page that begins with the head of its mail, and takes its day', async () => {
  const [payment] = await textInShort(
    '<html><body><div><b>From:</b> Sim Spa Ltd &lt;a@spa.example&gt;<br><b>Sent:</b> Monday, May 18, 2026<br><b>Subject:</b> payment</div><p>Paid by check 3307.</p><table><tr><td>Invoice</td><td>Paid</td></tr><tr><td>SV-20418</td><td>$512.00</td></tr><tr><td>Total</td><td>$512.00</td></tr></table></body></html>',
  );
  expect(payment).toBe('Sim Spa Ltd: 512.00 USD CHECK 3307 2026-05-18 balanced');
});

it('passes over what a print file tells the line printer, and takes deductions for the discount they are said to be', async () => {
  const said = [
    '1SIMULATED GATEWAY RAIL          PAYMENT ADVICE',
    '0PAYMENT DOC  1500091122    VALUE DATE 06/17/26    METHOD  ACH',
    '0YOUR REF         GROSS AMOUNT    DEDUCTIONS      NET AMOUNT',
    ' SVD-77101            6,200.00         62.00        6,138.00',
    ' CN-00881               310.00-          .00          310.00-',
    '-SUM USD              5,890.00         62.00        5,828.00',
    ' DEDUCTIONS ARE CASH DISCOUNT ACCORDING TO TERMS',
  ];
  expect(await textInShort(said.join('\n'))).toEqual([
    'SIMULATED GATEWAY RAIL: 5828.00 USD ACH 1500091122 2026-06-17 balanced',
    'invoice SVD-77101 6200.00 -62.00 -[] = 6138.00',
    'credit CN-00881 -310.00 -0.00 -[] = -310.00',
  ]);
});

it('gives the words of a reason as they stand', async () => {
  const [, line] = await mailInShort('a@b.example', 'ACH 881, USD 1,000.00:\ninv 4423 ... 1,040.00 (minus 40.00 the broken pins = 1,000.00)', 'ACH');
  expect(line).toBe('invoice 4423 1040.00 -0.00 -[40.00 the broken pins] = 1000.00');
}); // biome-ignore format: one line
