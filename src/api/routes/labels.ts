import { z } from '@hono/zod-openapi';
import { setLabelAside, takeLabelBack } from '../../cases/setLabelAside.ts';
import { categoryCode } from '../../core/taxonomy.ts';
import { labelShows, listLabels, type ReviewedLabel } from '../../db/labels.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { actorView as actor, id, idParams, pageOf, pageQuery, reasonText, time } from '../schemas/shared.ts';
import { actorView } from '../views/actorView.ts';

const tag = 'Models';

const label = z
  .object({
    id,
    caseId: id,
    text: z.string(),
    category: z.string().describe('What people decided, and what is learned'),
    source: z.enum(['approved', 'amended']),
    customerNumber: z.string().nullable(),
    decidedAt: time,
    decidedBy: actor.nullable(),
    proposed: z.object({ category: z.string(), confidence: z.number() }).nullable().describe('What the coder had said'),
    setAside: z.object({ by: actor, at: time, reason: z.string() }).nullable(),
  })
  .openapi('Label');

/** The decisions that teach the deduction coder, for whoever answers for what it learns. */
export const labelEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/labels',
    tag,
    summary: 'Decisions that teach the deduction coder, newest first',
    access: 'policy.read',
    query: z.strictObject({
      ...pageQuery,
      show: z.enum(labelShows).default('all').describe('changed: people decided otherwise than the coder had proposed'),
      category: categoryCode.optional(),
      customer: z.string().max(100).optional().describe('Its number'),
      words: z.string().max(200).optional().describe('Words of the text'),
    }),
    answer: pageOf(label),
    handle: async ({ context, query }) => {
      const { items, nextCursor } = await listLabels(context.db, query);
      return { items: items.map(labelView), nextCursor };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/labels/{id}/set-aside',
    tag,
    summary: 'Take a label out of what is learned from',
    description: 'The case and its decision stay as they are. It counts from the next training on.',
    access: 'policy.propose',
    params: idParams,
    body: z.strictObject({ reason: reasonText }),
    answer: z.object({ id }),
    handle: ({ context, params, body }) => setLabelAside(context, { labelId: params.id, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/labels/{id}/take-back',
    tag,
    summary: 'Learn from a label again that was set aside',
    access: 'policy.propose',
    params: idParams,
    body: z.strictObject({}),
    answer: z.object({ id }),
    handle: ({ context, params }) => takeLabelBack(context, { labelId: params.id }),
  }),
];

function labelView({ createdAt, decidedBy, setAside, ...row }: ReviewedLabel): z.input<typeof label> {
  const { id: own, caseId, text, category, source, customerNumber, proposed } = row;
  return {
    ...{ id: own, caseId, text, category, source, customerNumber, proposed },
    decidedAt: createdAt.toISOString(),
    decidedBy: decidedBy && actorView(decidedBy),
    setAside: setAside && { ...setAside, by: actorView(setAside.by) },
  };
}
