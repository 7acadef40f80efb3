import { z } from '@hono/zod-openapi';
import { amendCase } from '../../cases/amendCase.ts';
import { approveCase } from '../../cases/approveCase.ts';
import { claimCase } from '../../cases/claimCase.ts';
import { commentOnCase } from '../../cases/commentOnCase.ts';
import { escalateCase } from '../../cases/escalateCase.ts';
import { recordOutcome } from '../../cases/recordOutcome.ts';
import { rejectCase } from '../../cases/rejectCase.ts';
import { retryAction, settleParked } from '../../cases/retryAction.ts';
import { reopenCase, resolveCase } from '../../cases/transition.ts';
import { proposedAction } from '../../core/actions.ts';
import { minorUnits } from '../../core/money.ts';
import type { Right } from '../../core/roles.ts';
import { categoryCode, rootCause } from '../../core/taxonomy.ts';
import { findListedCase } from '../../db/cases.ts';
import type { VerbContext } from '../../db/context.ts';
import { amendedAction } from '../amendedAction.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { caseAnswer } from '../schemas/cases.ts';
import { id, idParams, reasonText } from '../schemas/shared.ts';
import { caseRowView } from '../views/caseView.ts';

const contentHash = z.string().regex(/^[0-9a-f]{64}$/, 'the contentHash of the recommendation you saw');
const because = z.strictObject({ reason: reasonText });
const target = { recommendationId: id, contentHash };

/** One verb on a case: POST /v1/cases/{id}/NAME, answered with the case as it is then. */
function verb<B extends z.ZodObject>(spec: {
  name: string;
  summary: string;
  description?: string;
  access: Right;
  body: B;
  run: (context: VerbContext, input: { caseId: string } & z.output<B>) => Promise<unknown>;
}): Endpoint {
  return endpoint({
    method: 'post',
    path: `/v1/cases/{id}/${spec.name}`,
    tag: 'Cases',
    summary: spec.summary,
    ...(spec.description && { description: spec.description }),
    access: spec.access,
    params: idParams,
    body: spec.body,
    answer: caseAnswer,
    handle: async ({ context, params, body }) => {
      await spec.run(context, { ...(body as z.output<B>), caseId: params.id });
      const row = await findListedCase(context.db, params.id);
      if (!row) throw new Error(`case ${params.id} vanished while it was changed`);
      return { case: caseRowView(row) };
    },
  });
}

/** Working on the docket. */
export const caseVerbEndpoints: Endpoint[] = [
  verb({
    name: 'claim',
    summary: 'Put my or a colleague’s name on it, or take it off with null',
    access: 'case.work',
    body: z.strictObject({ assigneeId: id.nullable() }),
    run: claimCase,
  }),
  verb({
    name: 'comments',
    summary: 'Add a comment',
    access: 'case.work',
    body: z.strictObject({ body: z.string().trim().min(1).max(10_000) }),
    run: commentOnCase,
  }),
  verb({
    name: 'approve',
    summary: 'Approve exactly what I saw',
    description:
      'Bound to the content hash. Refused with own_proposal, already_decided, stale_content, stale_stock, limit_exceeded or forbidden.',
    access: 'case.decide',
    body: z.strictObject({ ...target, reason: reasonText.optional() }),
    run: (context, { reason, ...input }) => approveCase(context, { ...input, ...(reason && { reason }) }),
  }),
  verb({
    name: 'amend',
    summary: 'Put another recommendation in its place; somebody else must approve it',
    description:
      'For a deduction code, category, rootCause and note are enough; any other action is given whole, its amount in minor units.',
    access: 'case.decide',
    body: z.strictObject({
      recommendationId: id,
      category: categoryCode.nullable(),
      rootCause: rootCause.nullable().optional(),
      note: z.string().trim().max(2000).nullable().optional(),
      action: proposedAction.optional(),
      amountMinor: minorUnits.optional(),
      reason: reasonText,
    }),
    run: async (context, { rootCause: cause, note, action, ...input }) =>
      amendCase(context, { ...input, action: action ?? (await amendedAction(context.db, { ...input, cause, note })) }),
  }),
  verb({
    name: 'reject',
    summary: 'Reject what is recommended; the case goes back to its owner',
    access: 'case.decide',
    body: z.strictObject({ ...target, reason: reasonText }),
    run: rejectCase,
  }),
  verb({
    name: 'escalate',
    summary: 'Hand it up',
    access: 'case.work',
    body: because,
    run: escalateCase,
  }),
  verb({
    name: 'resolve',
    summary: 'Say that nothing more needs to be done',
    access: 'case.work',
    body: because,
    run: resolveCase,
  }),
  verb({ name: 'reopen', summary: 'Take it up again', access: 'case.work', body: because, run: reopenCase }),
  verb({
    name: 'retry',
    summary: 'Send a refused action once more',
    access: 'case.work',
    body: because,
    run: retryAction,
  }),
  verb({
    name: 'settle',
    summary: 'Say whether an effect in doubt happened',
    access: 'case.decide',
    body: z.strictObject({ happened: z.boolean(), reason: reasonText }),
    run: settleParked,
  }),
  verb({
    name: 'outcome',
    summary: 'Record what came of it',
    access: 'case.work',
    body: z.strictObject({
      label: z.string().trim().min(1).max(100),
      recoveredMinor: minorUnits.optional(),
      note: z.string().trim().min(1).max(2000).optional(),
    }),
    run: (context, { recoveredMinor, note, ...input }) =>
      recordOutcome(context, {
        ...input,
        ...(recoveredMinor !== undefined && { recoveredMinor }),
        ...(note !== undefined && { note }),
      }),
  }),
];
