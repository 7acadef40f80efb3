import { and, eq, inArray, sql } from 'drizzle-orm';
import { isLive, isWaiting } from '../core/caseStates.ts';
import type { Rule } from '../core/rule.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { ruleFindings } from '../db/schema/rules.ts';
import { type CaseRow, changeCase, readCases } from './caseRow.ts';
import { type FindingRow, upsertFindings } from './findingRows.ts';
import { newCase, openInside } from './openCase.ts';
import { caseWithout } from './recommendationRows.ts';
import { healInside, moveInside } from './transition.ts';

type Joined = { alone: FindingRow[]; audit: AuditEntry[]; groups: string[] };

/** Members that a case of many names; the rest is counted. */
const mostNamed = 20;

/**
 * Puts findings with many others of the same rule, cause and currency under one case: under the one that is there, or under a new
 * one once there are more than the rule allows. Earlier cases that nobody has taken up yet are closed into it. Answers what is
 * left to have a case of its own.
 */
export async function joinGroups(
  inside: TransactionContext,
  found: FindingRow[],
  bodies: Map<string, Rule>,
): Promise<Joined> {
  const joined: Joined = { alone: found.filter(({ cause }) => cause === ''), audit: [], groups: [] };
  const groups = byGroup(found.filter(({ cause }) => cause !== ''));
  const firsts = [...groups.values()].map(([first]) => first as FindingRow);
  const standing = byGroup(await standingIn(inside, firsts));
  for (const [key, members] of groups) await joinGroup(inside, members, standing.get(key) ?? [], bodies, joined);
  return joined;
}

function byGroup(rows: FindingRow[]): Map<string, FindingRow[]> {
  const groups = new Map<string, FindingRow[]>();
  for (const row of rows) groups.set(groupKey(row), [...(groups.get(groupKey(row)) ?? []), row]);
  return groups;
}

const groupKey = ({ ruleId, cause, currency }: FindingRow) => `${ruleId} ${currency} ${cause}`;

async function standingIn(inside: TransactionContext, firsts: FindingRow[]): Promise<FindingRow[]> {
  if (firsts.length === 0) return [];
  const groups = firsts.map(({ ruleId, cause, currency }) => ({ rule: ruleId, cause, currency }));
  return inside.tx
    .select()
    .from(ruleFindings)
    .where(
      and(
        eq(ruleFindings.state, 'holding'),
        sql`(${ruleFindings.ruleId}, ${ruleFindings.cause}, ${ruleFindings.currency}) in
          (select rule, cause, currency from json_to_recordset(${JSON.stringify(groups)}::json) as g(rule text, cause text, currency text))`,
      ),
    );
}

async function joinGroup(
  inside: TransactionContext,
  members: FindingRow[],
  standing: FindingRow[],
  bodies: Map<string, Rule>,
  joined: Joined,
): Promise<void> {
  const [first] = members as [FindingRow];
  const body = bodyOf(bodies, first);
  let parentId = await liveParent(inside, standing);
  const apart = standing.filter(({ grouped }) => !grouped);
  if (parentId === null && apart.length + members.length <= body.groupBeyond) {
    joined.alone.push(...members);
    return;
  }
  if (parentId === null) {
    const opened = await openInside(inside, newCase.parse(groupCase(first, body, inside.now())));
    parentId = opened.caseId;
    joined.audit.push(...opened.audit, ...(await foldIn(inside, apart, parentId)));
  }
  for (const row of members) Object.assign(row, { caseId: parentId, grouped: true });
  joined.groups.push(parentId);
}

async function liveParent(inside: TransactionContext, standing: FindingRow[]): Promise<string | null> {
  const ids = [...new Set(standing.flatMap(({ grouped, caseId }) => (grouped && caseId ? [caseId] : [])))];
  const rows = await readCases(inside.tx, ids);
  return rows.find(({ state }) => isLive(state))?.id ?? null;
}

