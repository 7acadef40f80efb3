import type { Mapping, RecordMapping, SourceRow, TriedMapping } from '../core/mapping.ts';
import type { Queryable } from '../db/client.ts';
import { joinIndex } from '../mappings/joins.ts';
import { type LoadTables, loadTablesOf } from './loadFiles.ts';
import { type KnownBodies, mapBatch } from './mapBatch.ts';

/** Rows that are tried of each table, and records that are shown of them. */
const mostRows = 200;

/** What a mapping would make of the first 200 rows of each table, beside what is known; nothing is written. */
export async function tryMapping(
  q: Queryable,
  { mapping, files }: { mapping: Mapping; files: { path: string; bytes: Uint8Array }[] },
): Promise<TriedMapping> {
  const tables = loadTablesOf(
    mapping,
    files.map(({ path, bytes }) => ({ path, bytes: async () => bytes })),
  );
  const { tables: counts, notRead, missingColumns, faults } = await tables.inspect();
  const bodies: KnownBodies = new Map();
  const records: TriedMapping['records'] = [];
  for (const record of mapping.records)
    if (counts[record.from] !== undefined) records.push(await tryRecord(q, tables, record, bodies));
  return {
    tables: Object.entries(counts).map(([table, rows]) => ({
      table,
      rows,
      missingColumns: missingColumns[table] ?? [],
    })),
    notRead,
    faults: faults.slice(0, mostRows),
    records,
  };
}

async function tryRecord(q: Queryable, tables: LoadTables, record: RecordMapping, bodies: KnownBodies) {
  const index = joinIndex(record);
  for (const table of index.tables) for await (const row of tables.rows(table)) index.add(table, row);
  const rows: SourceRow[] = [];
  for await (const row of tables.rows(record.from)) {
    rows.push(row);
    if (rows.length === mostRows) break;
  }
  const result = await mapBatch(q, record, index.find, rows, bodies);
  for (const { body } of result.made) bodies.set(`${record.record} ${body.number}`, body);
  return {
    name: record.name,
    kind: record.record,
    read: rows.length,
    made: result.made.map(({ row, body }) => ({ file: row.file, row: row.row, body })),
    refused: result.refused.map(({ fault }) => fault),
    parked: result.parked.map(({ row, number, wanted }) => ({ file: row.file, row: row.row, number, wants: wanted })),
    leftOut: result.leftOut,
  };
}
