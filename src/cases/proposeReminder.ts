import { z } from 'zod';
import type { Evidence } from '../core/evidence.ts';
import { currencyCode, minorUnits } from '../core/money.ts';
import type { VerbContext } from '../db/context.ts';
import type { Opened } from './openAndRecommend.ts';
import { parseInput, words } from './parseInput.ts';
import { proposeMessage } from './proposeMessage.ts';

const input = z.object({
  customerNumber: z.string().min(1).max(120),
  customerName: z.string().max(400),
  currency: currencyCode,
  subject: words(300),
  body: words(10_000),
  /** What is asked for, and the invoices that say so. */
  amountMinor: minorUnits.positive(),
  invoices: z.array(z.object({ number: z.string(), dueOn: z.string() })).min(1),
  next: z.string(),
  worth: z.array(z.string()),
  strategyVersion: z.string(),
});

/** Invoices cited one by one as evidence. */
const mostCited = 20;

/**
 * Puts a reminder to a customer into the approval queue. One a day per customer and currency: the same again finds the case that
 * is there.
 */
export async function proposeReminder(context: VerbContext, raw: z.input<typeof input>): Promise<Opened> {
  const { customerNumber, customerName, currency, subject, body, amountMinor, ...why } = parseInput(input, raw);
  const today = context.now().toISOString().slice(0, 10);
  const cited = why.invoices
    .slice(0, mostCited)
    .map(
      ({ number, dueOn }): Evidence => ({ kind: 'field', record: 'invoice', id: number, field: 'dueOn', quote: dueOn }),
    );
  const count = why.invoices.length;
  return proposeMessage(context, {
    kind: 'collection',
    title: `Remind ${customerName} of ${count} overdue ${count === 1 ? 'invoice' : 'invoices'}`,
    dedupeKey: `reminder:${customerNumber}:${currency}:${today}`,
    ...{ customerNumber, customerName, subject, body, amountMinor, currency },
    reasons: [
      { text: `Next step by the collection strategy: ${why.next}`, evidence: cited },
      ...why.worth.map((text) => ({ text, evidence: [] })),
    ],
    producer: 'reminder',
    inputs: { invoices: why.invoices },
    versions: { collectionStrategy: why.strategyVersion },
  });
}
