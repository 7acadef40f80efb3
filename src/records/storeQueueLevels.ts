import { z } from 'zod';
import { queueLevel } from '../core/records/stock.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { writeRecords } from './writeRecords.ts';

const input = z.array(queueLevel);

/** Writes how full queues are, as measured now. Who measures has them judged as well: the job for it could wait in such a queue. */
export async function storeQueueLevels(context: VerbContext, raw: z.input<typeof input>): Promise<void> {
  await requireRight(context.db, context.actor, 'event.write', context.now());
  const levels = input.parse(raw);
  await transact(context, async (inside) => {
    const entries = levels.map((body) => ({
      kind: 'queue_level' as const,
      body,
      asOf: new Date(body.measuredAt),
      documentId: null,
      eventId: null,
    }));
    const { audit } = await writeRecords(inside, entries);
    await appendAuditBatch(inside, audit);
  });
}
