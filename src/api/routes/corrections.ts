import { z } from '@hono/zod-openapi';
import { withdrawRecommendations } from '../../cases/withdrawRecommendations.ts';
import { paperCorrection } from '../../core/correctBackup.ts';
import { correction } from '../../core/correctRemittance.ts';
import { docketError } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import { standingAt } from '../../core/standingAt.ts';
import { loadDocument } from '../../db/documents.ts';
import { correctPaper, undoPaperCorrection } from '../../records/correctPaper.ts';
import { correctReading, undoCorrection, type Withdraw } from '../../records/correctReading.ts';
import { type Call, type Endpoint, endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/shared.ts';
import { viewOf } from '../viewsKept.ts';

const tag = 'Documents';
const target = { remittance: z.string().min(1).max(200), version: z.int().positive() };
const answer = z.object({ version: z.int(), balanced: z.boolean() });
const paperTarget = { paper: z.string().min(1).max(120), version: z.int().positive() };
const paperAnswer = z.object({ version: z.int() });

/** What was read, set right by people. */
export const correctionEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/corrections',
    tag,
    summary: 'Set one value of a reading right',
    description:
      'Makes a new version of the remittance, whose deductions are then coded anew. `version` is the one looked at; if there is another by now, the answer is 409. ' +
      'Evidence, where given, must quote what stands there. Whoever corrects cannot approve what follows.',
    access: 'case.work',
    params: idParams,
    body: z.strictObject({ ...target, correction }),
    answer,
    handle: async ({ context, params, body, options }) => {
      if (body.correction.evidence) await checkQuote({ context, options }, params.id, body.correction.evidence);
      return correctReading(context, { documentId: params.id, ...body }, withdraw);
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/corrections/undo',
    tag,
    summary: 'Take the latest correction of a reading back',
    access: 'case.work',
    params: idParams,
    body: z.strictObject(target),
    answer,
    handle: ({ context, params, body }) => undoCorrection(context, { documentId: params.id, ...body }, withdraw),
  }),
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/papers/corrections',
    tag,
    summary: 'Set one value of a paper right',
    description:
      'Makes a new version of the paper, by which the deductions it belongs to are judged again before anybody approves them. A value that was not read before must be pointed at. ' +
      'Whoever corrects cannot approve what rests on it.',
    access: 'case.work',
    params: idParams,
    body: z.strictObject({ ...paperTarget, correction: paperCorrection }),
    answer: paperAnswer,
    handle: async ({ context, params, body, options }) => {
      if (body.correction.evidence) await checkQuote({ context, options }, params.id, body.correction.evidence);
      return correctPaper(context, { documentId: params.id, ...body });
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/documents/{id}/papers/corrections/undo',
    tag,
    summary: 'Take the latest correction of a paper back',
    access: 'case.work',
    params: idParams,
    body: z.strictObject(paperTarget),
    answer: paperAnswer,
    handle: ({ context, params, body }) => undoPaperCorrection(context, { documentId: params.id, ...body }),
  }),
];

const withdraw: Withdraw = (inside, ids) =>
  withdrawRecommendations(inside, { kind: 'deduction', ids, reason: 'What was read of its document was corrected.' });

async function checkQuote(
  { context, options }: Pick<Call, 'context' | 'options'>,
  documentId: string,
  evidence: Evidence,
): Promise<void> {
  const { document, bytes } = await loadDocument(context.db, documentId);
  const standing = standingAt(evidence, await viewOf(options, document, bytes));
  if (standing !== null && standing === evidence.quote) return;
  throw docketError({
    code: 'not_standing_there',
    message: `"${evidence.quote.slice(0, 60)}" does not stand at this place of the document.`,
    details: { standing: standing?.slice(0, 200) ?? null },
  });
}
