import type { Proposal } from '../core/recommendation.ts';
import type { VerbContext } from '../db/context.ts';
import { type Opened, openAndRecommend } from './openAndRecommend.ts';
import type { NewCase } from './openCase.ts';

/** A message to a customer that a person wants to send, and the case it waits on. Parsed by whoever puts it forward. */
type CustomerMessage = Pick<NewCase, 'kind' | 'title' | 'dedupeKey'> & {
  customerNumber: string;
  customerName: string;
  subject: string;
  body: string;
  /** What it is about, in minor units. */
  amountMinor: number;
  currency: string;
} & Pick<Proposal, 'reasons' | 'producer' | 'inputs' | 'versions'>;

/**
 * Puts a message to a customer into the approval queue: it leaves only when another person has approved it word by word. A message
 * with the same `dedupeKey` finds the case that is there.
 */
export async function proposeMessage(context: VerbContext, message: CustomerMessage): Promise<Opened> {
  const { kind, title, dedupeKey, customerNumber, customerName, subject, body, amountMinor, currency, ...why } =
    message;
  const [opened] = await openAndRecommend(context, [
    {
      open: {
        ...{ kind, title, dedupeKey, subjectKind: 'customer', subjectNumber: customerNumber },
        ...{ customerNumber, customerName, currency, moneyMinor: amountMinor },
      },
      proposal: {
        action: { kind: 'customer_message', customerNumber, subject, body },
        ...{ amountMinor, currency, category: null, confidence: 1, certified: false },
        ...{ ...why, alternatives: [], source: 'person' },
      },
    },
  ]);
  return opened as Opened;
}
