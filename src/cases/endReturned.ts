import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { deductionsIn } from '../db/returnedCash.ts';
import { cashClaims, cashMatches } from '../db/schema/cash.ts';
import { readCases } from './caseRow.ts';
import { becauseOf, parseInput, words } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { healInside } from './transition.ts';
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
    const audit: AuditEntry[] = [];
    for (const row of await readCases(inside.tx, ids)) audit.push(...(await healInside(inside, row, reason)));
    await appendAuditBatch(inside, audit);
    return { closed: audit.length };
  });
}
