import { z } from 'zod';
import { type Reason, reason } from '../core/evidence.ts';
import { categoryCode, categoryCodes, taxonomyVersion } from '../core/taxonomy.ts';
import { type Shares, topOf, unidentified, weigh } from './codeAndWords.ts';
import { type CodeMeaning, type CodeTable, crosswalkVersion, lookUpCode } from './crosswalk.ts';
import * as reasons from './deductionReasons.ts';
import type { TextEncoder } from './encoder.ts';
import { featuresIn, vectorOf, wordsOf } from './lexicalFeatures.ts';
import { nearestPrecedents, type PrecedentIndex } from './precedents.ts';
import { chancesOf, type Head, logitsOf } from './softmaxHead.ts';

const route = z.enum(['auto', 'review', 'abstain']);
export const deductionCoding = z.object({
  category: categoryCode,
  /** Calibrated: of the decisions at 0.9, nine in ten are right. Four decimals. */
  confidence: z.number().min(0).max(1),
  alternatives: z.array(z.object({ category: categoryCode, confidence: z.number().min(0).max(1) })),
  route,
  reasons: z.array(reason),
  versions: z.record(z.string(), z.string()),
});
export type DeductionCoding = z.infer<typeof deductionCoding>;
export type DeductionText = {
  text: string | null;
  /** The reason code as it was sent, and the list it comes from (`x12-426`, `edifact-4465`), null when not known. */
  code?: string | null;
  codeSystem?: string | null;
  /** The customer, by whose key `partnerTables` may hold a code table. */
  customer?: string | null;
};
export type DeductionCoder = {
  encoder: TextEncoder;
  head: Head;
  headVersion: string;
  index: PrecedentIndex;
  partnerTables?: ReadonlyMap<string, CodeTable>;
  /**
   * Confidence from which decisions may pass by themselves, none where nothing is proven: by category for what the words
   * say, by "system:code" for what a code says.
   */
  certified?: Readonly<Record<string, number | null>>;
  /** The error rate below which `certified` is proven. */
  certifiedLimit?: number;
  /** Certificates are there but do not count now (see `suspended`); decisions name it, or they could not be replayed. */
  certificatesSuspended?: boolean;
  policyVersion?: string;
};

/** The coder without its certificates, if it has any: nothing that it says may pass by itself. */
export function suspended(coder: DeductionCoder): DeductionCoder {
  const proven = Object.values(coder.certified ?? {}).some((from) => from !== null);
  return proven ? { ...coder, certified: {}, certificatesSuspended: true } : coder;
}

/** Raise it with every change of the rules that could change an answer; stored decisions name it. */
const coderVersion = '1.2.0';
const precedentsShown = 3;
const abstainBelow = 0.3;
const round = (share: number): number => Math.round(share * 1e4) / 1e4;

/**
 * Codes each deduction: its code first (partner's table, then the public list), then its words. Agreement of the two
 * multiplies their evidence; open disagreement averages it, which lowers the confidence. Same input, same answer,
 * whatever else is in the batch.
 */
export async function codeDeductions(inputs: DeductionText[], coder: DeductionCoder): Promise<DeductionCoding[]> {
  const texts = inputs.map((input) => input.text?.trim() ?? '');
  const spoken = texts.flatMap((text, index) => (text ? [index] : []));
  const encoded = await coder.encoder.encode(spoken.map((index) => texts[index] as string));
  const vectors = new Map(spoken.map((index, row) => [index, encoded[row] as Float32Array]));
  const codings: DeductionCoding[] = [];
  for (const [index, input] of inputs.entries()) {
    codings.push(codeOne(input, vectors.get(index), coder));
    // About half a millisecond each: let timers, sockets and queue locks have their turn.
    if (index % 32 === 31) await new Promise((next) => setImmediate(next));
  }
  return codings;
}

