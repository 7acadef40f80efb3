/** A stretch of the text, half-open, in UTF-16 units of the original string. */
export type Span = { start: number; end: number };
/**
 * Where features of one kind occur, side by side, since an object for each of a text's hundreds costs more than all sums over
 * them: its hash bucket, the number of the word it was read from, and how many words it was read from (the next too: 2).
 */
export type Occurrences = { buckets: number[]; words: number[]; lengths: number[] };
/** What occurs in a text. */
export type Features = { ofWords: Occurrences; ofCharacters: Occurrences };
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

const plainLetters = /^[a-z]*$/i;

/** Lower case without accents; numbers become a shape, since an invoice number says nothing but "2 %" does. */
function formOf(word: string): string {
  if (plainLetters.test(word)) return word.toLowerCase();
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

const confused = /[1l|05]|vv|rn/;

/** Letters that scanners confuse are one letter here, so that "SH0RTAGE" and "lnvoice" meet their clean forms. */
function withoutScannerConfusion(form: string): string {
  if (!confused.test(form)) return form;
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
export function featuresOf(text: string): Features {
  return featuresIn(wordsOf(text));
}

/** The same of a text whose words are read already. */
export function featuresIn(words: Word[]): Features {
  const ofWords: Occurrences = { buckets: [], words: [], lengths: [] };
  const ofCharacters: Occurrences = { buckets: [], words: [], lengths: [] };
  let negatedUntil = -1;
  for (let word = 0; word < words.length; word++) {
    const { form, plain } = words[word] as Word;
    add(ofWords, hashOf(form, single), word, 1);
    const next = words[word + 1];
    if (next) add(ofWords, hashOf(next.form, hashOf(' ', hashOf(form, pair))), word, 2);
    if (word < openingWords) add(ofWords, hashOf(form, opening), word, 1);
    if (word <= negatedUntil) add(ofWords, hashOf(form, negated), word, 1);
    if (negation.test(form)) negatedUntil = word + negatedWords;
    if (!form.startsWith('#')) addCharacters(ofCharacters, word, `^${plain}$`);
  }
  return { ofWords, ofCharacters };
}

function add({ buckets, words, lengths }: Occurrences, hash: number, word: number, length: 1 | 2): void {
  buckets.push(bucketOf(hash));
  words.push(word);
  lengths.push(length);
}

/** Every stretch of 2 to 5 characters; a longer one goes on from the hash of the shorter one at its place. */
function addCharacters(occurrences: Occurrences, word: number, marked: string): void {
  const hashes = new Array<number>(marked.length).fill(characters);
  for (let size = 1; size <= 5; size++) {
    for (let at = 0; at + size <= marked.length; at++) {
      const hash = hashed(hashes[at] as number, marked.charCodeAt(at + size - 1));
      hashes[at] = hash;
      if (size > 1) add(occurrences, hash, word, 1);
    }
  }
}

/** By bucket, all zero between two texts (an idf is at least 1): two arrays for all spare two maps for each. */
const weighed = new Float64Array(bucketCount);
const counted = new Float64Array(bucketCount);

/**
 * TF-IDF of the occurrences. Words and characters are normalised to length 1 apart, so that neither drowns the other,
 * whatever the length of the text. Term frequency is dampened: 1 + ln(count).
 */
export function vectorOf({ ofWords, ofCharacters }: Features, idf: Float32Array): SparseVector {
  const found: number[] = [];
  weigh(ofWords.buckets, idf, found);
  weigh(ofCharacters.buckets, idf, found);
  const buckets = Int32Array.from(found).sort();
  const values = new Float32Array(buckets.length);
  for (let at = 0; at < buckets.length; at++) {
    const bucket = buckets[at] as number;
    values[at] = weighed[bucket] as number;
    weighed[bucket] = 0;
  }
  return { buckets, values };
}

/** Adds the weights of occurrences of one kind to those by bucket, and buckets that had none yet to those found. */
function weigh(occurring: number[], idf: Float32Array, found: number[]): void {
  const own: number[] = [];
  for (let at = 0; at < occurring.length; at++) {
    const bucket = occurring[at] as number;
    const before = counted[bucket] as number;
    if (before === 0) own.push(bucket);
    counted[bucket] = before + 1;
  }
  let squares = 0;
  for (let at = 0; at < own.length; at++) {
    const bucket = own[at] as number;
    const weight = (1 + Math.log(counted[bucket] as number)) * (idf[bucket] as number);
    counted[bucket] = weight;
    squares += weight * weight;
  }
  const norm = Math.sqrt(squares) || 1;
  for (let at = 0; at < own.length; at++) {
    const bucket = own[at] as number;
    const before = weighed[bucket] as number;
    if (before === 0) found.push(bucket);
    weighed[bucket] = before + (counted[bucket] as number) / norm;
    counted[bucket] = 0;
  }
}

/** Smoothed inverse document frequency per bucket: ln((1 + n) / (1 + documents with it)) + 1. */
export function inverseDocumentFrequencies(documents: Features[]): Float32Array {
  const seenIn = new Float32Array(bucketCount);
  for (const { ofWords, ofCharacters } of documents) {
    for (const bucket of new Set([...ofWords.buckets, ...ofCharacters.buckets])) {
      seenIn[bucket] = (seenIn[bucket] ?? 0) + 1;
    }
  }
  return seenIn.map((seen) => Math.log((1 + documents.length) / (1 + seen)) + 1);
}