/** Closes the cases of single findings into that of all of them, unless somebody works on them. */
async function foldIn(inside: TransactionContext, apart: FindingRow[], parentId: string): Promise<AuditEntry[]> {
  const ids = apart.flatMap(({ caseId }) => caseId ?? []);
  if (ids.length === 0) return [];
  const untouched = (await readCases(inside.tx, ids)).filter(isUntouched);
  const audit: AuditEntry[] = [];
  for (const row of untouched) {
    const why = 'There are many like it: it goes on as one of them in a case of its own.';
    audit.push(...(await moveInside(inside, row, 'heal', why, { ...caseWithout, parentId })).audit);
  }
  const folded = new Set(untouched.map(({ id }) => id));
  const moved = apart.filter(({ caseId }) => caseId !== null && folded.has(caseId));
  await upsertFindings(
    inside,
    moved.map((row) => ({ ...row, caseId: parentId, grouped: true })),
  );
  return audit;
}

/** Nobody has taken it up, proposed anything on it or approved what its rule proposes. */
function isUntouched({ state, assigneeId, barredIds, givenApprovals }: CaseRow): boolean {
  const asItCame = state === 'open' || isWaiting(state);
  return asItCame && assigneeId === null && barredIds.length === 0 && givenApprovals === 0;
}

function groupCase(first: FindingRow, body: Rule, now: Date) {
  return {
    kind: body.caseKind,
    title: `${body.name}: ${first.cause}`,
    dedupeKey: `rule-group:${first.ruleId}:${first.currency}:${first.cause}:${now.toISOString()}`.slice(0, 400),
    subjectKind: 'rule',
    subjectNumber: first.ruleId,
    customerNumber: first.cause === first.customerNumber ? first.customerNumber : null,
    currency: first.currency,
    moneyMinor: first.moneyMinor,
    ownerRole: body.ownerRole,
    severity: body.severity,
    details: {
      explanation: first.finding?.explanation ?? '',
      advice: body.advice,
      cause: first.cause,
      ...ruleDetails(first, body),
    },
  };
}

/** How a case says which rule opened it. */
export function ruleDetails({ ruleId, ruleVersion }: FindingRow, body: Rule) {
  return {
    rule: { id: ruleId, version: ruleVersion, name: body.name, about: body.about, condition: body.when },
    severity: body.severity,
  };
}

export function bodyOf(bodies: Map<string, Rule>, row: FindingRow): Rule {
  const body = bodies.get(`${row.ruleId} ${row.ruleVersion}`);
  if (!body) throw new Error(`rule ${row.ruleId} has no version ${row.ruleVersion}`);
  return body;
}

/** Says on each case of many how many there are now and what they come to; with its last member it closes. */
export async function refreshGroups(inside: TransactionContext, caseIds: string[]): Promise<AuditEntry[]> {
  const ids = [...new Set(caseIds)];
  if (ids.length === 0) return [];
  const sums = new Map((await sumsOf(inside, ids)).map((sum) => [sum.caseId, sum]));
  const audit: AuditEntry[] = [];
  for (const row of await readCases(inside.tx, ids)) {
    const sum = sums.get(row.id);
    if (!sum) audit.push(...(await healInside(inside, row, 'None of them holds any more.')));
    // What is being decided stays as it is seen by whoever decides.
    else if (row.state === 'open') await recount(inside, row, sum);
  }
  return audit;
}

type Sum = { count: number; moneyMinor: string; numbers: string[] };

async function recount(inside: TransactionContext, row: CaseRow, { count, moneyMinor, numbers }: Sum): Promise<void> {
  const { name } = row.details.rule as { name: string };
  await changeCase(inside, row, {
    title: `${name}: ${count} times, ${row.details.cause}`.slice(0, 300),
    moneyMinor: Number(moneyMinor),
    details: { ...row.details, count, members: numbers },
  });
}

function sumsOf(inside: TransactionContext, caseIds: string[]) {
  return inside.tx
    .select({
      caseId: ruleFindings.caseId,
      count: sql<number>`count(*)::int`,
      moneyMinor: sql<string>`sum(${ruleFindings.moneyMinor})`,
      numbers: sql<
        string[]
      >`(array_agg(${ruleFindings.subjectNumber} order by ${ruleFindings.since}, ${ruleFindings.subjectNumber}))[1:${sql.raw(String(mostNamed))}]`,
    })
    .from(ruleFindings)
    .where(
      and(inArray(ruleFindings.caseId, caseIds), eq(ruleFindings.state, 'holding'), eq(ruleFindings.grouped, true)),
    )
    .groupBy(ruleFindings.caseId);
}
