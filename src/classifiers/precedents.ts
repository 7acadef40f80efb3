import { type Word, wordsOf } from './lexicalFeatures.ts';
import { countBelow } from './numbers.ts';

/** A labelled text that a decision may cite. */
export type Precedent = { id: string; text: string; category: string };
/** Labelled texts with their vectors, one after the other (text × dimension), and the words by which they are found. */
export type PrecedentIndex = {
  precedents: Precedent[];
  dimension: number;
  vectors: Float32Array;
  /** What a word weighs, squared: the square of ln((1 + texts) / (1 + texts with it)). */
  weights: ReadonlyMap<string, number>;
  categories: ReadonlyMap<string, CategoryWords>;
};
/** The texts of one category by their words; places count within the category, and stand in ascending order. */
type CategoryWords = { precedents: Precedent[]; lengths: number[]; placesOf: Map<string, number[]> };
/** `likeness`: cosine of the weighed words, 0 … 1; `shared`: the weightiest words in common, as the asked text has them. */
export type NearPrecedent = Precedent & { likeness: number; shared: string[] };

const stemLength = 5;
/** Below this only words are in common that stand everywhere. */
const leastLikeness = 0.15;
const mostShared = 3;
/** Common words below this part of the weightiest one are not worth naming. */
const leastPart = 0.2;

/** Makes labelled texts searchable by their words; the vectors (all of one length) are kept beside them. */
export function indexPrecedents(precedents: Precedent[], vectors: Float32Array[]): PrecedentIndex {
  const dimension = vectors[0]?.length ?? 0;
  const flat = new Float32Array(vectors.length * dimension);
  for (const [row, vector] of vectors.entries()) flat.set(vector, row * dimension);
  return indexFlat(precedents, dimension, flat);
}

/** The same from vectors that lie one after the other already. */
export function indexFlat(precedents: Precedent[], dimension: number, vectors: Float32Array): PrecedentIndex {
  const stems = precedents.map(({ text }) => [...stemsOf(wordsOf(text)).keys()].sort());
  const textsWith = new Map<string, number>();
  for (const stem of stems.flat()) textsWith.set(stem, (textsWith.get(stem) ?? 0) + 1);
  const weights = new Map([...textsWith].map(([stem, texts]) => [stem, weightOf(texts, precedents.length)]));
  const categories = new Map<string, CategoryWords>();
  for (const [category, said] of latestSaying(precedents, stems)) {
    const own: CategoryWords = { precedents: [], lengths: [], placesOf: new Map() };
    for (const [place, row] of [...said.values()].entries()) {
      own.precedents.push(precedents[row] as Precedent);
      let squares = 0;
      for (const stem of stems[row] as string[]) {
        squares += weights.get(stem) as number;
        const places = own.placesOf.get(stem);
        if (places) places.push(place);
        else own.placesOf.set(stem, [place]);
      }
      own.lengths.push(Math.sqrt(squares));
    }
    categories.set(category, own);
  }
  return { precedents, dimension, vectors, weights, categories };
}

/** By category and by what is said, the row of the latest text that says it: three times the same words are one precedent. */
function latestSaying(precedents: Precedent[], stems: string[][]): Map<string, Map<string, number>> {
  const categories = new Map<string, Map<string, number>>();
  for (const [row, { category }] of precedents.entries()) {
    const said = categories.get(category) ?? new Map<string, number>();
    categories.set(category, said.set((stems[row] as string[]).join(' '), row));
  }
  return categories;
}

const weightOf = (texts: number, all: number): number => Math.log((1 + all) / (1 + texts)) ** 2;

/**
 * The first five letters of each word, with the word as it was first written: "damaged" meets "damage". Numbers are left
 * out, also within words (“FY22”), since two texts are not alike for naming an invoice each.
 */
function stemsOf(words: Word[]): Map<string, Word> {
  const stems = new Map<string, Word>();
  for (const word of words) {
    if (!/\p{L}/u.test(word.form) || word.form.includes('#')) continue;
    const stem = word.plain.slice(0, stemLength);
    if (!stems.has(stem)) stems.set(stem, word);
  }
  return stems;
}

/**
 * The `count` labelled texts of a category that a person would find most like this one: those with the weightiest words in
 * common. The most alike first, ties in the order of the index; none that shares only words of no weight.
 */
export function nearestPrecedents(
  index: PrecedentIndex,
  category: string,
  text: string,
  words: Word[],
  count: number,
): NearPrecedent[] {
  const own = index.categories.get(category);
  if (!own) return [];
  const unknown = weightOf(0, index.precedents.length);
  const stems = stemsOf(words);
  const common = new Float64Array(own.precedents.length);
  let squares = 0;
  for (const stem of stems.keys()) {
    const weight = index.weights.get(stem) ?? unknown;
    squares += weight;
    const places = own.placesOf.get(stem) ?? [];
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number;
      common[place] = (common[place] as number) + weight;
    }
  }
  const length = Math.sqrt(squares);
  const best: { place: number; likeness: number }[] = [];
  // Plain loop: it passes hundreds of texts for each that it keeps.
  let least = 0;
  for (let place = 0; place < common.length; place++) {
    const weight = common[place] as number;
    if (weight === 0) continue;
    const likeness = weight / (length * (own.lengths[place] as number));
    if (likeness < leastLikeness || likeness <= least) continue;
    const before = best.findIndex((other) => other.likeness < likeness);
    best.splice(before < 0 ? best.length : before, 0, { place, likeness });
    best.length = Math.min(best.length, count);
    least = best[count - 1]?.likeness ?? 0;
  }
  return best.map(({ place, likeness }) => ({
    ...(own.precedents[place] as Precedent),
    likeness: Math.min(1, likeness),
    shared: sharedWords(index, own, place, text, stems),
  }));
}

/** In the order of the text. */
function sharedWords(
  { weights }: PrecedentIndex,
  { placesOf }: CategoryWords,
  place: number,
  text: string,
  stems: Map<string, Word>,
): string[] {
  const shared = [...stems]
    .filter(([stem]) => {
      const places = placesOf.get(stem);
      return places && places[countBelow(places, place)] === place;
    })
    .map(([stem, word]) => ({ word, weight: weights.get(stem) as number }))
    .sort((a, b) => b.weight - a.weight);
  const least = leastPart * (shared[0]?.weight ?? 0);
  return shared
    .filter(({ weight }) => weight >= least)
    .slice(0, mostShared)
    .sort((a, b) => a.word.start - b.word.start)
    .map(({ word }) => text.slice(word.start, word.end));
}
