import { z } from 'zod';
import { currencyCode, minorUnits } from '../core/money.ts';
import type { VerbContext } from '../db/context.ts';
import type { Opened } from './openAndRecommend.ts';
import { parseInput, words } from './parseInput.ts';
import { proposeMessage } from './proposeMessage.ts';

const input = z.object({
  customerNumber: z.string().min(1).max(120),
  customerName: z.string().max(400),
  subject: words(300),
  body: words(20_000),
  currency: currencyCode,
  /** What is still to be shipped of the lines it is about. */
  amountMinor: minorUnits.nonnegative(),
  lines: z
    .array(z.object({ orderNumber: z.string(), line: z.int(), open: z.string(), unit: z.string(), told: z.string() }))
    .min(1),
  /** Hash of the orders, lines, quantities and days it tells. */
  saying: z.string(),
  /** Printed values that the message may hold. */
  facts: z.array(z.object({ text: z.string() })),
  /** Lines whose days rest on a suggestion that nobody has approved yet. */
  unapproved: z.int().nonnegative(),
  writtenBy: z.record(z.string(), z.string()),
});

/** Lines cited one by one as evidence. */
const mostCited = 40;

/**
 * Puts a message about all of a customer's back-orders into the approval queue. The same news of the same lines finds the case
 * that is there.
 */
export async function proposeBackOrderMessage(context: VerbContext, raw: z.input<typeof input>): Promise<Opened> {
  const { customerNumber, customerName, subject, body, currency, amountMinor, ...what } = parseInput(input, raw);
  const count = what.lines.length;
  return proposeMessage(context, {
    kind: 'order_exception',
    title: `Tell ${customerName} about ${count} back-ordered ${count === 1 ? 'line' : 'lines'}`,
    dedupeKey: `back-orders:${customerNumber}:${what.saying}`,
    ...{ customerNumber, customerName, subject, body, amountMinor, currency },
    reasons: [
      ...(what.unapproved > 0
        ? [
            {
              text: `Days of ${what.unapproved} of ${count} lines rest on a suggested allocation that is not approved yet: approve that first`,
              evidence: [],
            },
          ]
        : []),
      ...what.lines.slice(0, mostCited).map(({ orderNumber, line, open, unit, told }) => ({
        text: `Order ${orderNumber} line ${line}: ${told}`,
        evidence: [
          {
            ...{ kind: 'field' as const, record: 'order', id: orderNumber, field: `line ${line} quantity` },
            quote: `${open} ${unit} open`,
          },
        ],
      })),
    ],
    producer: 'back_order_message',
    inputs: { customerNumber, saying: what.saying, lines: what.lines, facts: what.facts },
    versions: what.writtenBy,
  });
}
