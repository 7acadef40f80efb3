import { sql } from 'drizzle-orm';
import { verifyAudit } from '../../src/cases/verifyAudit.ts';
import type { Promised } from './drive.ts';
import type { House } from './house.ts';

export type Verdict = {
  /** Promised to the outside or recorded as decided, and not come true. */
  lost: string[];
  /** Come true more than once. */
  duplicated: string[];
  /** Happened outside without a decision. */
  phantom: string[];
  /** Left to a person, as designed: neither lost nor done. */
  parked: number;
  givenUp: number;
  repeatsAbsorbed: number;
  decisionsRecorded: number;
  effects: number;
  auditOk: boolean;
  auditRows: number;
  ok: boolean;
};

type Effect = { case_id: string; effect_key: string; state: string };

/** Compares what was promised, what the database says and what arrived outside. */
export async function judge(house: House, promised: Promised): Promise<Verdict> {
  const { db } = house.database;
  const { booked, requests } = house.receiver;
  const effects = (await db.execute<Effect>(sql`select case_id, effect_key, state from actions`)).rows;
  const decided = new Set(
    (
      await db.execute<{ id: string }>(sql`select distinct case_id as id from decisions where decision = 'approve'`)
    ).rows.map((row) => row.id),
  );
  const byCase = new Map<string, Effect[]>();
  for (const effect of effects) byCase.set(effect.case_id, [...(byCase.get(effect.case_id) ?? []), effect]);
  const lost: string[] = [...(await lostDocuments(house, promised)), ...(await lostWork(house))];
  const duplicated: string[] = [];
  for (const id of promised.approvals.keys()) if (!decided.has(id)) lost.push(`approval of case ${id}`);
  for (const id of decided) {
    const own = byCase.get(id) ?? [];
    const outside = own.filter((effect) => booked.has(effect.effect_key));
    const withPerson = own.some((effect) => effect.state === 'parked' || effect.state === 'failed');
    if (outside.length === 0 && !withPerson) lost.push(`effect of case ${id}`);
    if (outside.length > 1) duplicated.push(`effects of case ${id}`);
    if (own.some((effect) => effect.state === 'confirmed' && !booked.has(effect.effect_key)))
      lost.push(`effect of case ${id}, said to be confirmed`);
  }
  const known = new Set(effects.filter((effect) => decided.has(effect.case_id)).map((effect) => effect.effect_key));
  const phantom = [...booked.keys()].filter((key) => !known.has(key)).map((key) => `effect ${key}`);
  const audit = await verifyAudit(db, { anchorFile: house.anchorFile, key: null });
  const givenUp = (await db.execute(sql`select 1 from outbox where state = 'dead'`)).rowCount ?? 0;
  return {
    lost,
    duplicated,
    phantom,
    parked: effects.filter((effect) => effect.state === 'parked' || effect.state === 'failed').length,
    givenUp,
    repeatsAbsorbed: requests.length - booked.size,
    decisionsRecorded: decided.size,
    effects: booked.size,
    auditOk: audit.ok,
    auditRows: audit.rows,
    ok: lost.length + duplicated.length + phantom.length === 0 && audit.ok && givenUp === 0,
  };
}

/** Every accepted document must have become as many cases as it has deductions, one each. */
async function lostDocuments(house: House, promised: Promised): Promise<string[]> {
  const { rows } = await house.database.db.execute<{ id: string; n: number }>(
    sql`select document_id as id, count(*)::int as n from cases where kind = 'deduction' group by 1`,
  );
  const opened = new Map(rows.map((row) => [row.id, row.n]));
  return [...promised.documents]
    .filter(([id, lines]) => opened.get(id) !== lines)
    .map(([id, lines]) => `document ${id}: ${opened.get(id) ?? 0} of ${lines} cases`);
}

async function lostWork(house: House): Promise<string[]> {
  const { rows } = await house.database.db.execute<{ id: string; job: string; state: string }>(
    sql`select id, job, state from outbox where state in ('pending', 'enqueued')`,
  );
  return rows.map((row) => `${row.job} ${row.id} is still ${row.state}`);
}
