import { docketError } from '../core/errors.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { applyEvents } from './applyEvents.ts';
import { type CheckedEvent, checkEvent, isRejected, type RejectedEvent } from './checkEvent.ts';
import { onceMoreAfterDeadlock } from './onceMoreAfterDeadlock.ts';

export type ReceivedEvents = { accepted: number; duplicates: number; stale: number; rejected: RejectedEvent[] };

const mostAtOnce = 1_000;

/**
 * Takes up to 1,000 CloudEvents in one transaction. An event counts once by `source` and `id`; of facts about one record the
 * newest `time` wins whatever the order of arrival, older ones are kept as stale. Events that are not valid are told in
 * `rejected` with their 0-based index; the others are taken. `accepted` counts new events, stale ones among them.
 */
export async function receiveEvents(
  context: VerbContext,
  envelopes: unknown[],
  options: { documentId?: string } = {},
): Promise<ReceivedEvents> {
  await requireRight(context.db, context.actor, 'event.write', context.now());
  if (envelopes.length > mostAtOnce)
    throw docketError({
      code: 'too_many_events',
      message: `At most ${mostAtOnce} events at once; these are ${envelopes.length}. Send them in several requests.`,
    });
  const results = envelopes.map((raw, index) => checkEvent(raw, index));
  const checked = results.filter((event): event is CheckedEvent => !isRejected(event));
  const rejected = results.filter(isRejected);
  if (checked.length === 0) return { accepted: 0, duplicates: 0, stale: 0, rejected };
  const { accepted, duplicates, stale } = await onceMoreAfterDeadlock(() =>
    transact(context, async (inside) => {
      const applied = await applyEvents(inside, checked, options.documentId ?? null);
      await enqueueWork(inside, applied.works);
      await appendAuditBatch(inside, applied.audit);
      return applied;
    }),
  );
  return { accepted, duplicates, stale, rejected };
}
