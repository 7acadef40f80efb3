import { type SQL, sql } from 'drizzle-orm';
import type { CaseKindName } from '../../core/caseKinds.ts';
import type { PriorityPart } from '../../core/priority.ts';
import type { Role } from '../../core/roles.ts';
import { type CaseChoice, caseBranches, narrowed } from '../../db/casesFilter.ts';
import type { Queryable } from '../../db/client.ts';

export type Money = { currency: string; amountMinor: number };
export type Group<K extends string = string> = { key: K; name: string | null; count: number; amountMinor: number };
export type FirstCase = {
  id: string;
  reference: number;
  title: string;
  money: Money;
  dueAt: string;
  category: string | null;
  /** Points it is ranked by, and what most of them are for. */
  priority: number;
  why: { reason: string; points: number } | null;
};

/** What was counted of a queue, all by the database. Groups are the largest by money in the main currency, then by count. */
export type QueueNumbers = {
  asOf: string;
  total: number;
  money: Money[];
  /** The currency of most cases: groups and shares are in it. */
  currency: string | null;
  overdue: { count: number; amountMinor: number };
  dueWithinDay: number;
  unclaimed: number;
  toApprove: number;
  /** Hours since they were opened. */
  medianAge: number | null;
  oldest: { id: string; reference: number; hours: number } | null;
  /** Money of the five largest cases. */
  largestMinor: number;
  kinds: Group<CaseKindName>[];
  categories: Group[];
  owners: Group<Role>[];
  customers: Group[];
  /** Of all cases that fit the filter but for view and state, in the days up to now and as many before. */
  flow: {
    days: number;
    since: string;
    before: string;
    opened: number;
    closed: number;
    openedBefore: number;
    closedBefore: number;
  };
  first: FirstCase[];
};

const dayMs = 86_400_000;

/** Counts everything a summary may say of the cases that fit a filter. `days` is the length of the period to compare. */
export async function queueNumbers(q: Queryable, filter: CaseChoice, days: number, now: Date): Promise<QueueNumbers> {
  const chosen = chosenCases(filter);
  const head = await headOf(q, chosen, now);
  const currency = head.currency;
  const group = (key: SQL, name: SQL) => groupsOf(q, chosen, key, name, currency);
  return {
    asOf: now.toISOString(),
    ...head,
    money: await moneyOf(q, chosen),
    oldest: await oldestOf(q, chosen, now),
    kinds: (await group(sql`kind`, sql`null`)) as Group<CaseKindName>[],
    categories: await group(sql`category`, sql`null`),
    owners: (await group(sql`owner_role`, sql`null`)) as Group<Role>[],
    customers: await group(sql`customer_number`, sql`max(customer_name)`),
    flow: await flowOf(q, filter, days, now),
    first: await firstOf(q, chosen),
  };
}

/** The cases of a view and its filters, as what stands after "from". */
export function chosenCases(filter: CaseChoice): SQL {
  const branches = caseBranches(filter.view, filter.viewer).map((branch) => sql`(${branch})`);
  const narrow = narrowed(filter);
  const view = branches.length > 0 ? sql`(${sql.join(branches, sql` or `)})` : sql`false`;
  return sql`cases where ${view}${narrow ? sql` and ${narrow}` : sql``}`;
}

type Head = Pick<
  QueueNumbers,
  'total' | 'currency' | 'overdue' | 'dueWithinDay' | 'unclaimed' | 'toApprove' | 'medianAge' | 'largestMinor'
>;

async function headOf(q: Queryable, chosen: SQL, now: Date): Promise<Head> {
  const at = now.toISOString();
  const tomorrow = new Date(now.getTime() + dayMs).toISOString();
  const { rows } = await q.execute<Record<string, string | null>>(sql`
    with chosen as (select * from ${chosen}),
    main as (select currency from chosen where currency <> 'XXX' group by currency order by count(*) desc, currency limit 1)
    select count(*) as total, (select currency from main) as currency,
      count(*) filter (where live and due_at < ${at}) as overdue,
      coalesce(sum(money_minor) filter (where live and due_at < ${at} and currency = (select currency from main)), 0) as overdue_money,
      count(*) filter (where live and due_at >= ${at} and due_at < ${tomorrow}) as due_soon,
      count(*) filter (where live and assignee_id is null) as unclaimed, count(*) filter (where state in ('proposed', 'second_approval')) as to_approve,
      floor(extract(epoch from percentile_cont(0.5) within group (order by ${at}::timestamptz - opened_at)) / 3600) as median_age,
      (select coalesce(sum(money_minor), 0) from (select money_minor from chosen where currency = (select currency from main)
        order by money_minor desc limit 5) largest) as largest
    from chosen`);
  const row = rows[0] ?? {};
  const count = (name: string) => Number(row[name] ?? 0);
  return {
    total: count('total'),
    currency: row.currency ?? null,
    overdue: { count: count('overdue'), amountMinor: count('overdue_money') },
    dueWithinDay: count('due_soon'),
    unclaimed: count('unclaimed'),
    toApprove: count('to_approve'),
    medianAge: row.median_age === null || row.median_age === undefined ? null : count('median_age'),
    largestMinor: count('largest'),
  };
}

