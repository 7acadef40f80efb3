import { codes, phrases, silent, unitWords, vocabulary } from './vocabulary.ts';

const conceptOf = new Map<string, string>(
  Object.entries(vocabulary).flatMap(([concept, words]) =>
    [...words.split(' '), concept].map((word) => [word, concept] as const),
  ),
);

/** Words as people shorten them, without their vowels ("rcvd", "shpmt"); only where one concept is meant. */
const shortened = shortenedWords();

function shortenedWords(): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [word, concept] of conceptOf) {
    const short = word[0] + word.slice(1).replace(/[aeiou]/g, '');
    if (short.length < 3 || short === word || conceptOf.has(short)) continue;
    found.set(short, found.has(short) && found.get(short) !== concept ? null : concept);
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
  const code = codes[(path.at(-1) ?? '').toLowerCase().replace(/[^a-z\d]/g, '')];
  if (code) return { concepts: code.split(' ').sort(), unit, denies, unknown };
  const [last = ''] = path.slice(-1);
  const words = path.length > 1 && last.toLowerCase() === 'value' ? path.slice(0, -1) : path;
  for (const word of words.flatMap(wordsOf)) {
    if (word === 'non' || word === 'not') denies = true;
    if (silent.has(word)) continue;
    const named = unitWords[word];
    const concept = named ? 'qty' : (conceptOf.get(word) ?? shortened.get(word) ?? (word === 'id' ? 'num' : null));
    if (named) unit = named;
    if (concept) concepts.add(concept);
    else if (!/^\d*$/.test(word)) unknown += 1;
  }
  return { concepts: [...concepts].sort(), unit, denies, unknown };
}

/** The concept a word of a pattern stands for: itself, or what its synonym means. */
export function conceptNamed(word: string): string {
  const concept = word in vocabulary ? word : conceptOf.get(word);
  if (!concept) throw new Error(`"${word}" is in no vocabulary`);
  return concept;
}

const isWord = (word: string) => conceptOf.has(word) || word in unitWords || silent.has(word) || word === 'id';

/** "poNumber", "PO_NUMBER", "po number" and "ponumber" → po, number. */
function wordsOf(name: string): string[] {
  const split = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' percent ')
    .replace(/#/g, ' number ')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ');
  const plain = phrases
    .reduce((text, [pattern, word]) => text.replace(pattern, word), split)
    .split(' ')
    .filter(Boolean);
  return plain.flatMap((word) => {
    const singular = word.replace(/s$/, '');
    return isWord(word) || shortened.has(word) ? [word] : isWord(singular) ? [singular] : (unglued(word) ?? [word]);
  });
}

/** The fewest known words that a glued one is made of ("rcvdqty"); null where it is not made of known words. */
function unglued(glued: string): string[] | null {
  if (glued.length > 40) return null;
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= glued.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const word = glued.slice(start, end);
      if (!before || word.length < 2 || !isWord(word)) continue;
      if (!best[end] || before.length + 1 < (best[end]?.length ?? 0)) best[end] = [...before, word];
    }
  }
  return best[glued.length] ?? null;
}
