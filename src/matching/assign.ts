import { likenessOf } from './likeness.ts';
import type { MoneyContext, OpenItem, PaidLine } from './openItem.ts';
import {
  type MatchMemory,
  type MatchWeights,
  matchWeights,
  noMemory,
  rounded,
  type ScoredItem,
  scoreLine,
  statedMinor,
} from './score.ts';

/** What a line is matched to; `others` are the competing items, best first. `confidence` already counts the competition. */
export type LineMatch = {
  line: PaidLine;
  match: ScoredItem | null;
  confidence: number;
  others: ScoredItem[];
};

/** Candidates below this are not shown and never matched; competitors listed at most. */
const leastProbability = 0.05;
const matchedFrom = 0.5;
const mostOthers = 5;

/**
 * Matches the lines of one remittance to open items so that they fit together: the surest pair first, and no item is used for
 * more than what is open on it, unless several lines name that very item. Confidence is the pair's share of all that competes
 * for the line, 1 − p standing for "none of them". `candidates` are the items retrieval found for each line. Pure.
 */
export function assignLines(
  lines: PaidLine[],
  candidates: OpenItem[][],
  context: MoneyContext,
  memory: MatchMemory = noMemory,
  weights: MatchWeights = matchWeights,
): LineMatch[] {
  const scored = lines.map((line, at) => scoreCandidates(line, candidates[at] ?? [], context, memory, weights));
  const pairs = scored.flatMap((items, at) => items.map((one) => ({ at, one })));
  pairs.sort((a, b) => b.one.probability - a.one.probability || a.at - b.at);
  const chosen = new Map<number, ScoredItem>();
  const left = new Map<string, number>();
  for (const { at, one } of pairs) {
    if (chosen.has(at) || one.probability < matchedFrom) continue;
    if (!fits(one, lines[at] as PaidLine, left)) continue;
    chosen.set(at, one);
    use(one, lines[at] as PaidLine, left);
  }
  return lines.map((line, at) => lineMatch(line, chosen.get(at) ?? null, scored[at] ?? []));
}

/** Scores a line against all that may be meant by it, likeliest first. */
export function scoreCandidates(
  line: PaidLine,
  candidates: OpenItem[],
  context: MoneyContext,
  memory: MatchMemory = noMemory,
  weights: MatchWeights = matchWeights,
): ScoredItem[] {
  const possible = candidates.filter((item) => item.currency === context.currency);
  const sole = {
    reference: possible.filter((item) => likenessOf(line.reference, item) !== 'none').length === 1,
    amount: possible.filter((item) => item.openMinor === statedMinor(line)).length === 1,
  };
  return possible
    .map((item) => scoreLine(line, item, context, memory, sole, weights))
    .filter(({ probability }) => probability >= leastProbability)
    .sort((a, b) => b.probability - a.probability || (a.item.number < b.item.number ? -1 : 1));
}

function fits(one: ScoredItem, line: PaidLine, left: Map<string, number>): boolean {
  const rest = left.get(one.item.number);
  if (rest === undefined) return true;
  const named = one.signals.some(({ name }) => name === 'reference_exact' || name === 'reference_plain');
  return named && rest !== 0 && Math.abs(statedMinor(line)) <= Math.abs(rest);
}

function use({ item }: ScoredItem, line: PaidLine, left: Map<string, number>): void {
  left.set(item.number, (left.get(item.number) ?? item.openMinor) - statedMinor(line));
}

function lineMatch(line: PaidLine, match: ScoredItem | null, scored: ScoredItem[]): LineMatch {
  const others = scored.filter(({ item }) => item.number !== match?.item.number).slice(0, mostOthers);
  if (!match) return { line, match, confidence: 0, others };
  const odds = (probability: number) => probability / Math.max(1e-4, 1 - probability);
  const all = scored.reduce((sum, { probability }) => sum + odds(probability), 1);
  return { line, match, confidence: rounded(odds(match.probability) / all), others };
}
