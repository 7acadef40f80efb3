import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Forecast, Purpose } from '../core/predictions.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { type Came, cameOf } from '../db/predictions.ts';
import { predictionRuns, predictions } from '../db/schema/predictions.ts';
import { requireMachine } from './whoActs.ts';

export type MadePredictions = {
  purpose: Purpose;
  modelVersion: string;
  /** ISO date. */
  asOf: string;
  inputsHash: string;
  learnedFrom: number;
  rows: { subjectNumber: string; customerNumber: string; body: Forecast }[];
};

/**
 * Keeps what was predicted. They rank and inform and move no money, so nobody approves them; they are stored as they
 * were made and never changed. A subject that has a prediction of that day keeps it, so the same work twice leaves one.
 */
export async function keepPredictions(context: VerbContext, made: MadePredictions): Promise<{ made: number }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const { rows, ...run } = made;
    const runId = randomUUID();
    await inside.tx.insert(predictionRuns).values({ id: runId, ...run, madeAt: inside.now() });
    const { purpose, asOf } = run;
    const kept = await insertMany<typeof predictions, { id: string }>(
      inside.tx,
      predictions,
      rows.map((row) => ({ id: randomUUID(), runId, purpose, asOf, ...row })),
      { ending: sql`on conflict do nothing returning id` },
    );
    const { modelVersion, learnedFrom } = run;
    const event = { type: 'predictions.made' as const, purpose, modelVersion, asOf, learnedFrom, made: kept.length };
    await appendAudit(inside, runId, [event]);
    return { made: kept.length };
  });
}

/** Writes beside every prediction whose end is known by now what came of it. Each is scored once. */
export async function scorePredictions(context: VerbContext, purpose: Purpose): Promise<{ scored: number }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const came: Came[] = await cameOf[purpose](inside.tx, inside.now().toISOString().slice(0, 10));
    if (came.length === 0) return { scored: 0 };
    await inside.tx.execute(sql`
      update predictions p set outcome = came.outcome, scored_at = ${inside.now().toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(came)}::json) as came(id uuid, outcome jsonb)
      where p.id = came.id and p.scored_at is null`);
    return { scored: came.length };
  });
}
