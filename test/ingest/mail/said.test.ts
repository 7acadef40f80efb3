import { expect, it } from 'vitest';
import { findMethod, namesMethod } from '../../../src/ingest/paymentMethod.ts';
import { numbersIn } from '../../../src/ingest/prose/marks.ts';
import { mailInShort, textInShort } from './inShort.ts';

const from = 'Oak Sim Marine Ltd <ap@oak.example>';

it('pays nothing of a list that its title leaves out, where the others come to the payment', async () => {
  const body = 'We have today paid you £2,190.00.\n\nInvoices     77340     £1,260.00\n             77361       £930.00\n\nOpen items on your statement, to be paid in the next run:\n             77398       £410.00\n             77405       £122.75\n'; // biome-ignore format: one text
  const said = await mailInShort(from, body);
  expect(said[0]).toMatch(/2190\.00 GBP .* balanced$/);
  expect(said.slice(1).map((line) => line.split(' ')[1])).toEqual(['77340', '77361']);
});

it.each([
  ['wir haben heute 6.019,80 € überwiesen:', 'Die Rechnung 2026-3325 (890,00 €) ist in Klärung und wurde nicht gezahlt.'],
  ['oggi abbiamo bonificato 6.019,80 €:', 'La fattura 2026-3325 (890,00 €) non è stata ancora approvata.'],
  ['hoy hemos transferido 6.019,80 €:', 'La factura 2026-3325 (890,00 €) no ha sido autorizada.'],
])('leaves out an invoice of which is said that it is not settled: %s', async (paid, left) => {
  const said = await mailInShort(from, `${paid}\n\n2026-3304   3.570,00 €\n2026-3318   2.449,80 €\n\n${left}\n`);
  expect(said[0]).toMatch(/6019\.80 EUR .* balanced$/);
  expect(said).toHaveLength(3);
}); // biome-ignore format: a table

it.each([
  ['Check 1188 for $386.40 went out today for invoice 5521. Your bill was $401.40 but one bag was torn open so I took $15.00 off.', 'one bag was torn open'],
  ['Wir haben heute 386,40 EUR überwiesen: Rechnung 5521 über 401,40 EUR. Weil ein Sack gerissen war, haben wir 15,00 EUR abgezogen.', 'ein Sack gerissen war'],
  ['Nous avons viré ce jour 386,40 EUR pour la facture 5521. Elle était de 401,40 EUR mais un sac était ouvert, donc nous avons retenu 15,00 EUR.', 'un sac était ouvert'],
])('finds the reason in front of what was taken off: %s', async (body, reason) => {
  const [payment, line] = await mailInShort(from, body);
  expect(payment).toMatch(/386\.40 .* balanced$/);
  expect(line).toBe(`invoice 5521 401.40 -0.00 -[15.00 ${reason}] = 386.40`);
}); // biome-ignore format: a table

it('takes the reason from a line that begins with the invoice, method and day from the total', async () => {
  const rows = [['Your Ref', 'Invoice £', 'Disputed £', 'Paid £'], ['LS-4490', '1,212.00', '0.00', '1,212.00'], ['LS-4512', '996.00', '132.00', '864.00'], ['Total BACS payment 28/04/26', '', '', '2,076.00']]; // biome-ignore format: a table
  const table = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const body = `<p>Details of a payment made to you.</p><table>${table}</table><p>LS-4512: robes never delivered.</p>`;
  const said = await mailInShort(from, body, 'Remittance advice 0006612', 'text/html');
  expect(said[0]).toBe('Oak Sim Marine Ltd: 2076.00 GBP ACH 0006612 2026-04-28 balanced');
  expect(said[2]).toBe('invoice LS-4512 996.00 -0.00 -[132.00 robes never delivered] = 864.00');
});

it('takes net and tax of a line for what they come to', async () => {
  const body = 'BACS ref: 009113\n\nInvoice DC/4417 Net £1,500.00 VAT £300.00 Gross £1,800.00\nCredit DC/C118 Net -£60.00 VAT -£12.00 Gross -£72.00\n\nTotal paid £1,728.00\n'; // biome-ignore format: one text
  const said = await mailInShort(from, body);
  expect(said[0]).toMatch(/1728\.00 GBP ACH 009113 .* balanced$/);
  expect(said[1]).toBe('invoice DC/4417 1800.00 -0.00 -[] = 1800.00');
});

it('takes no way to pay from a form that leaves it open, and one that only the subject names', async () => {
  expect([namesMethod('Check/EFT No'), namesMethod('EFT or cheque'), namesMethod('EFT/ACH')]).toEqual([
    null,
    null,
    'ACH',
  ]);
  expect(findMethod('Check/EFT No: 551, sent by wire')?.method).toBe('WIRE');
  const list = 'We paid you $480.25 today:\n\nDW-10081    480.25\n';
  expect((await mailInShort(from, list, 'ACH payment details'))[0]).toContain(' ACH ');
});

it.each([
  ['Aviso de pago 4500129', '4500129'],
  ['transferencia SEPA (orden 4500129)', '4500129'],
  ['Reference on the payment is GREENCORNER0602.', 'GREENCORNER0602'],
  ['it will show as GREENCORNER0602 on your statement', 'GREENCORNER0602'],
  ['la référence de notre virement est VIR-7712', 'VIR-7712'],
])('finds the number of the payment: %s', (text, number) => {
  expect(numbersIn(text).map(({ said }) => said)).toEqual([number]);
});

it('reads a day that could be two as the one that does not lie ahead', async () => {
  const body = 'Payment of $480.25 made 05/04/2026, invoice 10081 for $480.25.\n';
  expect((await mailInShort(from, body))[0]).toContain(' 2026-05-04 ');
  const ahead = 'Payment of $480.25 made 04/12/2026 is for invoice 10081, $480.25.\n';
  expect((await mailInShort(from, ahead))[0]).toContain(' 2026-04-12 ');
  const behind = 'Payment of $480.25 made 12/04/2026 is for invoice 10081, $480.25.\n';
  expect((await mailInShort(from, behind))[0]).toContain(' 2026-04-12 ');
});

it('takes the currency of a list without a total from the words that state what it comes to', async () => {
  const mail = `From: ${from}\nTo: ar@harbor.example\nSubject: Remittance advice\nDate: Tue, 10 Mar 2026 08:58:00 +0800\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nEFT of $2,057.00 AUD processed today, remittance 00781 attached.\n--x\nContent-Type: text/csv; name=a.csv\nContent-Disposition: attachment; filename=a.csv\n\nInvoice,Invoice Date,Amount Paid\nRC10445,2026-02-04,1210.00\nRC10452,2026-02-09,847.00\n--x--\n`; // biome-ignore format: one text
  expect((await textInShort(mail))[0]).toBe('Oak Sim Marine Ltd: 2057.00 AUD ACH 00781 2026-03-10 balanced');
});
