import { z } from '@hono/zod-openapi';
import { logColumns, mapQuery } from '../../core/eventLog.ts';
import { ownProcessMap } from '../../insights/process/ownLog.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { readUpload, type Upload, uploadContent } from '../uploadBody.ts';

const tag = 'Insights';
const count = z.int();
const ms = z.number();
const spread = z.object({ median: ms, p90: ms, mean: ms, total: ms });
const split = z.object({ late: z.number(), onTime: z.number() });
const names = z.array(z.string());

const processMap = z
  .object({
    objectTypes: z.array(z.object({ name: z.string(), objects: count })),
    objectType: z.string(),
    objects: count,
    events: count,
    ofObjects: count,
    from: z.string().nullable(),
    to: z.string().nullable(),
    duration: spread.nullable(),
    activities: z.array(
      z.object({ name: z.string(), events: count, objects: count, starts: count, ends: count, split }),
    ),
    steps: z.array(
      z.object({
        ...{ from: z.string(), to: z.string(), times: count, objects: count, waiting: spread, split, spent: split },
        slowest: z.array(z.object({ id: z.string(), waited: ms })),
      }),
    ),
    rework: z.object({
      objects: count,
      loops: z.array(z.object({ activities: names, times: count, objects: count, spent: spread })),
      allLoops: count,
    }),
    variants: z.array(
      z.object({ activities: names, objects: count, late: count, duration: spread, example: z.string() }),
    ),
    allVariants: count,
    lateness: z
      .object({
        ...{ objects: split, median: split, mean: split },
        steps: z.array(z.object({ from: z.string(), to: z.string(), extra: ms, mean: split, share: split })),
        activities: z.array(z.object({ name: z.string(), share: split })),
      })
      .nullable(),
    columns: z.object({ all: names, taken: logColumns }).nullable(),
    leftOut: z.array(z.object({ why: z.string(), count })),
  })
  .openapi('ProcessMap');

const uploadQuery = mapQuery.extend({
  objectColumn: logColumns.shape.object,
  activityColumn: logColumns.shape.activity,
  timeColumn: logColumns.shape.time,
  lateColumn: logColumns.shape.late,
});

export const processMapEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/process-map',
    tag,
    summary: 'How orders, invoices and cases go, from the events recorded here',
    description:
      'The directly-follows graph of one object type with waiting times (milliseconds), rework loops, variants and where late objects differ. See docs/insights.md.',
    access: 'record.read',
    query: mapQuery,
    answer: processMap,
    handle: ({ context, query }) => ownProcessMap(context.db, query, context.now()),
  }),
  endpoint({
    method: 'post',
    path: '/v1/process-map',
    tag,
    summary: 'The same from an uploaded event log; nothing of it is kept',
    description:
      'OCEL 2.0 JSON, or a table with one row per event. Columns of a table are guessed from their names unless they are named; `columns_not_found` tells which there are.',
    access: 'record.read',
    idempotent: false,
    bodyLimit: 'upload',
    query: uploadQuery,
    body: z.custom<Upload>(),
    rawBody: { content: uploadContent, read: readUpload },
    answer: processMap,
    handle: ({ options, body, query }) => {
      const { objectColumn: object, activityColumn: activity, timeColumn: time, lateColumn: late, ...rest } = query;
      return options.mapLog({ bytes: body.bytes, columns: { object, activity, time, late }, query: rest });
    },
  }),
];
