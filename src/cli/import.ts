import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { requirePassing } from '../cases/proposeNamedVersion.ts';
import { readConfig } from '../config.ts';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import type { RecordCounts } from '../core/mapping.ts';
import type { Database } from '../db/client.ts';
import { getLoad, listLoadProblems, listWaiting } from '../db/loads.ts';
import { getMapping } from '../db/mappings.ts';
import { problemsOf } from '../mappings/testMapping.ts';
import { runLoad } from '../queues/processors/loadTables.ts';
import { receiveLoad } from '../records/receiveLoad.ts';
import { withDatabase } from './local/withDatabase.ts';
import { readMapping } from './mapping.ts';

const usage = `Usage: docket import --mapping NAME|FILE.json PATH… [--json]
Loads tables (JSON lines, CSV, TSV, Excel, ZIP of them) by a mapping in force. A PATH may be a folder: all files in it are one load.
A FILE must be the version in force: another one is for people to propose and approve first.
`;

/** `docket import`: keeps the files, loads them at once in this process, and tells what became of every row. Exit 1 where rows were refused. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { mapping: { type: 'string' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (!values.mapping || positionals.length === 0) {
    process.stderr.write(usage);
    return 2;
  }
  const { mapping, json } = values;
  return withDatabase('docket import', (db) => load(db, mapping, positionals, json));
}

async function load(db: Database, named: string, paths: string[], json: boolean): Promise<number> {
  const mapping = await inForce(db, named);
  const found = paths.flatMap(filesBelow);
  refuseTooLarge(found.map(({ at }) => at));
  const files = found.map((file) => ({ path: file.path, bytes: () => readFile(file.at) }));
  const context = {
    db,
    actor: { type: 'system' as const, process: 'command line' },
    now: () => new Date(),
    requestId: null,
  };
  const { loadId, duplicate } = await receiveLoad(context, { mapping, files, source: 'command' });
  await runLoad(context, loadId);
  const { load: done, waiting } = await getLoad(db, loadId);
  const problems = await listLoadProblems(db, loadId, { limit: 20 });
  const waits = waiting > 0 ? await listWaiting(db, loadId) : [];
  if (json) process.stdout.write(`${JSON.stringify({ ...done, waiting, problems, waits }, null, 2)}\n`);
  else process.stdout.write(told({ done, duplicate, waiting, problems, waits }));
  return done.state === 'done' && done.problems === 0 ? 0 : 1;
}

async function inForce(db: Database, named: string): Promise<string> {
  if (!existsSync(named)) return (await getMapping(db, named)).id;
  const body = readMapping(named);
  requirePassing('mapping', problemsOf(body));
  const active = await getMapping(db, body.id).catch(() => null);
  if (active?.bodyHash === hashOf(body)) return body.id;
  throw docketError({
    code: 'not_in_force',
    message: `The mapping in ${named} passes its samples but is not the version of "${body.id}" in force. Propose it (POST /v1/mappings) and have it approved.`,
  });
}

/** One file at a time is in memory, as with uploads. */
function refuseTooLarge(files: string[]): void {
  const { maxUploadBytes } = readConfig();
  const large = files.find((at) => statSync(at).size > maxUploadBytes);
  if (large)
    throw docketError({
      code: 'document_too_large',
      message: `${large} is larger than the ${maxUploadBytes} bytes that are taken in (MAX_UPLOAD_MB). A table may come in several files.`,
    });
}

function filesBelow(given: string): { path: string; at: string }[] {
  if (!existsSync(given)) throw docketError({ code: 'not_found', message: `There is no file ${given}.` });
  if (statSync(given).isFile()) return [{ path: basename(given), at: given }];
  return readdirSync(given, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((at) => ({ path: relative(given, at), at }));
}

type Told = {
  done: Awaited<ReturnType<typeof getLoad>>['load'];
  duplicate: boolean;
  waiting: number;
  problems: Awaited<ReturnType<typeof listLoadProblems>>;
  waits: Awaited<ReturnType<typeof listWaiting>>;
};

function told({ done, duplicate, waiting, problems, waits }: Told): string {
  const { records, notRead, missingColumns, problem } = done.report;
  const lines = [
    `Load ${done.id} by ${done.mappingId} version ${done.mappingVersion}: ${done.state}${duplicate ? ' (these very files were loaded before)' : ''}`,
    ...(problem ? [`  ${problem.message} (${problem.code})`] : []),
    ...(Object.keys(records).length > 0 ? ['   read  written  unchanged  older  refused  parked  left out'] : []),
    ...Object.entries(records).flatMap(([name, counts]) => toldOf(name, counts)),
    ...byReason(notRead).map(
      ([because, files]) =>
        `  not read: ${files.length === 1 ? files[0] : `${files.length} files like ${files[0]}`}: ${because}`,
    ),
    ...Object.entries(missingColumns).map(([table, columns]) => `  ${table} has no ${columns.join(', ')}`),
    ...problems.map(
      ({ file, row, column, value, message }) =>
        `  refused: ${file} row ${row}${column ? ` ${column}` : ''}: ${message}${value === null ? '' : ` (${value})`}`,
    ),
    ...(done.problems > problems.length ? [`  and ${done.problems - problems.length} more`] : []),
    ...waits.slice(0, 20).map((one) => `  waits: ${one.record} ${one.number} for ${one.wantsKind} ${one.wantsNumber}`),
    ...(waiting > 20 ? [`  ${waiting} wait in all`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function byReason(notRead: { file: string; because: string }[]): [string, string[]][] {
  const files = new Map<string, string[]>();
  for (const { file, because } of notRead) files.set(because, [...(files.get(because) ?? []), file]);
  return [...files];
}

function toldOf(name: string, { leftOut, ...counts }: RecordCounts): string[] {
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  const { read, written, unchanged, stale, refused, parked } = counts;
  const cells = [read, written, unchanged, stale, refused, parked, left];
  const widths = [7, 9, 11, 7, 9, 8, 10];
  return [
    `${cells.map((cell, at) => String(cell).padStart(widths[at] ?? 8)).join('')}  ${name}`,
    ...Object.entries(leftOut).map(([because, count]) => `         ${count} left out: ${because}`),
  ];
}
