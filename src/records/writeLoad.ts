import { and, eq, inArray, sql } from 'drizzle-orm';
import type { RecordCounts, RowFault } from '../core/mapping.ts';
import { storable } from '../core/storable.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireSystem } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { type LoadReport, loadProblems, loads } from '../db/schema/mappings.ts';
import type { RecordEntry } from './foldVersions.ts';
import { followingWork } from './followingWork.ts';
import { writeAndLink } from './linkLateInvoices.ts';
import { onceMoreAfterDeadlock } from './onceMoreAfterDeadlock.ts';
import { healable, type ParkedRow, park, settleParked } from './parkRows.ts';

export type LoadBatch = {
  /** Name of the record mapping. */
  record: string;
  read: number;
  entries: RecordEntry[];
  refused: RowFault[];
  parked: ParkedRow[];
  leftOut: Record<string, number>;
};

/** Of one load so many problems are listed; all are counted. */
const mostListed = 10_000;

/**
 * Writes one batch of a load through the same door as events and documents. `position` is how many batches stand before it: one that
 * is written already (by an earlier try, or by another worker) is left alone and answers false.
 */
export async function writeLoadBatch(
  context: VerbContext,
  load: { loadId: string; mappingId: string },
  position: number,
  batch: LoadBatch,
): Promise<boolean> {
  requireSystem(context.actor);
  return onceMoreAfterDeadlock(() =>
    transact(context, async (inside) => {
      const [turn] = await inside.tx
        .update(loads)
        .set({
          position: position + 1,
          state: 'running',
          startedAt: sql`coalesce(started_at, ${inside.now().toISOString()}::timestamptz)`,
        })
        .where(and(eq(loads.id, load.loadId), eq(loads.position, position)))
        .returning({ report: loads.report });
      if (!turn) return false;
      const counts = await writeInside(inside, load, batch);
      const report = {
        ...turn.report,
        records: { ...turn.report.records, [batch.record]: added(turn.report.records[batch.record], counts) },
      };
      await inside.tx.update(loads).set({ report }).where(eq(loads.id, load.loadId));
      await notifyChange(inside, [{ what: 'load', id: load.loadId, state: 'running' }]);
      return true;
    }),
  );
}

async function writeInside(
  inside: TransactionContext,
  { loadId, mappingId }: { loadId: string; mappingId: string },
  { record, read, entries, refused, parked, leftOut }: LoadBatch,
): Promise<RecordCounts> {
  const { entries: all, written, audit } = await writeAndLink(inside, storable(entries));
  await park(inside, loadId, mappingId, parked);
  await settleParked(
    inside,
    mappingId,
    record,
    entries.map(({ body }) => body.number),
    'healed',
  );
  await listProblems(inside, loadId, refused);
  await enqueueWork(inside, await followingWork(inside, all, written));
  await appendAuditBatch(inside, audit);
  const own = written.slice(0, entries.length);
  const changed = own.filter((one) => one.changed).length;
  const stale = own.filter((one) => one.stale).length;
  return {
    read,
    written: changed,
    stale,
    unchanged: own.length - changed - stale,
    refused: refused.length,
    parked: parked.length,
    leftOut,
  };
}

async function listProblems(inside: TransactionContext, loadId: string, faults: RowFault[]): Promise<void> {
  if (faults.length === 0) return;
  const [before] = await inside.tx
    .update(loads)
    .set({ problems: sql`${loads.problems} + ${faults.length}` })
    .where(eq(loads.id, loadId))
    .returning({ problems: loads.problems });
  const room = mostListed - ((before?.problems ?? 0) - faults.length);
  const rows = storable(faults.slice(0, Math.max(0, room))).map((fault) => ({ loadId, ...fault }));
  await insertMany(inside.tx, loadProblems, rows);
}

/** Writes what became of rows that were parked: their records now, or what they wait for next. */
export async function writeHealed(
  context: VerbContext,
  load: { loadId: string; mappingId: string },
  batch: Pick<LoadBatch, 'record' | 'entries' | 'refused' | 'parked'> & { refusedNumbers: string[] },
): Promise<void> {
  requireSystem(context.actor);
  await onceMoreAfterDeadlock(() =>
    transact(context, async (inside) => {
      await writeInside(inside, load, { ...batch, read: 0, leftOut: {} });
      await settleParked(inside, load.mappingId, batch.record, batch.refusedNumbers, 'refused');
      await notifyChange(inside, [{ what: 'load', id: load.loadId, state: 'done' }]);
    }),
  );
}

/** Tells what a load found before anything is written: its tables, what it leaves, and rows that no one can take apart. */
export async function beginLoad(
  context: VerbContext,
  loadId: string,
  found: Pick<LoadReport, 'tables' | 'notRead' | 'missingColumns'> & { faults: RowFault[] },
): Promise<void> {
  requireSystem(context.actor);
  const { faults, ...told } = found;
  await transact(context, async (inside) => {
    const [turn] = await inside.tx
      .update(loads)
      .set({ position: 1, state: 'running', startedAt: inside.now() })
      .where(and(eq(loads.id, loadId), eq(loads.position, 0)))
      .returning({ report: loads.report });
    if (!turn) return;
    await listProblems(inside, loadId, faults);
    await inside.tx
      .update(loads)
      .set({ report: storable({ ...turn.report, ...told }) })
      .where(eq(loads.id, loadId));
    await notifyChange(inside, [{ what: 'load', id: loadId, state: 'running' }]);
  });
}

/** Ends a load, well or with the error that stopped it. */
export async function endLoad(
  context: VerbContext,
  loadId: string,
  { problem, caseId }: { problem?: LoadReport['problem']; caseId: string | null },
): Promise<void> {
  requireSystem(context.actor);
  const state = problem ? 'failed' : 'done';
  await transact(context, async (inside) => {
    const [ended] = await inside.tx
      .update(loads)
      .set({
        state,
        caseId,
        endedAt: inside.now(),
        ...(problem && {
          report: sql`(${loads.report}::jsonb || ${JSON.stringify({ problem: storable(problem) })}::jsonb)::json`,
        }),
      })
      .where(and(eq(loads.id, loadId), inArray(loads.state, ['waiting', 'running'])))
      .returning({ mappingId: loads.mappingId, report: loads.report, problems: loads.problems });
    if (!ended) return;
    await enqueueWork(inside, await healable(inside, ended.mappingId, loadId));
    const counts = Object.values(ended.report.records);
    const sum = (which: 'written' | 'parked') => counts.reduce((total, one) => total + one[which], 0);
    await notifyChange(inside, [{ what: 'load', id: loadId, state }]);
    const event = {
      type: 'load.ended' as const,
      loadId,
      state,
      written: sum('written'),
      refused: ended.problems,
      parked: sum('parked'),
    };
    await appendAuditBatch(inside, [{ subjectId: loadId, event }]);
  });
}

function added(before: RecordCounts | undefined, more: RecordCounts): RecordCounts {
  if (!before) return more;
  const leftOut = { ...before.leftOut };
  for (const [because, count] of Object.entries(more.leftOut)) leftOut[because] = (leftOut[because] ?? 0) + count;
  const sum = (name: Exclude<keyof RecordCounts, 'leftOut'>) => before[name] + more[name];
  return {
    read: sum('read'),
    written: sum('written'),
    unchanged: sum('unchanged'),
    stale: sum('stale'),
    refused: sum('refused'),
    parked: sum('parked'),
    leftOut,
  };
}
