import { expect, test } from 'vitest';
import { isDocketError } from '../../src/core/errors.ts';
import { readDocument, watchDocument } from '../../src/ingest/read.ts';

/**
 * One kind of character without end is what makes a careless pattern take time in the square of the text or worse. Each
 * document carries such a run where a reader looks for words, numbers, references or dates; a pattern of that kind keeps it
 * busy for minutes.
 */
const table = 'Invoice,Date,Gross,Discount,Paid\nINV-1,2026-03-01,100.00,2.00,98.00\n';
const documents: Record<string, (run: string) => string> = {
  'a date of a table': (run) => `${table}INV-2,${run},100.00,0.00,100.00\n`,
  'a line above a table': (run) => `Customer: ${run}\n${table}`,
  'a reference in a table': (run) => `${table}${run},2026-03-01,100.00,0.00,100.00\nTotal,,200.00,2.00,198.00\n`,
  'a line of prose': (run) => `We paid USD 98.00 on 2026-03-01 for\nInvoice INV-1  98.00\n${run}\nTotal paid 98.00\n`,
  'a column of typed text': (run) =>
    `Remittance advice\nInvoice   Date   Amount\nINV-1   ${run}   98.00\nTotal 98.00\n`,
  'a mail': (run) =>
    `From: ap@payer.example\nSubject: Remittance\nContent-Type: text/plain\n\nInvoice INV-1 98.00\n${run}\nTotal 98.00\n`,
  'a web page': (run) =>
    `<html><body><p>${run}</p><table><tr><th>Invoice</th><th>Paid</th></tr><tr><td>${run}</td><td>98.00</td></tr></table></body></html>`,
  'a bank statement': (run) =>
    `:20:REF\n:25:1234\n:28C:1/1\n:60F:C260301EUR100,00\n:61:2603010301C98,00NTRFREF1//B\n:86:INVOICE INV-1 98,00 ${run}\n:62F:C260301EUR198,00\n`,
};
const runs = ['9', 'A', ' ', 'a ', '1 ', '1,', '1-', 'A1', '&', '.', '_', '$1 ', 'a@', '('];

test.each(Object.entries(documents).flatMap(([place, document]) => runs.map((run) => ({ place, run, document }))))(
  '"$run" without end in $place',
  async ({ run, document }) => {
    const bytes = Buffer.from(document(run.repeat(60_000 / run.length)));
    const reading = await readDocument({ bytes }).catch((error: unknown) => error);
    if (reading instanceof Error) expect(isDocketError(reading)).toBe(true);
    else expect(reading).toMatchObject({ items: expect.any(Array), problems: expect.any(Array) });
    expect(await watchDocument(bytes)).toEqual(expect.any(Array));
  },
);
