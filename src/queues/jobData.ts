import { z } from 'zod';

/** What a queued job carries: the outbox row it was sent for, that row's payload of ids, and the ids for its log lines. */
export const jobData = z.object({
  outboxId: z.uuid(),
  sending: z.int(),
  payload: z.unknown(),
  requestId: z.string().nullable(),
  caseId: z.string().nullable(),
});
export type JobData = z.infer<typeof jobData>;

/** A retained job id that is added again is silently dropped by BullMQ, so each sending has its own. */
export function queueJobId(outboxId: string, sending: number): string {
  return `${outboxId}-${sending}`;
}
