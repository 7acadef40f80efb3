import { openCase } from '../../cases/openCase.ts';
import { type DocketError, isDocketError } from '../../core/errors.ts';
import type { Mapping, RecordMapping, SourceRow } from '../../core/mapping.ts';
import type { VerbContext } from '../../db/context.ts';
import { bytesOf, getLoad, type LoadRow } from '../../db/loads.ts';
import { getMapping } from '../../db/mappings.ts';
import { joinIndex } from '../../mappings/joins.ts';
import { beginLoad, endLoad, type LoadBatch, writeLoadBatch } from '../../records/writeLoad.ts';
import type { Processor } from '../handleJob.ts';
import { type LoadFile, type LoadTables, loadTablesOf } from '../loadFiles.ts';
import { type BatchResult, mapBatch } from '../mapBatch.ts';

const batchRows = 500;

/** Reads the tables of a load and writes what its mapping makes of them. */
export function loadTablesJob(): Processor<'table.load'> {
  return async ({ loadId }, { context, log }) => {
    const state = await runLoad(context, loadId);
    log.info({ loadId, state }, 'load ended');
  };
}

/**
 * Runs a load from where it stands: batches that are written already are only counted past, since files, mapping version and so batches
 * are the same. What is wrong with the load as a whole ends it as failed; rows that are refused or wait open one case for their owner.
 */
export async function runLoad(context: VerbContext, loadId: string): Promise<LoadRow['state']> {
  const { load, files } = await getLoad(context.db, loadId);
  if (load.state === 'done' || load.state === 'failed') return load.state;
  const documents = new Map<LoadFile, string>();
  const handed = files.map(({ path, documentId }) => {
    const file = { path, bytes: () => bytesOf(context.db, documentId) };
    documents.set(file, documentId);
    return file;
  });
  try {
    const { body: mapping } = await getMapping(context.db, load.mappingId, load.mappingVersion);
    await loadAll(context, { load, mapping, tables: loadTablesOf(mapping, handed), documents });
    await endLoad(context, loadId, { caseId: await caseOf(context, loadId, null) });
    return 'done';
  } catch (error) {
    if (!isDocketError(error) || error.retryable) throw error;
    const { code, message } = error;
    await endLoad(context, loadId, { problem: { code, message }, caseId: await caseOf(context, loadId, error) });
    return 'failed';
  }
}

type Loading = { load: LoadRow; mapping: Mapping; tables: LoadTables; documents: Map<LoadFile, string> };

async function loadAll(context: VerbContext, loading: Loading): Promise<void> {
  const { load, mapping, tables } = loading;
  const { faults, ...told } = await tables.inspect();
  await beginLoad(context, load.id, { ...told, faults });
  let position = 1;
  for (const record of mapping.records) {
    const index = joinIndex(record);
    for (const table of index.tables) for await (const row of tables.rows(table)) index.add(table, row);
    for await (const rows of inBatches(tables.rows(record.from))) {
      if (position >= load.position) {
        const result = await mapBatch(context.db, record, index.find, rows);
        await writeLoadBatch(
          context,
          { loadId: load.id, mappingId: load.mappingId },
          position,
          batchOf(loading, record, rows, result),
        );
      }
      position++;
    }
  }
}

async function* inBatches(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function batchOf(loading: Loading, record: RecordMapping, rows: SourceRow[], result: BatchResult): LoadBatch {
  const { load, tables, documents } = loading;
  const documentOf = (row: SourceRow) => documents.get(tables.fileOf(row.file) as LoadFile) as string;
  return {
    record: record.name,
    read: rows.length,
    entries: result.made.map(({ row, body, asOf }) => ({
      kind: record.record,
      body,
      asOf: asOf ?? load.receivedAt,
      documentId: documentOf(row),
      eventId: null,
    })),
    refused: result.refused.map(({ fault }) => fault),
    parked: result.parked.map(({ row, wanted, number, tables: own }) => ({
      record: record.name,
      number,
      wants: wanted,
      tables: own,
      documentId: documentOf(row),
    })),
    leftOut: result.leftOut,
  };
}

/** Key of the case about what of a load did not become a record. */
export const loadCaseKey = (loadId: string): string => `load:${loadId}`;

/** One case per load for whatever did not become a record, or for what ended it; null where all went well. */
async function caseOf(context: VerbContext, loadId: string, error: DocketError | null): Promise<string | null> {
  const { load, waiting } = await getLoad(context.db, loadId);
  if (!error && load.problems === 0 && waiting === 0) return null;
  const what = error
    ? `failed: ${error.message}`
    : [
        load.problems > 0 && `${load.problems} rows refused`,
        waiting > 0 && `${waiting} wait for records that are not known`,
      ]
        .filter(Boolean)
        .join(', ');
  const { caseId } = await openCase(context, {
    kind: 'integration_failure',
    title: `Load by ${load.mappingId} version ${load.mappingVersion}: ${what}`,
    dedupeKey: loadCaseKey(loadId),
    subjectKind: 'load',
    subjectId: loadId,
    currency: 'XXX',
    moneyMinor: 0,
    details: {
      loadId,
      mapping: load.mappingId,
      version: load.mappingVersion,
      refused: load.problems,
      waiting,
      ...(error && { code: error.code }),
    },
  });
  return caseId;
}
