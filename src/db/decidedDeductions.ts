import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { ProposedAction } from '../core/actions.ts';
import { isWaiting } from '../core/caseStates.ts';
import type { Queryable } from './client.ts';
import { actions, cases, recommendations } from './schema/cases.ts';

type CaseRow = typeof cases.$inferSelect;
/** An approved effect of a case, in the order it was approved. */
export type EffectOfCase = { recommendationId: string; action: ProposedAction; state: string; createdAt: Date };

/** A deduction on whose case something was decided, with the recommendation made last and what was set going. */
export type DecidedDeduction = { row: CaseRow; last: typeof recommendations.$inferSelect; effects: EffectOfCase[] };

/**
 * Of some deductions those whose case is past its machine: its last approval was given, a person put a recommendation on it, or it is
 * no longer open for a first one. By the deduction's id.
 */
export async function decidedDeductions(q: Queryable, deductionIds: string[]): Promise<Map<string, DecidedDeduction>> {
  if (deductionIds.length === 0) return new Map();
  const found = await q
    .selectDistinctOn([cases.id], { row: cases, last: recommendations })
    .from(cases)
    .innerJoin(recommendations, eq(recommendations.caseId, cases.id))
    .where(and(eq(cases.subjectKind, 'deduction'), inArray(cases.subjectId, deductionIds)))
    .orderBy(cases.id, desc(recommendations.seq));
  const effects = await effectsOf(
    q,
    found.map(({ row }) => row.id),
  );
  return new Map(
    found.flatMap(({ row, last }) => {
      const own = effects.get(row.id) ?? [];
      const untouched = row.state === 'open' || (isWaiting(row.state) && row.recommendationId === last.id);
      const machines = last.proposedBy.type !== 'person' && own.length === 0;
      return row.subjectId && !(untouched && machines) ? [[row.subjectId, { row, last, effects: own }]] : [];
    }),
  );
}

async function effectsOf(q: Queryable, caseIds: string[]): Promise<Map<string, EffectOfCase[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await q
    .select({
      caseId: actions.caseId,
      recommendationId: actions.recommendationId,
      action: actions.action,
      state: actions.state,
      createdAt: actions.createdAt,
    })
    .from(actions)
    .where(inArray(actions.caseId, caseIds))
    .orderBy(actions.createdAt, actions.id);
  const byCase = new Map<string, EffectOfCase[]>();
  for (const { caseId, ...effect } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), effect]);
  return byCase;
}

/** How many write-offs were set going for each customer since a moment; refused ones do not count. */
export async function writeOffsSince(
  q: Queryable,
  customerNumbers: string[],
  since: Date,
): Promise<Map<string, number>> {
  if (customerNumbers.length === 0) return new Map();
  const rows = await q
    .select({ number: cases.customerNumber, n: sql<number>`count(*)::int` })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .where(
      and(
        inArray(cases.customerNumber, customerNumbers),
        gte(actions.createdAt, since),
        sql`${actions.action}->>'kind' = 'write_off' and ${actions.state} <> 'failed'`,
      ),
    )
    .groupBy(cases.customerNumber);
  return new Map(rows.flatMap(({ number, n }) => (number ? [[number, n]] : [])));
}
