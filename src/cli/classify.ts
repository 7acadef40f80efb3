import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type CodeTable, codeTable } from '../classifiers/crosswalk.ts';
import { codeDeductions, type DeductionCoder } from '../classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../classifiers/loadDeductionCoder.ts';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { type NumberedLine, readLines } from './jsonLines.ts';

const usage = 'docket classify --in FILE.jsonl --out FILE.jsonl [--partner-tables FILE.json]';
const batchSize = 64;
const item = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().nullable(),
  customer: z.string().nullish(),
  /** The code as the customer sent it; "x12-426:59" names its public list too. */
  customerCode: z.union([z.string(), z.number()]).nullish(),
  /** The public list that the code comes from, where known: x12-426 or edifact-4465. */
  codeSystem: z.string().nullish(),
});
type Item = z.infer<typeof item>;
type Failure = { id?: string | number; error: { code: string; message: string; at: { line: number } } };

/** Codes one deduction per input line into one output line, in order. 0: all coded, 3: some lines could not be read. */
export async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  await access(options.in).catch((cause) => {
    throw docketError({ code: 'file_not_found', message: `Cannot read ${options.in}.`, cause });
  });
  const config = readConfig();
  const coder = await loadDeductionCoder({
    modelsFolder: join(import.meta.dirname, '../../models'),
    encoderModel: config.embeddingModel,
    partnerTables: options.tables ? readPartnerTables(options.tables) : undefined,
  });
  const output = createWriteStream(options.out);
  const closed = finished(output);
  closed.catch(() => {});
  let failures = 0;
  let waiting: (Item | Failure)[] = [];
  const flush = async (): Promise<void> => {
    const lines = await answer(waiting, coder);
    waiting = [];
    if (lines && !output.write(lines)) await Promise.race([once(output, 'drain'), closed]);
  };
  for await (const line of readLines(options.in)) {
    const read = readItem(line);
    if ('error' in read) failures += 1;
    waiting.push(read);
    if (waiting.length === batchSize) await flush();
  }
  await flush();
  output.end();
  await closed;
  return failures > 0 ? 3 : 0;
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

function readItem({ line, text }: NumberedLine): Item | Failure {
  const failure = (code: string, message: string, id?: string | number): Failure => ({
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
  const parsed = item.safeParse(value);
  if (parsed.success) return parsed.data;
  const id = item.shape.id.safeParse((value as { id?: unknown } | null)?.id);
  const why = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ');
  return failure('bad_item', why, id.data);
}

function splitCode(code: Item['customerCode'], codeSystem: Item['codeSystem']) {
  const whole = code == null ? null : String(code);
  const named = whole?.match(/^(x12-426|edifact-4465):(.+)$/);
  return named ? { codeSystem: named[1], code: named[2] } : { codeSystem, code: whole };
}

async function answer(waiting: (Item | Failure)[], coder: DeductionCoder): Promise<string> {
  const items = waiting.filter((entry): entry is Item => !('error' in entry));
  const codings = await codeDeductions(
    items.map(({ text, customer, customerCode, codeSystem }) => ({
      text,
      customer,
      ...splitCode(customerCode, codeSystem),
    })),
    coder,
  );
  const codingOf = new Map(items.map((entry, index) => [entry, codings[index]]));
  const lines = waiting.map((entry) => ('error' in entry ? entry : { id: entry.id, ...codingOf.get(entry) }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