async function moneyOf(q: Queryable, chosen: SQL): Promise<Money[]> {
  const { rows } = await q.execute<{ currency: string; amount: string }>(sql`
    select currency, sum(money_minor)::text as amount from ${chosen} and currency <> 'XXX'
    group by currency order by count(*) desc, currency`);
  return rows.map(({ currency, amount }) => ({ currency, amountMinor: Number(amount) }));
}

async function oldestOf(q: Queryable, chosen: SQL, now: Date): Promise<QueueNumbers['oldest']> {
  const { rows } = await q.execute<{ id: string; reference: number; hours: number }>(sql`
    select id, reference, floor(extract(epoch from ${now.toISOString()}::timestamptz - opened_at) / 3600)::int as hours
    from ${chosen} and live order by opened_at, id limit 1`);
  return rows[0] ?? null;
}

async function groupsOf(q: Queryable, chosen: SQL, key: SQL, name: SQL, currency: string | null): Promise<Group[]> {
  const { rows } = await q.execute<{ key: string; name: string | null; count: number; amount: string }>(sql`
    select ${key} as key, ${name} as name, count(*)::int as count,
      coalesce(sum(money_minor) filter (where currency = ${currency}), 0)::text as amount
    from ${chosen} and ${key} is not null
    group by ${key} order by coalesce(sum(money_minor) filter (where currency = ${currency}), 0) desc, count(*) desc, 1 limit 3`);
  return rows.map(({ amount, ...group }) => ({ ...group, amountMinor: Number(amount) }));
}

/** Cases keep no history of who held them when, so the flow is over the filter without view and state. */
async function flowOf(q: Queryable, filter: CaseChoice, days: number, now: Date): Promise<QueueNumbers['flow']> {
  const since = new Date(now.getTime() - days * dayMs).toISOString();
  const before = new Date(now.getTime() - 2 * days * dayMs).toISOString();
  const { state: _, ...rest } = filter;
  const narrow = narrowed(rest);
  const { rows } = await q.execute<{
    opened: number;
    closed: number;
    opened_before: number;
    closed_before: number;
  }>(sql`
    select count(*) filter (where opened_at >= ${since} and opened_at < ${now.toISOString()})::int as opened,
      count(*) filter (where closed_at >= ${since} and closed_at < ${now.toISOString()})::int as closed,
      count(*) filter (where opened_at >= ${before} and opened_at < ${since})::int as opened_before,
      count(*) filter (where closed_at >= ${before} and closed_at < ${since})::int as closed_before
    from cases where (opened_at >= ${before} or closed_at >= ${before})${narrow ? sql` and ${narrow}` : sql``}`);
  const { opened = 0, closed = 0, opened_before = 0, closed_before = 0 } = rows[0] ?? {};
  return { days, since, before, opened, closed, openedBefore: opened_before, closedBefore: closed_before };
}

async function firstOf(q: Queryable, chosen: SQL): Promise<FirstCase[]> {
  const { rows } = await q.execute<Record<string, string> & { priority: number; parts: PriorityPart[] }>(sql`
    select id, reference::int, title, currency, money_minor::text as money, due_at as due, category, priority, priority_parts as parts
    from ${chosen} and live order by priority desc, id desc limit 3`);
  return rows.map((row) => ({
    id: row.id as string,
    reference: Number(row.reference),
    title: row.title as string,
    money: { currency: row.currency as string, amountMinor: Number(row.money) },
    dueAt: new Date(row.due as string).toISOString(),
    category: row.category ?? null,
    priority: row.priority,
    why: [...row.parts].sort((a, b) => b.points - a.points).find(({ points }) => points > 0) ?? null,
  }));
}
