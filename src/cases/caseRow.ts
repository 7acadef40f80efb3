import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type CaseCommand, type CaseState, isLive, nextState, turnOf } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { rankCase } from '../core/priority.ts';
import { serviceClock } from '../core/serviceLevel.ts';
import type { Queryable } from '../db/client.ts';
import type { TransactionContext } from '../db/context.ts';
import { cases } from '../db/schema/cases.ts';
import { versionConflict } from './retryRaces.ts';

export type CaseRow = typeof cases.$inferSelect;
/** What the ranking needs of a verdict among a case's details. */
const judgedVerdict = z.object({ recoverableMinor: z.int(), confidence: z.number() });

/** A case before it has got its number. */
export type NewCaseRow = Omit<CaseRow, 'reference'>;

/** The case, or `not_found`. */
export async function readCase(q: Queryable, id: string): Promise<CaseRow> {
  const [row] = await q.select().from(cases).where(eq(cases.id, id));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no case ${id}.` });
  return row;
}

/** Those of these cases that there are, by their ids: two transactions that change several never wait for each other crosswise. */
export async function readCases(q: Queryable, ids: string[]): Promise<CaseRow[]> {
  return ids.length === 0 ? [] : q.select().from(cases).where(inArray(cases.id, ids)).orderBy(cases.id);
}

/** The state a command leads to, or `wrong_state`. */
export function stateAfter(state: CaseState, command: CaseCommand): CaseState {
  const next = nextState(state, command);
  if (!next)
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message: `A case that is ${state} cannot be changed by "${command}".`,
      details: { state, command },
    });
  return next;
}

/**
 * Writes changes to a case if nobody else has changed it since `row` was read (compare-and-set on version and state), else
 * throws `version_conflict`. Everything derived (liveness, turn, clock, priority) is worked out here and nowhere else.
 */
export async function changeCase(
  inside: TransactionContext,
  row: CaseRow,
  changes: Partial<Omit<NewCaseRow, 'id' | 'version' | 'live' | 'turnRole'>>,
): Promise<CaseRow> {
  const now = inside.now();
  const next = settled({ ...row, ...clockAfter(row, changes.state, now), ...changes }, now);
  const { id, reference, dedupeKey, openedAt, kind, ...set } = next;
  const [written] = await inside.tx
    .update(cases)
    .set({ ...set, version: row.version + 1, updatedAt: now })
    .where(and(eq(cases.id, row.id), eq(cases.version, row.version), eq(cases.state, row.state)))
    .returning();
  if (!written) throw versionConflict('The case was changed by somebody else at the same moment.');
  return written;
}

/** A case with everything that follows from its other fields filled in. */
export function settled<T extends NewCaseRow>(row: T, now: Date): T {
  const live = isLive(row.state);
  const deadline = row.deadlineAt && row.deadlineAt < row.dueAt ? row.deadlineAt : row.dueAt;
  const escalated = row.escalationLevel > 0;
  const priority = rankCase({
    ...row,
    now,
    deadline,
    escalated,
    verdict: judgedVerdict.safeParse(row.details.verdict).data,
  });
  return {
    ...row,
    live,
    turnRole: turnOf(row),
    priority: priority.points,
    priorityParts: priority.parts,
    closedAt: live ? null : (row.closedAt ?? now),
  };
}

/** A case that comes back to its owner gets a fresh service level; once nobody needs to decide, the clock stops. */
function clockAfter(row: CaseRow, state: CaseState | undefined, now: Date): Partial<NewCaseRow> {
  if (state === undefined || state === row.state) return {};
  if (state === 'returned' || state === 'failed' || state === 'parked' || state === 'open')
    return serviceClock(row.kind, now);
  return state === 'approved' || !isLive(state) ? { nextClockAt: null } : {};
}
