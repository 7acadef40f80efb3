import { z } from '@hono/zod-openapi';
import { docketError } from '../../core/errors.ts';
import { listCases } from '../../db/cases.ts';
import { getCase } from '../../db/casesDetail.ts';
import { caseSummary } from '../../db/casesSummary.ts';
import { loadDecider } from '../../db/rolesInForce.ts';
import { gatherPacket } from '../../insights/disputePacket.ts';
import { evidenceMatrix } from '../../insights/evidenceMatrix.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { caseDetail, caseQuery, caseRow, caseSummary as summarySchema } from '../schemas/cases.ts';
import { evidenceMatrix as matrixSchema } from '../schemas/evidence.ts';
import { idParams, pageOf } from '../schemas/shared.ts';
import { viewerOf } from '../viewer.ts';
import { caseDetailView, caseRowView } from '../views/caseView.ts';

const tag = 'Cases';

/** Reading the docket. */
export const caseEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/cases',
    tag,
    summary: 'Cases, filtered and sorted',
    description:
      'view=mine: what I may decide or own now; queue: everything that waits for somebody; all: the finished ones too. Filters with several values take them with commas between.',
    access: 'case.read',
    query: caseQuery,
    answer: pageOf(caseRow),
    handle: async ({ context, principal, query }) => {
      const viewer = await viewerOf(context, principal);
      const { items, nextCursor } = await listCases(context.db, { ...query, viewer });
      return { items: items.map(caseRowView), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/cases/summary',
    tag,
    summary: 'The numbers at the head of the queue',
    access: 'case.read',
    answer: summarySchema,
    handle: async ({ context, principal }) =>
      caseSummary(context.db, await viewerOf(context, principal), context.now()),
  }),
  endpoint({
    method: 'get',
    path: '/v1/cases/{id}',
    tag,
    summary: 'Everything about one case, and what I may do with it',
    access: 'case.read',
    params: idParams,
    answer: caseDetail,
    handle: async ({ context, params }) => {
      const detail = await getCase(context.db, params.id);
      if (!detail) throw docketError({ code: 'not_found', status: 404, message: `There is no case ${params.id}.` });
      const { actor } = context;
      const person = actor.type === 'person' ? await loadDecider(context.db, actor.userId, context.now()) : null;
      return caseDetailView(detail, person);
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/cases/{id}/evidence',
    tag,
    summary: 'The evidence of a deduction, paper by paper',
    description:
      'What its present proposal was judged by, with the documents it came in and why they belong to it; what decides such a claim and is missing; a message that asks for it.',
    access: 'case.read',
    params: idParams,
    answer: matrixSchema,
    handle: ({ context, params }) => evidenceMatrix(context.db, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/v1/cases/{id}/dispute-packet',
    tag,
    summary: 'A deduction’s dispute as one PDF',
    description:
      'Cover letter, numbered list of evidence, the records it rests on as they were judged, and the pages of the original documents, stamped with their numbers; what cannot be shown is attached. Only where something is disputed or the verdict speaks against the claim (`no_dispute` otherwise).',
    access: 'case.read',
    params: idParams,
    answerContent: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    handle: async ({ context, params, options, c }) => {
      const packet = await gatherPacket(context.db, params.id, context.now());
      return c.body(new Uint8Array(await options.printPacket(packet)), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="dispute-${packet.reference}.pdf"`,
        'Content-Security-Policy': "default-src 'none'; object-src 'self'; plugin-types application/pdf",
      });
    },
  }),
];
