import { z } from '@hono/zod-openapi';
import { recordKind } from '../../core/records/registry.ts';
import { getRecord, listRecords, type StoredRecord } from '../../db/recordQueries.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, pageOf, pageQuery, time } from '../schemas/shared.ts';

const tag = 'Records';

const record = z
  .object({
    id,
    kind: recordKind,
    number: z.string(),
    version: z.int(),
    /** The record itself, as `docket schema KIND` describes it. */
    body: z.record(z.string(), z.unknown()),
    asOf: time,
    documentId: id.nullable(),
    eventId: id.nullable(),
    writtenAt: time,
  })
  .openapi('Record');

export const recordEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/records/{kind}',
    tag,
    summary: 'Canonical records of one kind, by number',
    access: 'record.read',
    params: z.object({ kind: recordKind }),
    query: z.strictObject(pageQuery),
    answer: pageOf(record),
    handle: async ({ context, params, query }) => {
      const page = await listRecords(context.db, params.kind, query);
      return { ...page, items: page.items.map(recordView) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/records/{kind}/{number}',
    tag,
    summary: 'One canonical record',
    access: 'record.read',
    params: z.object({ kind: recordKind, number: z.string().min(1).max(200) }),
    answer: record,
    handle: async ({ context, params }) => recordView(await getRecord(context.db, params.kind, params.number)),
  }),
];

function recordView(stored: StoredRecord): z.input<typeof record> {
  return {
    ...stored,
    body: stored.body as Record<string, unknown>,
    asOf: stored.asOf.toISOString(),
    writtenAt: stored.writtenAt.toISOString(),
  };
}
