import { and, eq, inArray } from 'drizzle-orm';
import { healCase } from '../../cases/transition.ts';
import type { VerbContext } from '../../db/context.ts';
import { getLoad } from '../../db/loads.ts';
import { getMapping } from '../../db/mappings.ts';
import { parkedRows } from '../../db/schema/mappings.ts';
import { joinIndex } from '../../mappings/joins.ts';
import { writeHealed } from '../../records/writeLoad.ts';
import type { Processor } from '../handleJob.ts';
import { mapBatch } from '../mapBatch.ts';
import { loadCaseKey } from './loadTables.ts';

type Parked = typeof parkedRows.$inferSelect;

/** Maps rows again that waited for a record which has come, whatever door it came by. */
export function healParkedJob(): Processor<'parked.heal'> {
  return async ({ parkedIds }, { context, log }) => {
    const rows = await context.db
      .select()
      .from(parkedRows)
      .where(and(inArray(parkedRows.id, parkedIds), eq(parkedRows.state, 'waiting')))
      .orderBy(parkedRows.id);
    for (const row of rows) await heal(context, row);
    for (const loadId of new Set(rows.map((row) => row.loadId))) await closeCase(context, loadId);
    log.info({ rows: rows.length }, 'parked rows mapped again');
  };
}

/** By the mapping in force now: it may have been set right meanwhile. */
async function heal(context: VerbContext, parked: Parked): Promise<void> {
  const { loadId, mappingId, documentId, tables } = parked;
  const { body: mapping } = await getMapping(context.db, mappingId);
  const record = mapping.records.find(({ name }) => name === parked.record);
  if (!record) return;
  const index = joinIndex(record);
  for (const [table, rows] of Object.entries(tables)) for (const row of rows) index.add(table, row);
  const { made, refused, parked: again } = await mapBatch(context.db, record, index.find, tables[record.from] ?? []);
  const entries = made.map(({ body, asOf }) => ({
    kind: record.record,
    body,
    asOf: asOf ?? parked.parkedAt,
    documentId,
    eventId: null,
  }));
  await writeHealed(
    context,
    { loadId, mappingId },
    {
      record: record.name,
      entries,
      refused: refused.map(({ fault }) => fault),
      refusedNumbers: refused.length > 0 ? [parked.number] : [],
      parked: again.map(({ wanted, number, tables: own }) => ({
        record: record.name,
        number,
        wants: wanted,
        tables: own,
        documentId,
      })),
    },
  );
}

/** The case about a load ends by itself once nothing of it waits any more, unless rows were refused: those are for a person. */
async function closeCase(context: VerbContext, loadId: string): Promise<void> {
  const { load, waiting } = await getLoad(context.db, loadId);
  if (load.state === 'done' && load.problems === 0 && waiting === 0)
    await healCase(context, { dedupeKey: loadCaseKey(loadId), reason: 'What its rows waited for has come.' });
}
