import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ProposedAction } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import { allocationInForce } from '../db/allocationInForce.ts';
import type { VerbContext } from '../db/context.ts';
import { cases, recommendations } from '../db/schema/cases.ts';
import { readStockFacts } from '../db/stockFacts.ts';
import { stockPools } from '../rules/stockPools.ts';
import { stockProposal } from '../rules/stockSuggestion.ts';
import { type Opened, openAndRecommend } from './openAndRecommend.ts';
import { parseInput } from './parseInput.ts';

const input = z.object({
  itemNumber: z.string().min(1).max(120),
  warehouse: z.string().min(1).max(120),
  act: z.enum(['allocate', 'expedite']),
  /** Of the suggestion that was looked at. */
  basis: z.string(),
});

/** Exactly this waits already: on a case of its own, or on one that was worked out anew. */
const says = (action: ProposedAction) =>
  sql`${recommendations.proposal} -> 'action' = ${JSON.stringify(action)}::jsonb`;

/**
 * Puts the suggestion for one item at one warehouse into the approval queue, exactly as it was looked at: `stale_stock` where
 * stock, receipts or lines have changed since, `nothing_to_propose` where there is nothing to promise or to ask for. The same
 * suggestion again finds the case that is there; once that is over, a younger count may say the same anew.
 */
export async function proposeOnStock(context: VerbContext, raw: z.input<typeof input>): Promise<Opened> {
  const { itemNumber, warehouse, act, basis } = parseInput(input, raw);
  const now = context.now();
  const facts = await readStockFacts(context.db, now, [itemNumber]);
  const policy = await allocationInForce(context.db);
  const pool = stockPools(facts, policy, now).find((one) => one.warehouse === warehouse);
  if (pool && pool.basis !== basis)
    throw docketError({
      code: 'stale_stock',
      status: 409,
      message: `Stock of ${itemNumber} at ${warehouse}, what is on its way, or the lines that want it have changed since you looked. Look at the new suggestion.`,
    });
  const made = pool && stockProposal(pool, act, policy, now.toISOString().slice(0, 10));
  if (!made)
    throw docketError({
      code: 'nothing_to_propose',
      status: 409,
      message: `There is nothing to ${act === 'allocate' ? 'promise of' : 'ask for of'} ${itemNumber} at ${warehouse}.`,
    });
  const { action } = made.proposal;
  const [live] = await context.db
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(recommendations, eq(recommendations.id, cases.recommendationId))
    .where(and(cases.live, eq(cases.subjectKind, 'item'), eq(cases.subjectNumber, itemNumber), says(action)));
  if (live) return { caseId: live.id, opened: false, recommended: null };
  const [opened] = await openAndRecommend(context, [
    {
      open: {
        ...{
          kind: 'stock_exception',
          title: made.title,
          dedupeKey: `stock:${act}:${itemNumber}:${warehouse}:${basis}:${pool?.countedAt}`,
        },
        ...{ subjectKind: 'item', subjectNumber: itemNumber, ownerRole: 'sales_ops' },
        ...{ currency: made.proposal.currency, moneyMinor: made.proposal.amountMinor },
      },
      proposal: made.proposal,
    },
  ]);
  return opened as Opened;
}