function codeOne(input: DeductionText, embedding: Float32Array | undefined, coder: DeductionCoder): DeductionCoding {
  const byWords = embedding ? readWords(input.text as string, embedding, coder) : null;
  const byCode = readCode(input, coder, !byWords || topOf(byWords.shares) === unidentified);
  const { shares, conflict } = weigh(byCode.meaning, byWords?.shares ?? null);
  const ranked = categoryCodes
    .map((category) => ({ category, confidence: round(shares[category] ?? 0) }))
    .sort((a, b) => b.confidence - a.confidence || (a.category < b.category ? -1 : 1));
  const [best, ...others] = ranked as [(typeof ranked)[number], ...typeof ranked];
  const proven = conflict === null && isProven(best, byCode.meaning, byWords?.shares ?? null, coder);
  const way = routeOf(best.category, best.confidence, proven);
  const why: (Reason | null)[] = [
    byCode.reason,
    conflict && reasons.disagreementReason(input.code as string, conflict.byCode, conflict.byWords),
    ...(byWords?.reasonsFor(best.category) ?? []),
    silence(input, best, way),
  ];
  return {
    ...best,
    alternatives: others.filter(({ confidence }) => confidence >= 0.01).slice(0, 4),
    route: way,
    reasons: why.filter((entry) => entry !== null),
    versions: versionsOf(coder),
  };
}

/**
 * The meaning of the code. A code from an unnamed list, of a customer without a table, is only a weak hint in X12's
 * reading, and only where the words say nothing: many customers number their own reasons.
 */
function readCode(
  input: DeductionText,
  coder: DeductionCoder,
  wordsAreSilent: boolean,
): { meaning: CodeMeaning | null; reason: Reason | null } {
  const code = input.code?.trim();
  if (!code) return { meaning: null, reason: null };
  const system = input.codeSystem ?? null;
  const table = input.customer ? coder.partnerTables?.get(input.customer) : undefined;
  const meaning = lookUpCode(system, code, table);
  if (meaning) return { meaning, reason: reasons.codeReason(meaning, code) };
  const guess = !system && wordsAreSilent ? lookUpCode('x12-426', code) : null;
  if (!guess) return { meaning: null, reason: reasons.unknownCodeReason(code, system) };
  return { meaning: { ...guess, confidence: 'weak' }, reason: reasons.assumedCodeReason(guess, code) };
}

function readWords(text: string, embedding: Float32Array, coder: DeductionCoder) {
  const { head, index } = coder;
  const words = wordsOf(text);
  const features = featuresIn(words);
  const vector = vectorOf(features, head.idf);
  const chances = chancesOf(logitsOf(head, vector, embedding), head.calibration);
  const shares: Shares = Object.fromEntries(head.labels.map((label, at) => [label, chances[at] as number]));
  const reasonsFor = (category: string): (Reason | null)[] => [
    reasons.wordsReason({ text, words, features, vector }, category, head),
    reasons.precedentReason(category, nearestPrecedents(index, category, text, words, precedentsShown)),
  ];
  return { shares, reasonsFor };
}

/** Words and codes are certified apart: that a category's words are safe says nothing about a code for it. */
function isProven(
  best: { category: string; confidence: number },
  meaning: CodeMeaning | null,
  words: Shares | null,
  coder: DeductionCoder,
): boolean {
  const forWords = coder.certified?.[best.category] ?? null;
  if (forWords !== null && round(words?.[best.category] ?? 0) >= forWords) return true;
  const forCode = meaning?.category === best.category && coder.certified?.[`${meaning.system}:${meaning.code}`];
  return typeof forCode === 'number' && best.confidence >= forCode;
}

function routeOf(category: string, confidence: number, proven: boolean): z.infer<typeof route> {
  if (category === unidentified || confidence < abstainBelow) return 'abstain';
  return proven ? 'auto' : 'review';
}

function silence(input: DeductionText, best: { category: string }, way: string): Reason | null {
  if (way !== 'abstain') return null;
  if (best.category !== unidentified) return reasons.unsureReason;
  return input.text?.trim() ? reasons.wordlessReason : reasons.silentReason;
}

function versionsOf(coder: DeductionCoder): Record<string, string> {
  return {
    coder: coderVersion,
    taxonomy: taxonomyVersion,
    crosswalk: crosswalkVersion,
    encoder: coder.encoder.version,
    head: coder.headVersion,
    ...(coder.certificatesSuspended && { certificates: 'suspended' }),
    ...(coder.policyVersion && { policy: coder.policyVersion }),
  };
}
