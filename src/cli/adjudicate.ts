import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { codeDeductions, type DeductionCoder } from '../classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../classifiers/loadDeductionCoder.ts';
import { readConfig } from '../config.ts';
import { docketError, isDocketError } from '../core/errors.ts';
import type { CategoryCode } from '../core/taxonomy.ts';
import { adjudicate, categoryBy, type ReadSubmission, readSubmission } from '../verdicts/adjudicate.ts';
import { adjudicateInput } from './contractSchemas.ts';
import { type NumberedLine, readLines } from './jsonLines.ts';

const usage = 'docket adjudicate --in CASES.jsonl --out V.jsonl';
const batchSize = 64;

type Id = string | number;
type Asked = { line: number; id: Id; read: ReadSubmission };
type Failure = { id?: Id; error: { code: string; message: string; at: { line: number } } };

/**
 * Judges one claim per input line into one output line, in order. A claim that names no category is coded by its words and
 * code first. 0: all judged, 3: some lines could not be read; those are answered with an error and their place.
 */
export async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  await access(options.in).catch((cause) => {
    throw docketError({ code: 'file_not_found', message: `Cannot read ${options.in}.`, cause });
  });
  const coder = lazyCoder();
  const output = createWriteStream(options.out);
  const closed = finished(output);
  closed.catch(() => {});
  let failures = 0;
  let waiting: (Asked | Failure)[] = [];
  const flush = async (): Promise<void> => {
    const answers = await judge(waiting, coder);
    waiting = [];
    failures += answers.filter((answer) => 'error' in answer).length;
    const lines = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
    if (lines && !output.write(lines)) await Promise.race([once(output, 'drain'), closed]);
  };
  for await (const line of readLines(options.in, 4_000_000)) {
    waiting.push(readAsked(line));
    if (waiting.length === batchSize) await flush();
  }
  await flush();
  output.end();
  await closed;
  return failures > 0 ? 3 : 0;
}

function readOptions(argv: string[]): { in: string; out: string } {
  try {
    const { values } = parseArgs({ args: argv, options: { in: { type: 'string' }, out: { type: 'string' } } });
    if (values.in && values.out) return { in: values.in, out: values.out };
  } catch {
    // Unknown options get the same answer as missing ones.
  }
  throw docketError({ code: 'bad_usage', message: `Usage: ${usage}` });
}

/** The encoder is loaded only when a claim names no category. */
function lazyCoder(): () => Promise<DeductionCoder> {
  let loading: Promise<DeductionCoder> | null = null;
  return () => {
    loading ??= loadDeductionCoder({
      modelsFolder: join(import.meta.dirname, '../../models'),
      encoderModel: readConfig().embeddingModel,
    });
    return loading;
  };
}

function failureAt(line: number, code: string, message: string, id?: Id): Failure {
  return { ...(id !== undefined && { id }), error: { code, message, at: { line } } };
}

function readAsked({ line, text }: NumberedLine): Asked | Failure {
  if (text === null) return failureAt(line, 'line_too_long', 'The line is longer than four million characters.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failureAt(line, 'bad_json', 'The line is not JSON.');
  }
  const id = z.union([z.string(), z.number()]).safeParse((value as { id?: unknown } | null)?.id).data;
  const parsed = adjudicateInput.safeParse(value);
  if (!parsed.success) {
    const why = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ');
    return failureAt(line, 'bad_case', why, id);
  }
  try {
    return { line, id: parsed.data.id, read: readSubmission(parsed.data) };
  } catch (error) {
    return failureOf(error, line, parsed.data.id);
  }
}

/** What is wrong with a case is told on its line; anything else is a fault of ours and ends the run. */
function failureOf(error: unknown, line: number, id: Id): Failure {
  if (!isDocketError(error)) throw error;
  return failureAt(line, error.code, error.message, id);
}

async function judge(waiting: (Asked | Failure)[], coder: () => Promise<DeductionCoder>): Promise<object[]> {
  const uncoded = waiting.flatMap((one) => ('read' in one && one.read.category === null ? [one] : []));
  const categories = await categoriesOf(uncoded, coder);
  return waiting.map((one) => {
    if (!('read' in one)) return one;
    try {
      const category = one.read.category ?? categories.get(one) ?? 'UNIDENTIFIED';
      return { id: one.id, ...adjudicate(one.read, category) };
    } catch (error) {
      return failureOf(error, one.line, one.id);
    }
  });
}

async function categoriesOf(asked: Asked[], coder: () => Promise<DeductionCoder>): Promise<Map<Asked, CategoryCode>> {
  if (asked.length === 0) return new Map();
  const codings = await codeDeductions(
    asked.map(({ read }) => ({
      text: read.says || null,
      code: read.code,
      codeSystem: read.codeSystem,
      customer: null,
    })),
    await coder(),
  );
  return new Map(
    asked.flatMap((one, at) => {
      const coded = codings[at];
      return coded ? [[one, categoryBy(coded, one.read)]] : [];
    }),
  );
}
