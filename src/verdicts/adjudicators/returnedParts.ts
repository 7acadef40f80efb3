import type { CaseFile } from '../caseFile.ts';
import { topicOf } from '../clauses/said.ts';
import { numberIn, statedIn, wordsIn } from '../clauses/stated.ts';
import { type Cited, text } from '../facts.ts';
import type { Cites } from '../finding.ts';
import { measure } from '../quantities.ts';
import { parseRatio, plus, type Ratio, shareOf, times, whole, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord, LineFacts } from '../read/readRecord.ts';

/** What an authorisation itself credits for each unit, where it says so. */
export const creditForEach = (record: EvidenceRecord | undefined): Cited<Ratio> | null =>
  numberIn(
    record ? statedIn(record) : [],
    ({ own }) =>
      own.includes('pric') ||
      (own.some((word) => word.startsWith('credit')) &&
        own.some((word) => ['unit', 'per', 'each', 'piec'].includes(word))),
  );

type Grade = { words: readonly string[]; percent: Ratio; at: Citation };

/**
 * What came back in several states ("34 in the bag, 10 out of it"), each at the share of its price that agreements give for that state. Null
 * where an inspection tells no states, or they give one of them no share.
 */
export function gradedCredit(
  file: CaseFile,
  back: readonly EvidenceRecord[],
  price: Cited<Ratio>,
): { value: Ratio; cites: Cites } | null {
  const grades = [...file.terms, ...file.returns, ...file.credits].flatMap(gradesIn);
  const parts = back.flatMap(({ name, lines }) => lines.flatMap((line) => stateOf(name, line)));
  if (grades.length === 0 || parts.length < 2) return null;
  let value = zero;
  const cites: Cites = [price];
  for (const { quantity, state } of parts) {
    const grade = bestFor(grades, wordsIn(inEnglish(String(state.value))));
    if (!grade) return null;
    value = plus(value, shareOf(times(quantity.value, price.value), grade.percent));
    cites.push(quantity, state, grade.at);
  }
  return { value, cites };
}

/** Each part of a sentence that gives goods in some state a share of their price: all, half, so many per cent, or nothing. */
function gradesIn(record: EvidenceRecord): Grade[] {
  return statedIn(record).flatMap(({ at }) =>
    typeof at.value !== 'string'
      ? []
      : inEnglish(at.value)
          .split(/(?<=[a-z%)])[.;,](?:\s|$)|\n/i)
          .flatMap((said): Grade[] => {
            const percent = shareSaid(said);
            return percent ? [{ words: wordsIn(said), percent, at }] : [];
          }),
  );
}

function shareSaid(said: string): Ratio | null {
  if (!/credit|refund|pa(y|id)|worth|price/i.test(said)) return null;
  const percent = /(\d+(?:\.\d+)?)\s*(%|percent|per cent)/i.exec(said)?.[1];
  if (percent) return /restock|handling|\bless\b|fee/i.test(said) ? null : parseRatio(percent);
  if (/\b(half|one half)\b/i.test(said)) return whole(50);
  if (/\b(nothing|not (be )?(credited|refunded|paid)|no (credit|refund)|without credit)\b/i.test(said)) return zero;
  return /\b(full|fully|whole|all|100)\b/i.test(said) ? whole(100) : null;
}

/** The grade that shares most words with a state; none where two share as many. */
function bestFor(grades: readonly Grade[], state: readonly string[]): Grade | null {
  const scored = grades
    .map((grade) => ({ grade, score: new Set(state.filter((word) => grade.words.includes(word))).size }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || first.score === 0) return null;
  return second && second.score === first.score && second.grade.percent.n !== first.grade.percent.n
    ? null
    : first.grade;
}

/** How many are in which state, on a line of an inspection. */
function stateOf(record: string, { facts, unread }: LineFacts) {
  const quantity = measure(facts, 'quantity', 'quantityReturned') ?? null;
  const told = unread.find(({ value }) => typeof value === 'string' && topicOf(inEnglish(value)).size > 0);
  const state =
    text(facts, 'condition', 'status', 'text', 'kind', 'inspection')?.at ??
    (told ? { record, field: told.field, value: told.value } : null);
  return quantity && state ? [{ quantity, state }] : [];
}
