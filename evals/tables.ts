import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Table } from '../src/classifiers/table/values.ts';
import { sha256 } from '../src/core/canonicalJson.ts';
import { readPlainTable } from '../src/ingest/table/plainTable.ts';

/** The named file below the folder, unpacked; null where it is not there. */
export function readData(folder: string, path: string): { table: Table; bytes: Uint8Array } | null {
  const file = join(folder, path);
  if (!existsSync(file)) return null;
  const packed = readFileSync(file);
  const bytes = path.endsWith('.gz') ? gunzipSync(packed) : packed;
  return { table: readPlainTable(bytes), bytes };
}

/** What tells one set of files from another. */
export const hashOfFiles = (files: { bytes: Uint8Array }[]): string =>
  sha256(files.map(({ bytes }) => sha256(Buffer.from(bytes).toString('base64'))).join());

export function columnOf(table: Table, name: string): string[] {
  const column = table.columns.get(name);
  if (!column) throw new Error(`The data set has no column ${name}.`);
  return column;
}

/** The rows at the given places, in that order. */
export function pickRows({ columns }: Table, rows: number[]): Table {
  const picked = [...columns].map(([name, values]) => [name, rows.map((row) => values[row] ?? '')] as const);
  return { columns: new Map(picked), rows: rows.length };
}

/** The table with a column added or replaced. */
export function withColumn({ columns, rows }: Table, name: string, values: string[]): Table {
  return { columns: new Map([...columns, [name, values]]), rows };
}

export function withoutColumns({ columns, rows }: Table, names: string[]): Table {
  return { columns: new Map([...columns].filter(([name]) => !names.includes(name))), rows };
}

export const isoDay = (day: number): string => new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);
