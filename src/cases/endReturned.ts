import { eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { nextState } from '../core/caseStates.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { deductionsIn } from '../db/returnedCash.ts';
import { cases } from '../db/schema/cases.ts';
import { cashClaims, cashMatches } from '../db/schema/cash.ts';
import { becauseOf, parseInput, words } from './parseInput.ts';
import { caseWithout } from './recommendationRows.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({ paymentNumber: words(200), reason: becauseOf });

/**
 * A payment whose money the bank took back counts no more: it is not matched again, what it claims of open items is free, and its own
 * case and those of its deductions that nobody has decided close. Doing it again changes nothing.
 */
export async function endReturned(
  context: VerbContext,
  raw: { paymentNumber: string; reason: string },
): Promise<{ closed: number }> {
  const { paymentNumber, reason } = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const [match] = await inside.tx
      .update(cashMatches)
      .set({ state: 'returned', updatedAt: inside.now() })
      .where(eq(cashMatches.number, paymentNumber))
      .returning();
    await inside.tx.delete(cashClaims).where(eq(cashClaims.number, paymentNumber));
    const ofDeductions = (await deductionsIn(inside.tx, paymentNumber)).map(({ caseId }) => caseId);
    const ids = [...(match?.caseId ? [match.caseId] : []), ...ofDeductions];
    const rows =
      ids.length === 0 ? [] : await inside.tx.select().from(cases).where(inArray(cases.id, ids)).orderBy(cases.id);
    const audit: AuditEntry[] = [];
    for (const row of rows)
      if (nextState(row.state, 'heal'))
        audit.push(...(await moveInside(inside, row, 'heal', reason, caseWithout)).audit);
    await appendAuditBatch(inside, audit);
    return { closed: audit.length };
  });
}
