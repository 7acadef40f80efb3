import { and, eq, getTableColumns, inArray, or, sql } from 'drizzle-orm';
import type { Family } from '../core/facts.ts';
import type { Judgement } from '../core/rule.ts';
import type { Queryable } from '../db/client.ts';
import type { TransactionContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { ruleFindings } from '../db/schema/rules.ts';
import type { Judged } from '../rules/judge.ts';

export type FindingRow = typeof ruleFindings.$inferSelect;
type Subject = Judgement['subject'];

/** What becomes of one finding: `after` is what is stored, null for what need not be known any more. */
export type FindingChange = { what: 'opens' | 'heals' | 'stays'; before: FindingRow | null; after: FindingRow | null };

/** A finding that holds is written again at least this often, so that the sweep knows that it was looked at. */
const rewriteMs = 3_600_000;

const nameOf = ({ kind, number }: Subject) => `${kind} ${number}`;
const keyOf = (ruleId: string, subject: Subject) => `${ruleId} ${nameOf(subject)}`;

/** What is stored of each subject: its findings by rule. */
export type StoredFindings = Map<string, Map<string, FindingRow>>;

/** What is stored of these subjects. */
export async function readFindings(q: Queryable, subjects: Subject[]): Promise<StoredFindings> {
  const kinds = [...new Set(subjects.map(({ kind }) => kind))];
  if (kinds.length === 0) return new Map();
  const rows = await q
    .select()
    .from(ruleFindings)
    .where(
      or(
        ...kinds.map((kind) =>
          and(
            eq(ruleFindings.subjectKind, kind),
            inArray(
              ruleFindings.subjectNumber,
              subjects.filter((subject) => subject.kind === kind).map(({ number }) => number),
            ),
          ),
        ),
      ),
    );
  const stored: StoredFindings = new Map();
  for (const row of rows) {
    const key = nameOf({ kind: row.subjectKind, number: row.subjectNumber });
    const known = stored.get(key) ?? new Map<string, FindingRow>();
    stored.set(key, known.set(row.ruleId, row));
  }
  return stored;
}

/**
 * Compares what was judged with what is stored. What a rule that could not be asked has found stays; what a rule that is no longer
 * in force has found heals.
 */
export function changesOf(judged: Judged & { family: Family }, stored: StoredFindings, now: Date): FindingChange[] {
  const { family, judgements, failures, subjects } = judged;
  const answered = new Set(judgements.map(({ ruleId, subject }) => keyOf(ruleId, subject)));
  const unanswered = new Set(failures.map(({ ruleId, subject }) => keyOf(ruleId, subject)));
  const left = subjects
    .flatMap((subject) => [...(stored.get(nameOf(subject))?.values() ?? [])].map((row) => ({ row, subject })))
    .filter(({ row, subject }) => {
      const key = keyOf(row.ruleId, subject);
      return !answered.has(key) && !unanswered.has(key) && row.state !== 'healed';
    });
  return [
    ...judgements.flatMap(
      (one) => changeOf(family, one, stored.get(nameOf(one.subject))?.get(one.ruleId) ?? null, now) ?? [],
    ),
    ...left.map(({ row }) => (row.state === 'holding' ? healing(row, now) : forgetting(row))),
  ];
}

function changeOf(family: Family, judgement: Judgement, before: FindingRow | null, now: Date): FindingChange | null {
  const { finding, changesAt } = judgement;
  if (finding) {
    if (before?.state !== 'holding') return beginning(family, judgement, before, now);
    const due = before.dueAt?.getTime() !== changesAt?.getTime();
    if (!due && now.getTime() - before.checkedAt.getTime() < rewriteMs) return null;
    return { what: 'stays', before, after: { ...before, dueAt: changesAt, checkedAt: now } };
  }
  if (before?.state === 'holding') return healing({ ...before, dueAt: changesAt }, now);
  if (!changesAt) return before?.state === 'watched' ? forgetting(before) : null;
  const known = before?.state === 'watched' && before.since === null && before.dueAt?.getTime() === changesAt.getTime();
  if (known) return null;
  return { what: 'stays', before, after: { ...blank(family, judgement, before, now), dueAt: changesAt } };
}

/** The condition has come to hold: a case opens at once, or once it has held for as long as the rule has patience. */
function beginning(family: Family, judgement: Judgement, before: FindingRow | null, now: Date): FindingChange | null {
  const since = before?.state === 'watched' && before.since ? before.since : now;
  const opensAt = new Date(since.getTime() + judgement.patienceMinutes * 60_000);
  if (opensAt <= now) return { what: 'opens', before, after: opened(family, judgement, before, now) };
  const { changesAt } = judgement;
  const dueAt = changesAt && changesAt < opensAt ? changesAt : opensAt;
  const known = before?.since?.getTime() === since.getTime() && before?.dueAt?.getTime() === dueAt.getTime();
  return known ? null : { what: 'stays', before, after: { ...blank(family, judgement, before, now), since, dueAt } };
}

const healing = (before: FindingRow, now: Date): FindingChange => ({
  what: 'heals',
  before,
  // A healed finding that time will bring back is watched like any other.
  after: {
    ...before,
    state: before.dueAt ? 'watched' : 'healed',
    since: null,
    caseId: null,
    grouped: false,
    checkedAt: now,
  },
});

/** Nothing is kept of what was only watched; that something held before is. */
const forgetting = (before: FindingRow): FindingChange => ({
  what: 'stays',
  before,
  after: before.occurrence > 0 ? { ...before, state: 'healed', dueAt: null } : null,
});

function blank(family: Family, judgement: Judgement, before: FindingRow | null, now: Date): FindingRow {
  return {
    ruleId: judgement.ruleId,
    subjectKind: judgement.subject.kind,
    subjectNumber: judgement.subject.number,
    ruleVersion: judgement.ruleVersion,
    state: 'watched',
    familyKind: family.kind,
    familyNumber: family.number,
    occurrence: before?.occurrence ?? 0,
    since: null,
    caseId: null,
    grouped: false,
    cause: '',
    currency: 'XXX',
    moneyMinor: 0,
    customerNumber: null,
    finding: null,
    dueAt: null,
    checkedAt: now,
  };
}

function opened(family: Family, judgement: Judgement, before: FindingRow | null, now: Date): FindingRow {
  const row = blank(family, judgement, before, now);
  const { finding, changesAt } = judgement;
  if (!finding) return row;
  const { cause, currency, moneyMinor, customerNumber } = finding;
  return {
    ...row,
    ...{ cause: cause.slice(0, 300), currency, moneyMinor, customerNumber, finding },
    state: 'holding',
    occurrence: row.occurrence + 1,
    since: now,
    dueAt: changesAt,
  };
}

/** Stores what has changed, in the order of its names. */
export async function writeFindings(inside: TransactionContext, changes: FindingChange[]): Promise<void> {
  const gone = changes.flatMap(({ before, after }) =>
    before && !after ? [{ rule: before.ruleId, kind: before.subjectKind, number: before.subjectNumber }] : [],
  );
  if (gone.length > 0)
    await inside.tx.execute(sql`
      delete from rule_findings f using json_to_recordset(${JSON.stringify(gone)}::json)
        as g(rule text, kind text, number text)
      where f.rule_id = g.rule and f.subject_kind = g.kind and f.subject_number = g.number`);
  await upsertFindings(
    inside,
    changes.flatMap(({ after }) => after ?? []),
  );
}

export async function upsertFindings(inside: TransactionContext, rows: FindingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.values(getTableColumns(ruleFindings)).map(({ name }) => `"${name}" = excluded."${name}"`);
  await insertMany(inside.tx, ruleFindings, rows, {
    ending: sql`on conflict (rule_id, subject_kind, subject_number) do update set ${sql.raw(columns.join(', '))}`,
  });
}
