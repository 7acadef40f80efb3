import { z } from '@hono/zod-openapi';
import { retryDeadJob } from '../../cases/retryDeadJob.ts';
import { jobName, queueNames, queueOf } from '../../core/jobs.ts';
import { type DeadLetter, listDeadLetters, readIntegrations, readWorkWaiting } from '../../db/operations.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, idParams, pageOf, pageQuery, time } from '../schemas/shared.ts';

const tag = 'Operations';

const deadLetter = z
  .object({
    id,
    job: jobName,
    payload: z.record(z.string(), z.unknown()),
    sendings: z.int(),
    error: z.string().nullable(),
    caseId: id.nullable(),
    requestId: z.string().nullable(),
    createdAt: time,
    diedAt: time.nullable(),
  })
  .openapi('DeadLetter');

export const operationsEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/operations/queues',
    tag,
    summary: 'Work that waits, by kind',
    access: 'operations.read',
    answer: z.object({
      items: z.array(
        z.object({
          queue: z.enum(queueNames),
          job: jobName,
          pending: z.int(),
          enqueued: z.int(),
          dead: z.int(),
          oldestWaitingSeconds: z.int().nullable(),
        }),
      ),
    }),
    handle: async ({ context }) => ({
      items: (await readWorkWaiting(context.db, context.now())).map((entry) => ({
        queue: queueOf[entry.job],
        ...entry,
      })),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/operations/dead-letters',
    tag,
    summary: 'Work that was given up, the latest first',
    access: 'operations.read',
    query: z.strictObject(pageQuery),
    answer: pageOf(deadLetter),
    handle: async ({ context, query }) => {
      const page = await listDeadLetters(context.db, query);
      return { ...page, items: page.items.map(deadLetterView) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/operations/dead-letters/{id}/retry',
    tag,
    summary: 'Give it another round of attempts',
    access: 'operations.write',
    params: idParams,
    answer: z.object({ id, state: z.literal('pending') }),
    handle: async ({ context, params }) => {
      await retryDeadJob(context, { outboxId: params.id });
      return { id: params.id, state: 'pending' as const };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/operations/integrations',
    tag,
    summary: 'What went out and came in over the last 30 days',
    access: 'operations.read',
    answer: z.object({
      connectors: z.array(
        z.object({ connector: z.string(), state: z.string(), count: z.int(), latestAt: time.nullable() }),
      ),
      partners: z.array(
        z.object({
          partner: z.string(),
          documents: z.int(),
          unreadable: z.int(),
          openFailures: z.int(),
          latestAt: time.nullable(),
        }),
      ),
    }),
    handle: async ({ context }) => {
      const { connectors, partners } = await readIntegrations(context.db);
      const withTime = <T extends { latestAt: Date | null }>(row: T) => ({
        ...row,
        latestAt: row.latestAt ? new Date(row.latestAt).toISOString() : null,
      });
      return { connectors: connectors.map(withTime), partners: partners.map(withTime) };
    },
  }),
];

function deadLetterView(row: DeadLetter): z.input<typeof deadLetter> {
  const { id: rowId, job, sendings, caseId, requestId, lastError, createdAt, finishedAt } = row;
  return {
    ...{ id: rowId, job, sendings, caseId, requestId },
    payload: row.payload as Record<string, unknown>,
    error: lastError,
    createdAt: createdAt.toISOString(),
    diedAt: finishedAt?.toISOString() ?? null,
  };
}
