import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type CodeTable, codeTable } from '../classifiers/crosswalk.ts';
import { loadDeductionCoder } from '../classifiers/loadDeductionCoder.ts';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { type ClassifyItem, classifyItem, codeLines, type UnreadLine } from './classifyItems.ts';
import { type LineCoder, linesPerBatch, startLineCoders } from './classifyThreads.ts';
import { type NumberedLine, readLines } from './jsonLines.ts';

const usage = 'docket classify --in FILE.jsonl --out FILE.jsonl [--partner-tables FILE.json]';
/** A thread loads models for a second or so: below this size of file one is enough. */
const bytesForThreads = 500_000;

/** Codes one deduction per input line into one output line, in order. 0: all coded, 3: some lines could not be read. */
export async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  await access(options.in).catch((cause) => {
    throw docketError({ code: 'file_not_found', message: `Cannot read ${options.in}.`, cause });
  });
  const { size } = await stat(options.in);
  const coder = await openCoder(options.tables ? readPartnerTables(options.tables) : undefined, size);
  const output = createWriteStream(options.out);
  const closed = finished(output);
  closed.catch(() => {});
  let failures = 0;
  let waiting: (ClassifyItem | UnreadLine)[] = [];
  const under: Promise<string>[] = [];
  const writeOldest = async (): Promise<void> => {
    const lines = await under.shift();
    if (lines && !output.write(lines)) await Promise.race([once(output, 'drain'), closed]);
  };
  const flush = async (): Promise<void> => {
    const coding = coder.code(waiting);
    // Its failure is met where its turn to be written comes.
    coding.catch(() => {});
    under.push(coding);
    waiting = [];
    while (under.length >= coder.atOnce) await writeOldest();
  };
  try {
    for await (const line of readLines(options.in)) {
      const read = readItem(line);
      if ('error' in read) failures += 1;
      waiting.push(read);
      if (waiting.length === linesPerBatch) await flush();
    }
    await flush();
    while (under.length > 0) await writeOldest();
  } finally {
    await coder.close();
  }
  output.end();
  await closed;
  return failures > 0 ? 3 : 0;
}

/** A coder of lines: in this thread, or for a large file in as many threads as there are cores. */
async function openCoder(
  partnerTables: Map<string, CodeTable> | undefined,
  size: number,
): Promise<LineCoder & { atOnce: number }> {
  const encoderModel = readConfig().embeddingModel ?? null;
  const data = { modelsFolder: join(import.meta.dirname, '../../models'), encoderModel, partnerTables };
  const threads = size < bytesForThreads ? 1 : availableParallelism();
  if (threads > 1) return { ...startLineCoders(threads, data), atOnce: 2 * threads };
  const coder = await loadDeductionCoder(data);
  return { code: (lines) => codeLines(lines, coder), close: async () => {}, atOnce: 1 };
}

function readOptions(argv: string[]): { in: string; out: string; tables?: string } {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { in: { type: 'string' }, out: { type: 'string' }, 'partner-tables': { type: 'string' } },
    });
    if (values.in && values.out) return { in: values.in, out: values.out, tables: values['partner-tables'] };
  } catch {
    // Unknown options get the same answer as missing ones.
  }
  throw docketError({ code: 'bad_usage', message: `Usage: ${usage}` });
}

/** A JSON object: customer → code table (system, version, codes with category, meaning and trust). */
function readPartnerTables(path: string): Map<string, CodeTable> {
  try {
    const tables = z.record(z.string(), codeTable).parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(Object.entries(tables));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw docketError({ code: 'bad_partner_tables', message: `${path} is not usable: ${why}`, cause });
  }
}

function readItem({ line, text }: NumberedLine): ClassifyItem | UnreadLine {
  const failure = (code: string, message: string, id?: string | number): UnreadLine => ({
    ...(id !== undefined && { id }),
    error: { code, message, at: { line } },
  });
  if (text === null) return failure('line_too_long', 'The line is longer than a million characters.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failure('bad_json', 'The line is not JSON.');
  }
  const parsed = classifyItem.safeParse(value);
  if (parsed.success) return parsed.data;
  const id = classifyItem.shape.id.safeParse((value as { id?: unknown } | null)?.id);
  const why = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ');
  return failure('bad_item', why, id.data);
}
