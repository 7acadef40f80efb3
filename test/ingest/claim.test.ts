import { describe, expect, it } from 'vitest';
import type { DocumentView } from '../../src/core/documentView.ts';
import type { Remittance } from '../../src/core/remittance.ts';
import { withClaims } from '../../src/ingest/claim/claim.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { bytesOf } from './documents.ts';

type Line = Remittance['lines'][number];

const line = (reference: string, gross: string | null, paid: string, more: Partial<Line> = {}): Line => ({
  ...{ reference, documentType: 'invoice', gross, discount: '0.00', deductions: [], paid, evidence: [] },
  ...more,
});
const kept = (amount: string, text: string | null = null): Partial<Line> => ({
  deductions: [{ amount, code: null, text }],
});

/** A reading whose sums close, as some reader may have made it. */
function reading(
  lines: Line[],
  payment: Partial<Remittance['payment']> = {},
  more: Partial<Remittance> = {},
): Remittance {
  const amount = lines.reduce((sum, { paid }) => sum + Number(paid), 0).toFixed(2);
  return {
    documentType: 'remittance',
    format: 'txt',
    payer: { name: 'Simulated Diner', id: null },
    payment: { method: 'ACH', reference: 'P-1', date: '2026-05-04', amount, currency: 'USD', ...payment },
    lines,
    adjustments: [],
    balanced: true,
    warnings: [],
    reader: { name: 'text', version: '1', model: null, prompt: null },
    ...more,
  };
}

const textView = (text: string): DocumentView => ({ parts: [{ kind: 'text', part: null, name: null, text }] });

/** What becomes of the claims: null where one stands, else why it does not. */
function doubts(text: string, ...read: Remittance[]): (string | null)[] {
  const items = read.map((remittance, index) => ({ type: 'remittance' as const, remittance, sender: null, index }));
  const frame = { format: read[0]?.format ?? 'txt', problems: [], acknowledgement: null, transmissionId: null };
  return withClaims({ ...frame, items }, textView(text)).items.map((item) => {
    if (item.type !== 'remittance' || item.remittance.balanced) return null;
    expect(item.remittance.warnings.at(-1)?.code).toBe('not_proven');
    return (
      item.remittance.warnings.at(-1)?.message.replace(/^The sums do not settle how this is to be read: /, '') ?? ''
    );
  });
}

