import type { Reason } from '../core/evidence.ts';
import { categoryOf } from '../core/taxonomy.ts';
import type { CodeMeaning } from './crosswalk.ts';
import { bucketCount, type Features, type Occurrences, type SparseVector, type Word } from './lexicalFeatures.ts';
import type { NearPrecedent } from './precedents.ts';
import type { Head } from './softmaxHead.ts';

/** A text as the words' classifier reads it. */
export type ReadText = { text: string; words: Word[]; features: Features; vector: SparseVector };
type WordShare = { start: number; end: number; share: number };
const mostSpans = 3;
/** Words below this part of the strongest word's pull are not worth showing. */
const leastPart = 0.3;

const nameOf = (category: string): string => `“${categoryOf(category).name}”`;

export function codeReason(meaning: CodeMeaning, code: string): Reason {
  const owner = meaning.partner ? "the customer's own code table" : meaning.system;
  const leads = meaning.category ? `, which is ${nameOf(meaning.category)}` : ', which names no category';
  return {
    text: `Code ${code} of ${owner} means: ${meaning.meaning}${leads}.`,
    evidence: [
      {
        kind: 'code',
        system: meaning.system,
        code: meaning.code,
        meaning: meaning.meaning,
        version: meaning.version,
        quote: code,
      },
    ],
  };
}

export function assumedCodeReason(meaning: CodeMeaning, code: string): Reason {
  const { text, evidence } = codeReason(meaning, code);
  return { text: `No table for this customer; if it follows the public list: ${text}`, evidence };
}

/** Codes without a table are said out loud: nothing was guessed from them. */
export function unknownCodeReason(code: string, system: string | null): Reason {
  const where = system ? `the table of ${system}` : 'a table for this customer';
  return { text: `Code ${code} is not in ${where}, so only the words were used.`, evidence: [] };
}

/**
 * The words whose weights pulled the decision towards the category: for each word, the sum over its features of value ×
 * (weight of the category − mean weight), exact parts of the linear score.
 */
export function wordsReason({ text, words, features, vector }: ReadText, category: string, head: Head): Reason | null {
  const shares = wordShares(words, category, head, features, vector);
  const top = shares[0]?.share ?? 0;
  const shown = shares.filter((word) => word.share > 0 && word.share >= leastPart * top).slice(0, mostSpans);
  if (shown.length === 0) return null;
  const evidence = shown
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ kind: 'span' as const, start, end, quote: text.slice(start, end) }));
  return { text: `${evidence.map(({ quote }) => `“${quote}”`).join(', ')} speak for ${nameOf(category)}.`, evidence };
}

/** By bucket, for one text after the other: how often it occurs (all zero in between), and what one occurrence pulls. */
const counted = new Uint32Array(bucketCount);
const parts = new Float64Array(bucketCount);

function wordShares(
  words: Word[],
  category: string,
  { labels, lexical: { weights } }: Head,
  { ofWords, ofCharacters }: Features,
  { buckets, values }: SparseVector,
): WordShare[] {
  const label = labels.indexOf(category);
  for (const bucket of ofWords.buckets) counted[bucket] = (counted[bucket] as number) + 1;
  for (const bucket of ofCharacters.buckets) counted[bucket] = (counted[bucket] as number) + 1;
  // Plain loops: this runs for every feature of every text.
  for (let at = 0; at < buckets.length; at++) {
    const bucket = buckets[at] as number;
    const first = bucket * labels.length;
    let sum = 0;
    for (let own = 0; own < labels.length; own++) sum += weights[first + own] as number;
    const pull = (weights[first + label] as number) - sum / labels.length;
    parts[bucket] = ((values[at] as number) * pull) / (counted[bucket] as number);
    counted[bucket] = 0;
  }
  const shares = new Float64Array(words.length);
  addParts(shares, ofWords);
  addParts(shares, ofCharacters);
  return words
    .map(({ start, end }, word) => ({ start, end, share: shares[word] as number }))
    .sort((a, b) => b.share - a.share || a.start - b.start);
}

/** A feature's part goes to the words that it was read from, in equal shares. */
function addParts(shares: Float64Array, { buckets, words, lengths }: Occurrences): void {
  for (let at = 0; at < buckets.length; at++) {
    const [word, length] = [words[at] as number, lengths[at] as number];
    const part = (parts[buckets[at] as number] as number) / length;
    for (let own = word; own < word + length; own++) shares[own] = (shares[own] as number) + part;
  }
}

/** Labelled texts of the same category that a person would find alike, with the words in common. */
export function precedentReason(category: string, near: NearPrecedent[]): Reason {
  const [most] = near;
  if (!most) return { text: `No labelled text of ${nameOf(category)} is like it in its words.`, evidence: [] };
  return {
    text: `The most alike labelled text of ${nameOf(category)} shares ${most.shared.map((word) => `“${word}”`).join(', ')}.`,
    evidence: near.map(({ id, category: own, likeness, shared, text }) => ({
      kind: 'precedent',
      id,
      category: own,
      similarity: Math.round(likeness * 1e4) / 1e4,
      shared,
      quote: text,
    })),
  };
}

export function disagreementReason(code: string, byCode: string, byWords: string): Reason {
  return {
    text: `Code ${code} says ${nameOf(byCode)}, the words say ${nameOf(byWords)}: a person should look.`,
    evidence: [],
  };
}

export const silentReason: Reason = { text: 'No reason was given: neither a code nor words.', evidence: [] };
export const wordlessReason: Reason = { text: 'The words name no reason.', evidence: [] };
export const unsureReason: Reason = { text: 'No category stands out clearly enough.', evidence: [] };
