/** A stretch of the text, half-open, in UTF-16 units of the original string. */
export type Span = { start: number; end: number };
/** One occurrence of a feature: its hash bucket, and the words it was read from (the first one's number, and how many). */
export type Occurrence = { bucket: number; kind: 'word' | 'characters'; word: number; words: 1 | 2 };
/** Buckets (ascending, distinct) with their weights. */
export type SparseVector = { buckets: Int32Array; values: Float32Array };
/** `form`: lower case without accents; `plain`: with the letters as one that scanners confuse. */
export type Word = Span & { form: string; plain: string };

export const bucketCount = 1 << 15;
const maximumWords = 400;
/** Longer "words" are noise (encoded data, lines without blanks) and would cost time without end. */
const longestWord = 60;
const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|%|[$€£]/gu;

/** FNV-1a over UTF-16 units, 32 bits; goes on from the hash of what stands before. */
export function hashOf(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let index = 0; index < text.length; index++) hash = hashed(hash, text.charCodeAt(index));
  return hash;
}

const hashed = (before: number, unit: number): number => Math.imul(before ^ unit, 0x01000193);
const bucketOf = (hash: number): number => (hash ^ (hash >>> 15)) & (bucketCount - 1);
/** Each kind of feature is hashed behind a letter of its own. */
const [single, pair, opening, negated, characters] = ['w ', 'p ', 'f ', 'n ', 'c '].map((prefix) => hashOf(prefix)) as [
  number,
  number,
  number,
  number,
  number,
];

/** Lower case without accents; numbers become a shape, since an invoice number says nothing but "2 %" does. */
function formOf(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/^\d+$/.test(plain)) return plain.length <= 2 ? '#' : '##';
  return plain.replace(/\d{2,}/g, '##');
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const form = formOf(match[0].slice(0, longestWord));
    const plain = withoutScannerConfusion(form);
    words.push({ form, plain, start: match.index, end: match.index + match[0].length });
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
  return occurrencesIn(wordsOf(text));
}

/** The same of a text whose words are read already. */
export function occurrencesIn(words: Word[]): Occurrence[] {
  const occurrences: Occurrence[] = [];
  let negatedUntil = -1;
  for (const [word, { form, plain }] of words.entries()) {
    const add = (hash: number, length: 1 | 2 = 1) =>
      occurrences.push({ kind: 'word', bucket: bucketOf(hash), word, words: length });
    add(hashOf(form, single));
    const next = words[word + 1];
    if (next) add(hashOf(next.form, hashOf(' ', hashOf(form, pair))), 2);
    if (word < openingWords) add(hashOf(form, opening));
    if (word <= negatedUntil) add(hashOf(form, negated));
    if (negation.test(form)) negatedUntil = word + negatedWords;
    if (!form.startsWith('#')) addCharacters(occurrences, word, `^${plain}$`);
  }
  return occurrences;
}

/** Every stretch of 2 to 5 characters; a longer one goes on from the hash of the shorter one at its place. */
function addCharacters(occurrences: Occurrence[], word: number, marked: string): void {
  const hashes = new Int32Array(marked.length).fill(characters);
  for (let size = 1; size <= 5; size++) {
    for (let at = 0; at + size <= marked.length; at++) {
      const hash = hashed(hashes[at] as number, marked.charCodeAt(at + size - 1));
      hashes[at] = hash;
      if (size > 1) occurrences.push({ kind: 'characters', bucket: bucketOf(hash), word, words: 1 });
    }
  }
}

/** Weights by bucket, all zero between two texts (an idf is at least 1): two arrays for all spare two maps for each. */
const weighed = new Float64Array(bucketCount);
const counted = new Float64Array(bucketCount);

/**
 * TF-IDF of the occurrences. Words and characters are normalised to length 1 apart, so that neither drowns the other,
 * whatever the length of the text. Term frequency is dampened: 1 + ln(count).
 */
export function vectorOf(occurrences: Occurrence[], idf: Float32Array): SparseVector {
  const found: number[] = [];
  for (const kind of ['word', 'characters'] as const) {
    const own: number[] = [];
    for (const occurrence of occurrences) {
      if (occurrence.kind !== kind) continue;
      const { bucket } = occurrence;
      if (counted[bucket] === 0) own.push(bucket);
      counted[bucket] = (counted[bucket] as number) + 1;
    }
    let squares = 0;
    for (const bucket of own) {
      const weight = (1 + Math.log(counted[bucket] as number)) * (idf[bucket] as number);
      counted[bucket] = weight;
      squares += weight * weight;
    }
    const norm = Math.sqrt(squares) || 1;
    for (const bucket of own) {
      if (weighed[bucket] === 0) found.push(bucket);
      weighed[bucket] = (weighed[bucket] as number) + (counted[bucket] as number) / norm;
      counted[bucket] = 0;
    }
  }
  const buckets = Int32Array.from(found).sort();
  const values = Float32Array.from(buckets, (bucket) => weighed[bucket] as number);
  for (const bucket of buckets) weighed[bucket] = 0;
  return { buckets, values };
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
