import type { Reading } from '../../../src/ingest/contract.ts';
import { readDocument } from '../../../src/ingest/read.ts';

/** A reading in a few lines that people can check: payment, then "reference gross −discount −[deductions] = paid", then what stands apart. */
export function inShort({ items, problems }: Reading): string[] {
  const told = problems.map(({ code }) => `problem ${code}`);
  const read = items.flatMap((item) => {
    if (item.type !== 'remittance') return [item.type];
    const { payment, payer, lines, adjustments, balanced } = item.remittance;
    const { amount, currency, method, reference, date } = payment;
    return [
      `${payer.name}: ${amount} ${currency} ${method} ${reference} ${date} ${balanced ? 'balanced' : 'open'}`,
      ...lines.map((line) => {
        const kept = line.deductions.map(({ amount: less, text, reference: claim }) =>
          [less, text, claim].filter(Boolean).join(' '),
        );
        return `${line.documentType} ${line.reference} ${line.gross} -${line.discount} -[${kept.join('; ')}] = ${line.paid}`;
      }),
      ...adjustments.map((less) => `less ${less.amount} ${less.text} ${less.reference}`),
    ];
  });
  return [...read, ...told];
}

/** The same of a document that is this text. */
export const textInShort = async (said: string) => inShort(await readDocument({ bytes: Buffer.from(said, 'utf8') }));

/** The same of a mail of 30 April 2026. */
export const mailInShort = (from: string, body: string, subject = 'Payment', type = 'text/plain') =>
  textInShort(
    `From: ${from}\nTo: ar@harbor.example\nSubject: ${subject}\nDate: Thu, 30 Apr 2026 08:21:00 -0600\nMIME-Version: 1.0\nContent-Type: ${type}; charset=utf-8\n\n${body}`,
  );
