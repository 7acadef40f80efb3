import type { Fact, GroundedPiece, GroundedSentence, Ungrounded } from './countedFacts.ts';

const longestSentence = 400;
const mostSentences = 12;

/** Numbers in words. What says "all", "none" or "most" is a number as well where nobody counted it. */
const numberWords = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion ' +
    'billions trillion dozen dozens score scores half halves third thirds quarter quarters fifth tenth once twice thrice double ' +
    'doubled doubles triple tripled triples quadruple couple pair single sole percent percentage all every each both neither none ' +
    'nobody nothing no never always most majority minority everyone everything few several many'
  ).split(' '),
);

/** Words that may begin a sentence with a capital without being a name. */
const openers = new Set(
  (
    'a about above across after against along among and another any around as at because before behind below beside besides between ' +
    'beyond but by case cases cash compared counted counting customer customers deduction deductions due during for from further ' +
    'here how however if in inside it its last largest late later leading look money more nearest next now of oldest on only open ' +
    'opened order orders other others out outside over overdue owner owners past payments since so some start still such than that ' +
    'the their them then there these they this those through to today together under until up was waiting were what when where ' +
    'which while who with within worth yet first meanwhile overall begin tackle work among our please we you your'
  ).split(' '),
);

/**
 * What speaks against a text that must say nothing but the facts: references to facts that are not there; numbers outside of
 * references, in digits or in words; capitalised words that are neither a sentence's beginning nor a word of what the facts are
 * called; signs of money, share or mark-up. Empty: accepted. What is wrongly said of a right number it cannot see.
 */
export function checkGrounded(
  sentences: readonly GroundedSentence[],
  facts: readonly Pick<Fact, 'id' | 'what'>[],
): Ungrounded[] {
  const ids = new Set(facts.map(({ id }) => id));
  const named = new Set(facts.flatMap(({ what }) => wordsOf(what).map((word) => word.toLowerCase())));
  if (sentences.length === 0) return [{ why: 'empty', words: '' }];
  if (sentences.length > mostSentences) return [{ why: 'too_long', words: `${sentences.length} sentences` }];
  return sentences.flatMap((sentence) => {
    const plain = sentence.filter((piece) => typeof piece === 'string');
    if (plain.join('').length > longestSentence)
      return [{ why: 'too_long' as const, words: plain.join('').slice(0, 60) }];
    return [
      ...sentence.flatMap((piece) =>
        typeof piece !== 'string' && !ids.has(piece.fact) ? [{ why: 'unknown_fact' as const, words: piece.fact }] : [],
      ),
      ...sentence.flatMap((piece, at) =>
        typeof piece !== 'string' && isGlued(sentence[at - 1], sentence[at + 1])
          ? [{ why: 'number' as const, words: `${piece.fact} without a space` }]
          : [],
      ),
      ...sentence.flatMap((piece, at) => (typeof piece === 'string' ? plainTrouble(piece, at === 0, named) : [])),
    ];
  });
}

/** Facts that touch each other, a sign or a letter read as another number than they are. */
function isGlued(before: GroundedPiece | undefined, after: GroundedPiece | undefined): boolean {
  const clearBefore = before === undefined || (typeof before === 'string' && /[\s(“"]$/.test(before));
  const clearAfter = after === undefined || (typeof after === 'string' && /^(['’]s)?[.,;:)”"]*(\s|$)/.test(after));
  return !clearBefore || !clearAfter;
}

function plainTrouble(text: string, begins: boolean, named: ReadonlySet<string>): Ungrounded[] {
  // Compatibility forms first, so that full-width digits and letters are what they look like.
  const shown = text.normalize('NFKC');
  const trouble: Ungrounded[] = [];
  for (const [digits] of shown.matchAll(/\p{N}+/gu)) trouble.push({ why: 'number', words: digits });
  for (const [sign] of shown.matchAll(/[^\p{L}\p{M}\p{N}\s.,;:()'’“”"–—-]/gu))
    trouble.push({ why: 'sign', words: sign });
  for (const { word, first } of placedWords(shown, begins)) {
    const plain = word.toLowerCase();
    if (plain.split(/[-–—'’]/).some((part) => numberWords.has(part))) trouble.push({ why: 'number', words: word });
    else if (/\p{Lu}/u.test(word) && !named.has(plain) && !(first && openers.has(plain)))
      trouble.push({ why: 'name', words: word });
    // The text is English: letters of other scripts and languages could hide a word from the lists above.
    else if (/[^A-Za-z'’–—-]/.test(word)) trouble.push({ why: 'name', words: word });
  }
  return trouble;
}

const wordPattern = /[\p{L}\p{M}]+(?:[-–—'’][\p{L}\p{M}]+)*/gu;
const wordsOf = (text: string) => [...text.matchAll(wordPattern)].map(([word]) => word);

/** Words with whether they begin a sentence: the text's first, where the text begins one, and any after a full stop. */
function placedWords(text: string, begins: boolean): { word: string; first: boolean }[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => {
    const before = text.slice(0, index).trimEnd();
    return { word, first: before === '' ? begins : /[.:;]["”’)]?$/.test(before) };
  });
}

const months = 'january february april june july august september october november december'.split(' ');
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const timeWords = new Set([...months, ...weekdays, 'today', 'tomorrow', 'tonight', 'yesterday', 'fortnight', 'asap']);
/** "within two weeks", "next month", "in a few days": a day in other words. */
const timeSpan =
  /\b(?:in|within|after|before|by|next|coming|this|end of)\s+(?:\p{L}+\s+){0,3}(?:day|week|month|quarter)s?\b/giu;
/** Months that are words as well count where they stand inside a sentence with a capital. */
const wordMonth = /(?<=[\p{Ll},]\s)(?:March|May)\b/gu;
const figurePattern = /[\p{L}\p{N}]+(?:[.,:/'’_-]+[\p{L}\p{N}]+)*/gu;

/**
 * Numbers and days in a text that people wrote or changed and that stand in no fact: words with a digit in them that no fact's
 * printed value has, names of days and months, and spans of time. Empty: nothing is said that nobody knows.
 */
export function strangeFigures(text: string, facts: readonly Pick<Fact, 'text'>[]): string[] {
  const tokens = (value: string) => [...value.normalize('NFKC').matchAll(figurePattern)].map(([token]) => token);
  const known = new Set(facts.flatMap((fact) => tokens(fact.text)));
  const shown = text.normalize('NFKC');
  const strange = tokens(shown).filter(
    (token) => !known.has(token) && (/\p{N}/u.test(token) || timeWords.has(token.toLowerCase())),
  );
  // What a fact is called may sound like a time: "Day and Night Supplies".
  const rest = facts.reduce((left, fact) => left.replaceAll(fact.text.normalize('NFKC'), ' '), shown);
  const spans = [...rest.matchAll(timeSpan), ...rest.matchAll(wordMonth)].map(([words]) => words);
  return [...new Set([...strange, ...spans])];
}
