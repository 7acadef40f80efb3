import { lookUp } from '../../core/lookUp.ts';
import { otherLanguages } from './languages.ts';
import { initialled, systemFields } from './systemFields.ts';
import { holders, phrases, silent, unitWords, vocabulary } from './vocabulary.ts';

/** Every known word with its concept; where languages differ, English counts. */
const conceptOf = new Map<string, string>(
  [otherLanguages, vocabulary].flatMap((words) =>
    Object.entries(words).flatMap(([concept, list]) =>
      [...list.split(' '), concept].map((word) => [word, concept] as const),
    ),
  ),
);

/** Words as people shorten them, without their vowels ("rcvd", "shpmt"); only where one concept is meant. */
const shortened = shortenedWords();

function shortenedWords(): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [word, concept] of conceptOf) {
    const bare = word[0] + word.slice(1).replace(/[aeiou]/g, '');
    for (const short of new Set([bare, bare.replace(/(.)\1/g, '$1')])) {
      if (short.length < 3 || short === word || conceptOf.has(short)) continue;
      found.set(short, found.has(short) && found.get(short) !== concept ? null : concept);
    }
  }
  return found;
}

/** What a name was read as: its concepts sorted, the unit it names, whether it denies ("not disputable"), and how many of its words are not known. */
export type ReadName = { concepts: string[]; unit: string | null; denies: boolean; unknown: number };

/** Names are few and come again with every record: each is taken apart once, within reason. */
const remembered = new Map<string, ReadName>();

const mostRemembered = 20_000;

/** Reads the words of a field name with those of the objects it stands in. */
export function readName(path: readonly string[]): ReadName {
  const key = path.join('\n');
  const known = remembered.get(key);
  if (known) return known;
  const read = takeApart(path);
  if (remembered.size < mostRemembered) remembered.set(key, read);
  return read;
}

function takeApart(path: readonly string[]): ReadName {
  const concepts = new Set<string>();
  let unit: string | null = null;
  let unknown = 0;
  let denies = false;
  const named = path.length > 1 && holders.has((path.at(-1) ?? '').toLowerCase()) ? path.slice(0, -1) : path;
  const system = systemField(named.at(-1) ?? '');
  if (system) return { concepts: system.split(' ').sort(), unit, denies, unknown };
  for (const word of named.filter((name) => !wrappers.has(name.toLowerCase())).flatMap(wordsOf)) {
    if (word === 'non' || word === 'not') denies = true;
    if (silent.has(word)) continue;
    const counts = lookUp(unitWords, word);
    const concept = counts ? 'qty' : (conceptOf.get(word) ?? shortened.get(word) ?? (word === 'id' ? 'num' : null));
    if (counts) unit = counts;
    if (concept) concepts.add(concept);
    else if (!/^\d*$/.test(word)) unknown += 1;
  }
  // The amount of a price is the price.
  if (concepts.has('price')) concepts.delete('amount');
  return { concepts: [...concepts].sort(), unit, denies, unknown };
}

/** Objects that only wrap what matters: a name of theirs is no word of the field's. */
const wrappers = new Set(['data', 'fields', 'attributes', 'payload', 'record', 'properties']);

/** What a system's own name for a field stands for; names of JD Edwards and M3 (SDLITM, OAORNO) begin with two letters for the table. */
function systemField(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  const own = lookUp(systemFields, plain);
  if (own || isKnown(plain)) return own;
  return initialled(plain) ?? (/^[A-Z]{2}[A-Z\d]{3,6}$/.test(name) ? lookUp(systemFields, plain.slice(2)) : undefined);
}

/** Whether a word is known as it stands, shortened, or glued of known ones. */
const isKnown = (word: string): boolean => isWord(word) || shortened.has(word) || unglued(word) !== null;

/** The concept a word of a pattern stands for: itself, or what its synonym means. */
export function conceptNamed(word: string): string {
  const concept = word in vocabulary ? word : conceptOf.get(word);
  if (!concept) throw new Error(`"${word}" is in no vocabulary`);
  return concept;
}

const isWord = (word: string) => conceptOf.has(word) || word in unitWords || silent.has(word) || word === 'id';

/** "poNumber", "PO_NUMBER", "po number" and "ponumber" → po, number. */
function wordsOf(name: string): string[] {
  // "GST 5%" is the tax at that rate, not a rate.
  const split = withoutAccents(
    name.replace(/__[cr]$/, '').replace(/\d+(?:[.,]\d+)?[\s_-]*(?:%|(?:percent|pct|prozent)(?![a-z]))/gi, ' '),
  )
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' percent ')
    .replace(/#/g, ' number ')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ');
  const plain = withoutPhrases(split);
  const words = plain.flatMap((word) =>
    isWord(word) || shortened.has(word) ? [word] : (inflected(word) ?? unglued(word) ?? [word]),
  );
  // What was glued may have been a phrase.
  return words.length > plain.length ? withoutPhrases(words.join(' ')) : words;
}

const withoutPhrases = (words: string): string[] =>
  phrases
    .reduce((text, [pattern, word]) => text.replace(pattern, word), words)
    .split(' ')
    .filter(Boolean);

/** A name, or a text with names in it, with the words apart that only a capital parts: "daysLate" → "days Late". */
export const apart = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2');

/** Letters as systems without accents write them: ä as ae, ß as ss, é as e, ł as l. */
export const withoutAccents = (name: string): string =>
  name
    .replace(/[äÄ]/g, 'ae')
    .replace(/[öÖ]/g, 'oe')
    .replace(/[üÜ]/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** A plural, a case or a gender of a known word ("invoices", "offener", "recibida"). */
function inflected(word: string): [string] | null {
  if (word.length < 4) return isWord(word.replace(/s$/, '')) ? [word.replace(/s$/, '')] : null;
  const stems = [
    word.replace(/s$/, ''),
    word.replace(/e[nrsm]?$/, ''),
    word.replace(/(as?|os|es?|i)$/, 'o'),
    word.replace(/(as|os|es)$/, ''),
  ];
  const stem = stems.find((one) => one.length >= 3 && isWord(one));
  return stem ? [stem] : null;
}

/** Words of two letters that glued names are made of; the other short ones would be found everywhere. */
const shortParts = new Set('po no by on at to dt id um cs ea ct nr qt st'.split(' '));

/**
 * The fewest known words that a glued one is made of ("rcvdqty", "Abzugsbetrag" with its s between); null where it is not made of
 * known words. Shortened words count as two.
 */
function unglued(glued: string): string[] | null {
  if (glued.length > 40) return null;
  const best: ({ words: string[]; cost: number } | null)[] = [{ words: [], cost: 0 }];
  for (let end = 1; end <= glued.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const part = glued.slice(start, end);
      if (!before) continue;
      const found = partOf(part);
      if (found && before.cost + found.cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY))
        best[end] = { words: [...before.words, found.word], cost: before.cost + found.cost };
    }
  }
  return best[glued.length]?.words ?? null;
}

function partOf(part: string): { word: string; cost: number } | null {
  if (part.length > 2 ? isWord(part) : shortParts.has(part)) return { word: part, cost: 1 };
  const linked = part.slice(0, -1);
  if (/[sn]$/.test(part) && linked.length >= 4 && isWord(linked)) return { word: linked, cost: 1 };
  return part.length >= 3 && shortened.get(part) ? { word: part, cost: 2 } : null;
}
