import type { Reason } from '../core/evidence.ts';
import { categoryOf } from '../core/taxonomy.ts';
import type { CodeMeaning } from './crosswalk.ts';
import { type Occurrence, type SparseVector, wordsOf } from './lexicalFeatures.ts';
import type { NearPrecedent } from './precedents.ts';
import type { Head } from './softmaxHead.ts';

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
export function wordsReason(
  text: string,
  category: string,
  head: Head,
  occurrences: Occurrence[],
  vector: SparseVector,
): Reason | null {
  const shares = wordShares(text, category, head, occurrences, vector);
  const top = shares[0]?.share ?? 0;
  const shown = shares.filter((word) => word.share > 0 && word.share >= leastPart * top).slice(0, mostSpans);
  if (shown.length === 0) return null;
  const evidence = shown
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ kind: 'span' as const, start, end, quote: text.slice(start, end) }));
  return { text: `${evidence.map(({ quote }) => `“${quote}”`).join(', ')} speak for ${nameOf(category)}.`, evidence };
}

function wordShares(
  text: string,
  category: string,
  head: Head,
  occurrences: Occurrence[],
  vector: SparseVector,
): WordShare[] {
  const width = head.labels.length;
  const label = head.labels.indexOf(category);
  const pulls = new Map<number, number>();
  vector.buckets.forEach((bucket, at) => {
    // A plain loop: this runs for every feature of every text.
    let sum = 0;
    for (let own = 0; own < width; own++) sum += head.lexical.weights[bucket * width + own] as number;
    const pull = (head.lexical.weights[bucket * width + label] as number) - sum / width;
    pulls.set(bucket, (vector.values[at] as number) * pull);
  });
  const counts = new Map<number, number>();
  for (const { bucket } of occurrences) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const words: WordShare[] = wordsOf(text).map(({ start, end }) => ({ start, end, share: 0 }));
  for (const { bucket, word, words: length } of occurrences) {
    const part = (pulls.get(bucket) ?? 0) / (counts.get(bucket) ?? 1) / length;
    for (const own of words.slice(word, word + length)) own.share += part;
  }
  return words.sort((a, b) => b.share - a.share || a.start - b.start);
}

/** Earlier texts of the same category that read alike; null when none of the nearest agrees. */
export function precedentReason(category: string, near: NearPrecedent[]): Reason | null {
  const agreeing = near.filter((precedent) => precedent.category === category);
  if (agreeing.length === 0) return null;
  const evidence = agreeing.slice(0, 3).map(({ id, category: own, similarity, text }) => ({
    kind: 'precedent' as const,
    id,
    category: own,
    similarity: Math.round(similarity * 1e4) / 1e4,
    quote: text,
  }));
  return {
    text: `${agreeing.length} of the ${near.length} most similar labelled texts are ${nameOf(category)}.`,
    evidence,
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
