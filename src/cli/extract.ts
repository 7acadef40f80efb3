import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { sha256 } from '../core/canonicalJson.ts';
import { type DocketError, docketError, isDocketError } from '../core/errors.ts';
import { eventTypes } from '../core/events.ts';
import type { Remittance } from '../core/remittance.ts';
import type { ReaderInput, ReadItem, Reading, ReadProblem } from '../ingest/contract.ts';
import { limits } from '../ingest/limits.ts';
import { readDocument, viewDocument, watchDocument, withDetailWarnings, withWarning } from '../ingest/read.ts';
import { type Interpreter, interpretDocument, leavesOpen } from '../queues/interpretDocument.ts';
import { extractLarge } from './extractLarge.ts';
import { configuredInterpreter } from './languageModels.ts';

const usage = 'docket extract FILE… --out DIR [--mapping MAPPING.json] [--llm]';

type Failure = { error: { code: string; message: string; at: DocketError['at'] | null } };

/**
 * Reads each file without a database and writes DIR/<file name>.json: a Remittance, several, or canonical records. A bank file's
 * bookings stand beside its remittances as `bankTransactions`. Parts that
 * could not be read stand under `problems`. Exit 0 when every file was read, 3 when one was not: its JSON then says why.
 */
export async function run(argv: string[]): Promise<number> {
  const { files, out, mapping, llm } = await readOptions(argv);
  await mkdir(out, { recursive: true });
  const interpreter = llm ? configuredInterpreter(readConfig()) : null;
  if (llm && !interpreter)
    process.stderr.write('No language model is configured (OPENAI_API_KEY or OPENAI_BASE_URL): read by rules alone.\n');
  const names = new Map<string, number>();
  let failed = 0;
  for (const file of files) {
    const target = join(out, `${uniqueName(names, basename(file))}.json`);
    const result = await extract(file, target, mapping, interpreter);
    if ('error' in result) {
      failed++;
      process.stderr.write(`${file}: ${result.error.message} (${result.error.code})\n`);
    } else tellProblems(file, result.problems ?? []);
    if (!('written' in result)) await writeFile(target, `${JSON.stringify(result, null, 2)}\n`);
  }
  return failed > 0 ? 3 : 0;
}

async function readOptions(argv: string[]) {
  const options = { out: { type: 'string' }, mapping: { type: 'string' }, llm: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    if (!values.out || positionals.length === 0) throw new Error('a file and --out are needed');
    const mapping: unknown = values.mapping ? JSON.parse(await readFile(values.mapping, 'utf8')) : undefined;
    return { files: positionals, out: values.out, mapping, llm: values.llm === true };
  } catch (cause) {
    const message = `${(cause as Error).message}. Usage: ${usage}`;
    throw docketError({ code: 'bad_arguments', message, cause });
  }
}

/** Files of different folders may share a name: the second one gets "~2". */
function uniqueName(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name}~${count}`;
}

type Written = { written: true; problems: ReadProblem[] };
type Extracted = {
  documentType: string;
  problems?: ReadProblem[];
  remittances?: Remittance[];
  bankTransactions?: object[];
  records?: object[];
};

/** Small files are read at once; large ones piece by piece, straight into `target`. */
async function extract(
  file: string,
  target: string,
  mapping: unknown,
  interpreter: Interpreter | null,
): Promise<Extracted | Written | Failure> {
  try {
    const { size } = await stat(file);
    if (size > limits.streamedBytes) {
      const message = `The file has ${size} bytes, more than the ${limits.streamedBytes} that are read`;
      throw docketError({ code: 'document_too_large', message });
    }
    if (size > limits.documentBytes) return { written: true, problems: await extractLarge(file, target, mapping) };
    const input = { bytes: await readFile(file), fileName: basename(file), mapping };
    return extracted(withDetailWarnings(await readWith(input, interpreter), await watchDocument(input.bytes)));
  } catch (error) {
    if (isDocketError(error)) return { error: { code: error.code, message: error.message, at: error.at ?? null } };
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { error: { code: 'file_not_readable', message, at: null } };
  }
}

/** By rules, and by quotes of a language model where it is allowed and rules left something open. */
async function readWith(input: ReaderInput, interpreter: Interpreter | null): Promise<Reading> {
  if (!interpreter) return readDocument(input);
  const byRule = await readDocument(input).then(
    (reading) => ({ reading }),
    (error: unknown) => {
      if (isDocketError(error)) return { error };
      throw error;
    },
  );
  const view = leavesOpen(byRule) ? await viewDocument(input.bytes).catch(() => null) : null;
  const interpreted = view && (await interpretDocument(byRule, { view, sha256: sha256(input.bytes) }, interpreter));
  if (interpreted?.reading) return interpreted.reading;
  if ('error' in byRule) throw byRule.error;
  return interpreted ? withWarning(byRule.reading, interpreted.told) : byRule.reading;
}

/** The one thing read, or all of them under one document type. Throws the first problem where nothing was. */
function extracted({ items, problems }: Reading): Extracted {
  const [first] = problems;
  if (items.length === 0) {
    const { code, message, at } = first ?? { code: 'nothing_read', message: 'The document holds nothing that is read' };
    throw docketError({ code, message, at });
  }
  const documents = items.map(documentOf);
  const remittances = documents.filter((document): document is Remittance => document.documentType === 'remittance');
  const booked = items.filter((item) => item.type === 'record' && item.kind === 'bank_transaction');
  const [only] = documents;
  const told = problems.length > 0 ? { problems } : {};
  if (documents.length === 1 && only && booked.length === 0) return { ...only, ...told };
  if (booked.length > 0 && booked.length + remittances.length === documents.length) {
    const bankTransactions = booked.map((item) => (item as { body: object }).body);
    return { ...remittanceOutput(remittances), bankTransactions, ...told };
  }
  if (remittances.length === documents.length) return { documentType: 'remittances', remittances, ...told };
  return { documentType: 'records', records: documents, ...told };
}

/** What stands in front of the bookings of a bank file: its remittance or remittances, or nothing but their name. */
function remittanceOutput(remittances: Remittance[]): { documentType: string; remittances?: Remittance[] } {
  const [only, second] = remittances;
  if (only && !second) return only;
  return remittances.length > 0 ? { documentType: 'remittances', remittances } : { documentType: 'bank_transactions' };
}

function documentOf(item: ReadItem): { documentType: string } {
  if (item.type === 'remittance') return item.remittance;
  const kind = item.type === 'record' ? item.kind : eventTypes[item.event.type];
  const body = (item.type === 'record' ? item.body : item.event.data) as Record<string, unknown>;
  // A remittance as filed wraps the reading that the contract speaks of.
  if (kind === 'remittance') return body.reading as Remittance;
  return { documentType: kind, ...body };
}

function tellProblems(file: string, problems: ReadProblem[]): void {
  for (const { code, message } of problems.slice(0, 20)) process.stderr.write(`${file}: ${message} (${code})\n`);
  if (problems.length > 20) process.stderr.write(`${file}: and ${problems.length - 20} more problems\n`);
}
