import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { nextState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { proposal } from '../core/recommendation.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { cases } from '../db/schema/cases.ts';
import { cashClaims, cashMatches } from '../db/schema/cash.ts';
import { newCase, openInside } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { type Recommended, recommendInside } from './recommend.ts';
import { transactRetrying } from './retryRaces.ts';
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
  claims: z.array(z.object({ itemNumber: z.string(), settledMinor: z.int() })),
  /** Left out while an advice waits for its money. */
  open: newCase.nullable(),
  proposal: proposal.nullable(),
});
export type ApplicationInput = z.input<typeof input>;

/**
 * Records what became of matching one payment, in one transaction: its match, what it claims of open items, and its case with
 * the recommendation. Matching the same facts again changes nothing; new facts replace a recommendation that still waits
 * and was made by the machine. What people have decided or put forward themselves stays: then nothing is written.
 */
export async function proposeApplication(
  context: VerbContext,
  raw: ApplicationInput,
): Promise<{ caseId: string | null; recommended: Recommended | null }> {
  const { match, claims, open, proposal: proposed } = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    // Two payments of one customer are weighed one after the other, or both could claim the same item unseen.
    await inside.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`cash:${match.customerNumber ?? ''}`}, 0))`,
    );
    if (!open) {
      await writeMatch(inside, { ...match, caseId: null }, claims);
      return { caseId: null, recommended: null };
    }
    const { caseId, audit } = await openInside(inside, open);
    const [row] = await inside.tx.select().from(cases).where(eq(cases.id, caseId));
    if (!row) throw new Error(`case ${caseId} vanished while it was opened`);
    const made: AuditEntry[] = [...audit];
    let recommended: Recommended | null = null;
    if (proposed) {
      if (nextState(row.state, 'recommend') === null || (await isPeoples(inside, row.recommendationId))) {
        await appendAuditBatch(inside, made);
        return { caseId, recommended };
      }
      const { audit: more, ...result } = await recommendInside(inside, row, proposed);
      made.push(...more);
      recommended = result;
    }
    await writeMatch(inside, { ...match, caseId }, claims);
    await appendAuditBatch(inside, made);
    return { caseId, recommended };
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

async function writeMatch(
  inside: TransactionContext,
  match: Match,
  claims: { itemNumber: string; settledMinor: number }[],
): Promise<void> {
  const row = { ...match, updatedAt: inside.now() };
  await inside.tx.insert(cashMatches).values(row).onConflictDoUpdate({ target: cashMatches.number, set: row });
  await inside.tx.delete(cashClaims).where(eq(cashClaims.number, match.number));
  for (let start = 0; start < claims.length; start += 1_000) {
    const rows = claims.slice(start, start + 1_000).map((claim) => ({ number: match.number, ...claim }));
    await inside.tx.insert(cashClaims).values(rows);
  }
  await refuseOverclaiming(inside, match.number);
}

/** Another payment may have claimed an item since this one's facts were read: then it is matched afresh. */
async function refuseOverclaiming(inside: TransactionContext, number: string): Promise<void> {
  const { rows } = await inside.tx.execute<{ item_number: string }>(
    sql`select own.item_number from cash_claims own join cash_claims claim on claim.item_number = own.item_number
      join cash_matches matched on matched.number = claim.number join cases on cases.id = matched.case_id
      left join invoices on invoices.number = own.item_number left join credit_memos on credit_memos.number = own.item_number
      where own.number = ${number} and cases.live and cases.state <> 'returned'
      group by own.item_number, invoices.open_minor, credit_memos.open_minor
      having abs(sum(claim.settled_minor)) > abs(coalesce(invoices.open_minor, credit_memos.open_minor)) limit 1`,
  );
  if (rows.length > 0)
    throw docketError({
      code: 'claimed_meanwhile',
      status: 409,
      retryable: true,
      message: `Open item ${rows[0]?.item_number} was claimed by another payment meanwhile; this one is matched again.`,
    });
}
