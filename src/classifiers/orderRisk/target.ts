import { docketError } from '../../core/errors.ts';
import { isBlank } from '../table/values.ts';

const yes =
  /^(1(\.0+)?|y|yes|true|t|x|fail(ed)?|late|delayed|rejected|positive|bad|back-?order(ed)?|not in time|overdue)$/i;
const no = /^(0(\.0+)?|n|no|false|f|ok|in time|on time|negative|good|passed)$/i;

/** Outcomes as 1 (failed), 0 and NaN (not known), and the value that counts as failed. */
export type Targets = { values: Float64Array; positive: string };

/**
 * Reads a target column of two values. Which one is a failure: the one named, else the one that says so (yes, 1, late …),
 * else the rarer. Throws `bad_target` where that cannot be told.
 */
export function readTarget(texts: string[], named: string | undefined): Targets {
  const counts = new Map<string, number>();
  for (const text of texts) if (!isBlank(text)) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  const positive = named ?? positiveOf(counts);
  if (positive === null) throw badTarget([...counts.keys()]);
  if (!counts.has(positive)) throw badTarget([...counts.keys()], positive);
  return {
    values: Float64Array.from(texts, (text) => (isBlank(text) ? Number.NaN : Number(text.trim() === positive))),
    positive,
  };
}

function positiveOf(counts: Map<string, number>): string | null {
  const values = [...counts.keys()];
  const affirming = values.filter((value) => yes.test(value));
  if (values.length === 2 && affirming.length === 1) return affirming[0] as string;
  if (values.length !== 2) return null;
  const denying = values.find((value) => no.test(value));
  if (denying !== undefined) return values.find((value) => value !== denying) ?? null;
  return values.sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0] as string;
}

function badTarget(values: string[], positive?: string) {
  const shown = values.slice(0, 8).join(', ') || 'nothing';
  const message =
    positive === undefined
      ? `The target needs two values, one of which is a failure; it holds ${shown}. Name the failing one with --positive.`
      : `No row's target is ${positive}; it holds ${shown}.`;
  return docketError({ code: 'bad_target', message });
}
