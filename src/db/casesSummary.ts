import { sql } from 'drizzle-orm';
import type { CaseKindName } from '../core/caseKinds.ts';
import type { CaseState } from '../core/caseStates.ts';
import { type CaseViewer, mayDecide } from './casesFilter.ts';
import type { Queryable } from './client.ts';

type Money = { currency: string; amountMinor: number };

/** The numbers at the head of the queue, over all live cases; `decidedToday` counts the viewer's own decisions since midnight UTC. */
export type CaseSummary = {
  waitingForMe: { count: number; money: Money[] };
  byState: { state: CaseState; count: number }[];
  byKind: { kind: CaseKindName; count: number; money: Money[] }[];
  /** Past their service level. */
  overdue: number;
  decidedToday: number;
};

/** Sums over the queue. Amounts are in minor units, one sum per currency: currencies are never added together. */
export async function caseSummary(q: Queryable, viewer: CaseViewer, now: Date): Promise<CaseSummary> {
  const waiting = await waitingFor(q, viewer);
  const groups = await liveGroups(q);
  const kinds = [...new Set(groups.map((group) => group.kind))];
  const states = [...new Set(groups.map((group) => group.state))];
  return {
    waitingForMe: { count: sumOf(waiting, 'count'), money: moneyOf(waiting) },
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
    overdue: await countOverdue(q, now),
    decidedToday: await decidedToday(q, viewer, now),
  };
}

type Group = { currency: string; count: number; money: number };

async function waitingFor(q: Queryable, viewer: CaseViewer): Promise<Group[]> {
  if (viewer.roles.length === 0) return [];
  const roles = sql.join(
    viewer.roles.map((role) => sql`${role}`),
    sql`, `,
  );
  const { rows } = await q.execute<Raw>(
    sql`select currency, count(*)::int as count, sum(money_minor)::text as money from cases
        where turn_role in (${roles}) and ${mayDecide(viewer)} group by currency order by currency`,
  );
  return rows.map(asGroup);
}

async function liveGroups(q: Queryable): Promise<(Group & { state: CaseState; kind: CaseKindName })[]> {
  const { rows } = await q.execute<Raw & { state: CaseState; kind: CaseKindName }>(
    sql`select state, kind, currency, count(*)::int as count, sum(money_minor)::text as money from cases
        where live group by state, kind, currency order by state, kind, currency`,
  );
  return rows.map((row) => ({ ...asGroup(row), state: row.state, kind: row.kind }));
}

async function countOverdue(q: Queryable, now: Date): Promise<number> {
  const { rows } = await q.execute<{ count: number }>(
    sql`select count(*)::int as count from cases where live and due_at < ${now.toISOString()}`,
  );
  return rows[0]?.count ?? 0;
}

async function decidedToday(q: Queryable, viewer: CaseViewer, now: Date): Promise<number> {
  if (!viewer.userId) return 0;
  const midnight = `${now.toISOString().slice(0, 10)}T00:00:00Z`;
  const { rows } = await q.execute<{ count: number }>(
    sql`select count(*)::int as count from decisions where actor_key = ${`person:${viewer.userId}`} and decided_at >= ${midnight}`,
  );
  return rows[0]?.count ?? 0;
}

type Raw = { currency: string; count: number; money: string };
const asGroup = (row: Raw): Group => ({ currency: row.currency, count: row.count, money: Number(row.money) });
const sumOf = (groups: Group[], field: 'count' | 'money'): number =>
  groups.reduce((sum, group) => sum + group[field], 0);

function moneyOf(groups: Group[]): Money[] {
  const currencies = [...new Set(groups.map((group) => group.currency))].sort();
  return currencies.map((currency) => ({
    currency,
    amountMinor: sumOf(
      groups.filter((group) => group.currency === currency),
      'money',
    ),
  }));
}
