import { eq } from 'drizzle-orm';
import type { ProposedAction } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import type { Queryable } from '../db/client.ts';
import { recommendations } from '../db/schema/cases.ts';

type Amendment = {
  caseId: string;
  recommendationId: string;
  category: string | null;
  cause?: string | null | undefined;
  note?: string | null | undefined;
};

/**
 * The action a short amendment stands for: the present deduction code with another category, root cause or note, the rest
 * as it was. Every other kind of action must be given whole.
 */
export async function amendedAction(q: Queryable, amendment: Amendment): Promise<ProposedAction> {
  const [row] = await q
    .select({ caseId: recommendations.caseId, proposal: recommendations.proposal })
    .from(recommendations)
    .where(eq(recommendations.id, amendment.recommendationId));
  if (!row || row.caseId !== amendment.caseId)
    throw docketError({
      code: 'stale_content',
      status: 409,
      message: 'The case has no such recommendation (any more).',
    });
  const { action } = row.proposal;
  if (action.kind !== 'post_deduction_code' || amendment.category === null)
    throw docketError({
      code: 'invalid_input',
      message: 'action: give the whole action; this is not a deduction code.',
    });
  return {
    ...action,
    category: amendment.category,
    rootCause: amendment.cause === undefined ? keptCause(action, amendment) : amendment.cause,
    note: amendment.note === undefined ? action.note : amendment.note || null,
  };
}

/** A root cause that was found for another category would be a guess. */
function keptCause(action: { category: string; rootCause: string | null }, { category }: Amendment): string | null {
  return action.category === category ? action.rootCause : null;
}
