import { sql } from 'drizzle-orm';
import type { CaseKindName } from '../core/caseKinds.ts';
import { type CaseState, isWaiting } from '../core/caseStates.ts';
import type { Role } from '../core/roles.ts';
import { awaitsApproval, type CaseViewer, isBarred } from './casesFilter.ts';
import type { Queryable } from './client.ts';

type Money = { currency: string; amountMinor: number };

/** The numbers at the head of the queue, over all live cases; `decidedToday` counts the viewer's own decisions since midnight UTC. */
export type CaseSummary = {
  waitingForMe: { count: number; money: Money[] };
  /** Nothing is proposed on them: whoever has this role finds out what to do. */
  toSolve: number;
  byState: { state: CaseState; count: number }[];
  byKind: { kind: CaseKindName; count: number; money: Money[] }[];
  /** Past their service level. */
  overdue: number;
  decidedToday: number;
};

/** Sums over the queue. Amounts are in minor units, one sum per currency: currencies are never added together. */
export async function caseSummary(q: Queryable, viewer: CaseViewer, now: Date): Promise<CaseSummary> {
  const groups = await liveGroups(q, now);
  const waiting = [...groups.filter((group) => isMine(group, viewer)), ...(await barredGroups(q, viewer))];
  const kinds = [...new Set(groups.map((group) => group.kind))].sort();
  const states = [...new Set(groups.map((group) => group.state))].sort();
  return {
    waitingForMe: { count: sumOf(waiting, 'count'), money: moneyOf(waiting) },
    toSolve: sumOf(
      groups.filter((group) => isToSolve(group, viewer)),
      'count',
    ),
    byState: states.map((state) => ({
      state,
      count: sumOf(
        groups.filter((group) => group.state === state),
        'count',
      ),
    })),
    byKind: kinds.map((kind) => {
      const own = groups.filter((group) => group.kind === kind);
      return { kind, count: sumOf(own, 'count'), money: moneyOf(own) };
    }),
    overdue: sumOf(groups, 'overdue'),
    decidedToday: await decidedToday(q, viewer, now),
  };
}

type Group = { currency: string; count: number; money: number; overdue: number };
type LiveGroup = Group & { turn: Role | null; state: CaseState; kind: CaseKindName; asks: boolean };

/** One pass over an index that carries all of this, however long the rows are. `asks`: people's approvals are needed. */
async function liveGroups(q: Queryable, now: Date): Promise<LiveGroup[]> {
  const { rows } = await q.execute<Raw & { turn: Role | null; state: CaseState; kind: CaseKindName; asks: boolean }>(
    sql`select turn_role as turn, state, kind, currency, needed_approvals > 0 as asks, count(*)::int as count,
               sum(money_minor)::text as money, (count(*) filter (where due_at < ${now.toISOString()}))::int as overdue
        from cases where live group by 1, 2, 3, 4, 5`,
  );
  return rows.map(({ money, ...group }) => ({ ...group, money: Number(money) }));
}

function isMine(group: LiveGroup, viewer: CaseViewer): boolean {
  if (viewer.roles.includes('administrator') || !group.turn) return false;
  return isWaiting(group.state) && group.asks && viewer.roles.includes(group.turn);
}

function isToSolve({ state, turn }: LiveGroup, { roles }: CaseViewer): boolean {
  return (state === 'open' || state === 'returned') && turn !== null && roles.includes(turn);
}

/** What must be taken off again: in the viewer's role, but proposed or decided by the viewer. Few rows, found by their own index. */
async function barredGroups(q: Queryable, viewer: CaseViewer): Promise<Group[]> {
  if (!viewer.userId || viewer.roles.length === 0 || viewer.roles.includes('administrator')) return [];
  const barred = sql.join(
    viewer.roles.map((role) => sql`(turn_role = ${role} and ${isBarred(viewer, role)})`),
    sql` or `,
  );
  const { rows } = await q.execute<Raw>(
    sql`select currency, -count(*)::int as count, (-sum(money_minor))::text as money, 0 as overdue from cases
        where live and turn_role is not null and barred_ids <> '{}'::uuid[] and (${barred}) and ${awaitsApproval}
        group by currency`,
  );
  return rows.map(({ money, ...group }) => ({ ...group, money: Number(money) }));
}

async function decidedToday(q: Queryable, viewer: CaseViewer, now: Date): Promise<number> {
  if (!viewer.userId) return 0;
  const midnight = `${now.toISOString().slice(0, 10)}T00:00:00Z`;
  const { rows } = await q.execute<{ count: number }>(
    sql`select count(*)::int as count from decisions where actor_key = ${`person:${viewer.userId}`} and decided_at >= ${midnight}`,
  );
  return rows[0]?.count ?? 0;
}

type Raw = { currency: string; count: number; money: string; overdue: number };

function sumOf(groups: Group[], field: 'count' | 'money' | 'overdue'): number {
  return groups.reduce((sum, group) => sum + group[field], 0);
}

function moneyOf(groups: Group[]): Money[] {
  const currencies = [...new Set(groups.map((group) => group.currency))].sort();
  return currencies
    .map((currency) => ({
      currency,
      amountMinor: sumOf(
        groups.filter((group) => group.currency === currency),
        'money',
      ),
    }))
    .filter((money) => money.amountMinor !== 0);
}
