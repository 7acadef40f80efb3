import type { ProposedAction } from '../core/actions.ts';
import { plainReference } from '../core/printedReference.ts';
import type { TransactionContext } from '../db/context.ts';
import { matchMemory } from '../db/schema/cash.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/** Remembers which printed references people took for which open items (1), or refused (−1), so that matching learns from it. */
export async function rememberMatches(
  inside: TransactionContext,
  recommendation: RecommendationRow,
  outcome: 1 | -1,
  besides?: ProposedAction,
): Promise<void> {
  const { action } = recommendation.proposal;
  if (action.kind !== 'apply_cash' || !action.customerNumber || inside.actor.type !== 'person') return;
  const { customerNumber } = action;
  const kept = new Set(besides?.kind === 'apply_cash' ? besides.applications.map(pairOf) : []);
  const rows = action.applications
    .filter((part) => part.reference && !kept.has(pairOf(part)))
    .map(({ reference, invoiceNumber: itemNumber }) => ({
      customerNumber,
      reference: plainReference(reference ?? ''),
      itemNumber,
      outcome,
      recommendationId: recommendation.id,
      decidedAt: inside.now(),
    }))
    // A reference that is the number itself teaches nothing.
    .filter(({ reference, itemNumber }) => reference !== '' && reference !== plainReference(itemNumber));
  if (rows.length > 0) await inside.tx.insert(matchMemory).values(rows).onConflictDoNothing();
}

const pairOf = ({ reference, invoiceNumber }: { reference: string | null; invoiceNumber: string }) =>
  `${reference}\n${invoiceNumber}`;
