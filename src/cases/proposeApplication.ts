import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { nextState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { proposal } from '../core/recommendation.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { cases } from '../db/schema/cases.ts';
import { cashClaims, cashMatches } from '../db/schema/cash.ts';
import { claimsOf, writeClaims } from './cashClaims.ts';
import { newCase, openInside } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { type Recommended, recommendInside } from './recommend.ts';
import { transactRetrying } from './retryRaces.ts';
import { healInside } from './transition.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({
  match: z.object({
    number: z.string().min(1),
    state: z.enum(['waiting', 'proposed', 'duplicate']),
    customerNumber: z.string().nullable(),
    currency: z.string(),
    amountMinor: z.int(),
    paymentNumber: z.string().nullable(),
    bankTransactionNumbers: z.array(z.string()),
    lines: z.int(),
    linesMatched: z.int(),
    matchedMinor: z.int(),
  }),
  /** Left out while an advice waits for its money. */
  open: newCase.nullable(),
  proposal: proposal.nullable(),
});
export type ApplicationInput = z.input<typeof input>;

/**
 * Records what became of matching one payment, in one transaction: its match, what it claims of open items, and its case with
 * the recommendation. Matching the same facts again changes nothing; new facts replace a recommendation that still waits
 * and was made by the machine. What people have decided or put forward themselves stays: then only the money it came with is noted.
 * Bank money that stood alone until its advice came is taken over from the case it had: applied once, under its advice.
 * Throws `applied_meanwhile` (retryable) where that case was approved a moment ago.
 */
export async function proposeApplication(
  context: VerbContext,
  raw: ApplicationInput,
): Promise<{ caseId: string | null; recommended: Recommended | null }> {
  const { match, open, proposal: proposed } = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    // Two payments of one customer are weighed one after the other, or both could claim the same item unseen.
    await inside.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`cash:${match.customerNumber ?? ''}`}, 0))`,
    );
    if (!open) {
      await writeMatch(inside, { ...match, caseId: null });
      return { caseId: null, recommended: null };
    }
    const made: AuditEntry[] = match.state === 'duplicate' ? [] : await takeOver(inside, match);
    const { caseId, audit } = await openInside(inside, open);
    const [row] = await inside.tx.select().from(cases).where(eq(cases.id, caseId));
    if (!row) throw new Error(`case ${caseId} vanished while it was opened`);
    made.push(...audit);
    let recommended: Recommended | null = null;
    if (proposed) {
      if (nextState(row.state, 'recommend') === null || (await isPeoples(inside, row.recommendationId))) {
        await inside.tx
          .update(cashMatches)
          .set({ bankTransactionNumbers: match.bankTransactionNumbers })
          .where(eq(cashMatches.number, match.number));
        await appendAuditBatch(inside, made);
        return { caseId, recommended };
      }
      const { audit: more, ...result } = await recommendInside(inside, row, proposed);
      made.push(...more);
      recommended = result;
    }
    await writeMatch(inside, { ...match, caseId });
    await writeClaims(inside, match.number, proposed ? claimsOf(proposed.action) : []);
    await appendAuditBatch(inside, made);
    return { caseId, recommended };
  });
}

/** Ends what bank money was proposed for while it stood alone: its case heals, and what it claimed is free for its payment. */
async function takeOver(inside: TransactionContext, match: ApplicationInput['match']): Promise<AuditEntry[]> {
  if (match.paymentNumber === null || match.bankTransactionNumbers.length === 0) return [];
  const alone = await inside.tx
    .select({ number: cashMatches.number, row: cases })
    .from(cashMatches)
    .innerJoin(cases, eq(cases.id, cashMatches.caseId))
    .where(and(inArray(cashMatches.number, match.bankTransactionNumbers), isNull(cashMatches.paymentNumber)))
    .orderBy(cases.id);
  const audit: AuditEntry[] = [];
  for (const { number, row } of alone) {
    const reason = `The money belongs to payment ${match.paymentNumber}, whose remittance has come; it is applied there.`;
    const healed = await healInside(inside, row, reason);
    if (healed.length === 0 && row.live) throw appliedMeanwhile(number);
    audit.push(...healed);
    await inside.tx.delete(cashClaims).where(eq(cashClaims.number, number));
    await inside.tx.delete(cashMatches).where(eq(cashMatches.number, number));
  }
  return audit;
}

function appliedMeanwhile(number: string) {
  return docketError({
    code: 'applied_meanwhile',
    status: 409,
    retryable: true,
    message: `Bank money ${number} was approved for application on its own a moment ago; the payment is matched again.`,
  });
}

async function isPeoples(inside: TransactionContext, recommendationId: string | null): Promise<boolean> {
  if (!recommendationId) return false;
  const row = await inside.tx.query.recommendations.findFirst({
    where: (table, { eq: is }) => is(table.id, recommendationId),
  });
  return row?.proposedBy.type === 'person';
}

type Match = Omit<typeof cashMatches.$inferInsert, 'id' | 'updatedAt'>;

async function writeMatch(inside: TransactionContext, match: Match): Promise<void> {
  const row = { ...match, updatedAt: inside.now() };
  await inside.tx.insert(cashMatches).values(row).onConflictDoUpdate({ target: cashMatches.number, set: row });
}
