/** A stretch of the text, half-open, in UTF-16 units of the original string. */
export type Span = { start: number; end: number };
/** One occurrence of a feature: its hash bucket, and the words it was read from (the first one's number, and how many). */
export type Occurrence = { bucket: number; kind: 'word' | 'characters'; word: number; words: 1 | 2 };
/** Buckets (ascending, distinct) with their weights. */
export type SparseVector = { buckets: Int32Array; values: Float32Array };
type Word = Span & { form: string };

export const bucketCount = 1 << 15;
const maximumWords = 400;
/** Longer "words" are noise (encoded data, lines without blanks) and would cost time without end. */
const longestWord = 60;
const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|%|[$€£]/gu;

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}

function bucketOf(feature: string): number {
  const hash = hashOf(feature);
  return (hash ^ (hash >>> 15)) & (bucketCount - 1);
}

/** Lower case without accents; numbers become a shape, since an invoice number says nothing but "2 %" does. */
function formOf(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/^\d+$/.test(plain)) return plain.length <= 2 ? '#' : '##';
  return plain.replace(/\d{2,}/g, '##');
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    words.push({
      form: formOf(match[0].slice(0, longestWord)),
      start: match.index,
      end: match.index + match[0].length,
    });
    if (words.length === maximumWords) break;
  }
  return words;
}

/** Letters that scanners confuse are one letter here, so that "SH0RTAGE" and "lnvoice" meet their clean forms. */
function withoutScannerConfusion(form: string): string {
  return form.replace(/[1l|]/g, 'i').replace(/0/g, 'o').replace(/5/g, 's').replaceAll('vv', 'w').replaceAll('rn', 'm');
}

/** What turns the words behind it around ("not short", "ohne Bestellung"), in the languages of the corpus. */
const negation =
  /^(not|no|never|without|nor|neither|cannot|didnt|wasnt|isnt|dont|doesnt|cant|wont|instead|rather|nicht|kein\p{L}*|ohne|pas|sans|jamais|sin|nunca|non|senza|niet|geen|zonder|nao|sem)$|n['’]t$/u;
const negatedWords = 3;
/** A text's first words are marked, since a writer names the main reason first. */
const openingWords = 3;

/**
 * Word 1- and 2-grams, the opening words, the words behind a negation, and character 2- to 5-grams within words (`^` and
 * `$` mark the borders), hashed. Each occurrence names its words, so that a decision can be traced to the words that
 * carried it.
 */
export function occurrencesOf(text: string): Occurrence[] {
  const words = wordsOf(text);
  const occurrences: Occurrence[] = [];
  let negatedUntil = -1;
  for (const [word, { form }] of words.entries()) {
    occurrences.push({ kind: 'word', bucket: bucketOf(`w ${form}`), word, words: 1 });
    const next = words[word + 1];
    if (next) occurrences.push({ kind: 'word', bucket: bucketOf(`p ${form} ${next.form}`), word, words: 2 });
    if (word < openingWords) occurrences.push({ kind: 'word', bucket: bucketOf(`f ${form}`), word, words: 1 });
    if (word <= negatedUntil) occurrences.push({ kind: 'word', bucket: bucketOf(`n ${form}`), word, words: 1 });
    if (negation.test(form)) negatedUntil = word + negatedWords;
    if (form.startsWith('#')) continue;
    const marked = `^${withoutScannerConfusion(form)}$`;
    for (let size = 2; size <= 5; size++) {
      for (let at = 0; at + size <= marked.length; at++) {
        const bucket = bucketOf(`c ${marked.slice(at, at + size)}`);
        occurrences.push({ kind: 'characters', bucket, word, words: 1 });
      }
    }
  }
  return occurrences;
}

/**
 * TF-IDF of the occurrences. Words and characters are normalised to length 1 apart, so that neither drowns the other,
 * whatever the length of the text. Term frequency is dampened: 1 + ln(count).
 */
export function vectorOf(occurrences: Occurrence[], idf: Float32Array): SparseVector {
  const weights = new Map<number, number>();
  for (const kind of ['word', 'characters'] as const) {
    const counts = new Map<number, number>();
    for (const { kind: own, bucket } of occurrences)
      if (own === kind) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    let squares = 0;
    for (const [bucket, count] of counts) {
      const weight = (1 + Math.log(count)) * (idf[bucket] ?? 0);
      counts.set(bucket, weight);
      squares += weight * weight;
    }
    const norm = Math.sqrt(squares) || 1;
    for (const [bucket, weight] of counts) weights.set(bucket, (weights.get(bucket) ?? 0) + weight / norm);
  }
  const buckets = Int32Array.from(weights.keys()).sort();
  return { buckets, values: Float32Array.from(buckets, (bucket) => weights.get(bucket) as number) };
}

/** Smoothed inverse document frequency per bucket: ln((1 + n) / (1 + documents with it)) + 1. */
export function inverseDocumentFrequencies(documents: Occurrence[][]): Float32Array {
  const seenIn = new Float32Array(bucketCount);
  for (const occurrences of documents) {
    for (const bucket of new Set(occurrences.map((occurrence) => occurrence.bucket))) {
      seenIn[bucket] = (seenIn[bucket] ?? 0) + 1;
    }
  }
  return seenIn.map((seen) => Math.log((1 + documents.length) / (1 + seen)) + 1);
}