describe('a claim that a remittance balances', () => {
  it('stands where the document says the same as the reading', () => {
    const said =
      'ACH payment P-1, 05/04/2026\nInvoice  Gross  Discount  Paid\nA-101  $100.00  $2.00  $98.00\nA-102  $50.00  $0.00  $50.00';
    expect(
      doubts(said, reading([line('A-101', '100.00', '98.00', { discount: '2.00' }), line('A-102', '50.00', '50.00')])),
    ).toEqual([null]);
  });

  it('is not made for what is owed, promised or an example', () => {
    const owed = reading([line('A-101', null, '480.00')]);
    expect(doubts('Invoice A-101, amount due $480.00', owed)).toEqual([
      'it speaks of "amount due" and nowhere says that somebody paid',
    ]);
    expect(doubts('We will send a check for A-101, $480.00, next week.', owed)).toEqual([
      'it says "We will send": that is no payment made',
    ]);
    expect(doubts('We paid A-101, amount due $480.00, today.', owed)).toEqual([null]);
    expect(doubts('A-101 over $480.00 has not been settled yet: please send us a cheque.', owed)).toEqual([
      'it speaks of "not been settled" and nowhere says that somebody paid',
    ]);
    expect(doubts('A-101 über 480,00 ist noch nicht beglichen, wir ziehen ihn ein.', owed)).toEqual([
      'it speaks of "noch nicht beglichen" and nowhere says that somebody paid',
    ]);
    expect(doubts('We will collect $480.00 by direct debit for A-101.', owed)).toEqual([
      'it speaks of "will collect" and nowhere says that somebody paid',
    ]);
    expect(doubts('Anbei Rechnung A-101 über 480,00. Zahlbar per Überweisung.', owed)).toEqual([
      'it speaks of "Zahlbar per Überweisung" and nowhere says that somebody paid',
    ]);
    expect(doubts('A-101, $480.00: please send us a copy so that it can be paid by check.', owed)).toEqual([
      'it speaks of "please send" and nowhere says that somebody paid',
    ]);
    expect(doubts('Check 10022 of $480.00 for A-101 was voided.', owed)).toEqual([
      'it says "Check 10022 of $480.00 for A-101 was voided": that is no payment made',
    ]);
    expect(doubts('We paid A-101, $480.00, by ACH. A-102 has not been paid.', owed)).toEqual([null]);
  });

  it('does not stand on what is kept back without a word, where the document speaks of a discount', () => {
    const short = reading([line('A-101', '100.00', '98.00', kept('2.00'))]);
    const said = 'Payment P-1\nInvoice  Amount  Net paid\nA-101  $100.00  $98.00\n';
    expect(doubts(`${said}Total after 2 % discount  $98.00`, short)).toEqual([
      '2.00 is kept back of A-101 without a word, and the document speaks of "discount"',
    ]);
    expect(doubts(said, short)).toEqual([null]);
  });

  it('stands where a column says that it was kept back', () => {
    const short = reading([line('A-101', '100.00', '98.00', kept('2.00'))]);
    const said = 'Payment P-1\nInvoice  Gross  Discount  Deduction  Net\nA-101  $100.00  $0.00  $2.00  $98.00';
    expect(doubts(said, short)).toEqual([null]);
  });

  it('does not stand on a reason that says an invoice is paid in parts', () => {
    const part = reading([line('A-101', '600.00', '200.00', kept('400.00', '2nd of 3 instalments'))]);
    expect(doubts('ACH P-1\nA-101  $600.00  $200.00  2nd of 3 instalments', part)).toEqual([
      '400.00 is kept back of A-101 for "instalments"',
    ]);
  });

  it('does not stand where one item comes to all the others, under a name of another form', () => {
    const lines = [line('UK-1', null, '10.00'), line('UK-2', null, '20.00'), line('2 documents', null, '30.00')];
    const unstated = { warnings: [{ code: 'amount_not_stated', message: '' }] };
    const said = 'Remittance 771, $\nUK-1  10.00\nUK-2  20.00\n2 documents  30.00';
    expect(doubts(said, reading(lines, {}, unstated))).toEqual([
      '2 documents comes to what the other items do: it may be their total',
    ]);
    const third = lines.map((each) => ({ ...each, reference: each.reference.replace('2 documents', 'UK-3') }));
    expect(doubts(said, reading(third, {}, unstated))).toEqual([null]);
  });

  it('does not stand for pages of one payment that were read as several', () => {
    const pages = ['1', '2'].map((page) => reading([line(`A-10${page}`, null, '10.00')]));
    const why = '2 payments were read under the number P-1';
    expect(doubts('Check P-1, $\nA-101  10.00\nA-102  10.00', ...pages)).toEqual([why, why]);
  });

  it('does not stand in a currency that nobody printed, where another one is', () => {
    const said = 'Payment P-1 (CAD)\nA-101  $10.00';
    expect(doubts(said, reading([line('A-101', null, '10.00')]))).toEqual(['USD is printed nowhere, and CAD is']);
    expect(doubts(said, reading([line('A-101', null, '10.00')], { currency: 'CAD' }))).toEqual([null]);
    const rate = 'Payment P-1\nA-101  €10.00 at 1.08 USD';
    expect(doubts(rate, reading([line('A-101', null, '10.00')], { currency: 'EUR' }))).toEqual([null]);
  });

  it('does not stand on a reference that is more than a number', () => {
    const said = 'Payment P-1, $\nDOC-EAST SVD-90021  10.00';
    expect(doubts(said, reading([line('DOC-EAST SVD-90021', null, '10.00')]))).toEqual([
      '"DOC-EAST SVD-90021" seems to be two values in one',
    ]);
  });

  it('does not stand where a column says what was paid and the reading has none of it', () => {
    const said = 'BACS P-1\nInvoice  Net  VAT  Amount paid\nA-101  £10.00  £2.00  £12.00';
    expect(doubts(said, reading([line('A-101', null, '10.00')], { currency: 'GBP' }))).toEqual([
      '"Amount paid" says £12.00, which is no part of what was read',
    ]);
  });

  it('does not stand where what was billed is told of all items and read of some', () => {
    const said = 'Payment P-1\nInvoice  Code  Amount\nA-101  .  $100.00\n.  Shortage  $20.00\nA-102  .  $50.00';
    expect(
      doubts(
        said,
        reading([line('A-101', '100.00', '80.00', kept('20.00', 'Shortage')), line('A-102', null, '50.00')]),
      ),
    ).toEqual(['"Amount" tells what some items came to, and was taken for what is paid of A-102']);
  });

  it('does not stand where a day was printed and none was read', () => {
    expect(
      doubts('Payment P-1 of 4 May 2026\nA-101  $10.00', reading([line('A-101', null, '10.00')], { date: null })),
    ).toEqual(['the payment has no day, and nothing was made of "4 May 2026"']);
  });

  it('does not stand for a number of a bank text that goes on behind its cut', () => {
    const booked = reading([line('202644711', null, '10.00')], { currency: 'EUR' }, { format: 'mt940' });
    const text = ':61:2610201020C10,00NTRF\n:86:166?21SVWZ+RECHNUNG NR. 202644711?228 VOM 21.09.2026';
    expect(doubts(text, booked)).toEqual(['the number 202644711 may go on behind a cut of the text']);
    expect(doubts(text.replace('?228', '?22'), booked)).toEqual([null]);
  });
});

it('weighs what a reader claims of a document, where nobody confirmed its columns', async () => {
  const bytes = bytesOf('Invoice,Net paid\nA-1001,10.00\nA-1002,5.50\nTotal EUR / GBP,15.50\n');
  const claims = async (mapping?: unknown) =>
    (await readDocument({ bytes, ...(mapping !== undefined && { mapping }) })).items.map(
      (item) => item.type === 'remittance' && item.remittance.balanced,
    );
  expect(await claims()).toEqual([false]);
  expect(await claims({ columns: { reference: 'Invoice', paid: 'Net paid' } })).toEqual([true]);
});
