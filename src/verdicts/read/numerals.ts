/** Counts as people write them in words, from one on. */
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const belowHundred = `(?:(?:${tens.join('|')})(?:[- ](?:${ones.slice(0, 9).join('|')}))?|${ones.toReversed().join('|')})`;
const belowThousand = `(?:(?:an?|${belowHundred}) hundred(?:(?: and)? ${belowHundred})?|${belowHundred})`;
/** What a count in words looks like: "six", "forty-five", "four hundred", "two thousand five hundred". */
export const numeral = `(?:(?:an?|${belowThousand}) thousand(?:(?: and)? ${belowThousand})?|${belowThousand})`;

const written = new RegExp(`\\b${numeral}\\b`, 'gi');
const cents = /(?<![\d.,$€£])(\d{1,3}(?:\.\d+)?)\s*(?:¢|cents?|centimes?|pence)(?![a-z])/gi;

/** A count in words or digits as a number; "forty-five" is 45. */
export function countIn(said: string): number {
  if (/^\d/.test(said)) return Number(said);
  let thousands = 0;
  let below = 0;
  for (const word of said.toLowerCase().split(/[- ]/)) {
    if (word === 'thousand') [thousands, below] = [1000 * Math.max(below, 1), 0];
    else if (word === 'hundred') below = 100 * Math.max(below, 1);
    else below += tens.includes(word) ? 10 * tens.indexOf(word) + 20 : ones.indexOf(word) + 1;
  }
  return thousands + below;
}

/** Shares in words in per cent, none above what it is: two thirds are reached where just two thirds are there. */
const shares: readonly [RegExp, string][] = [
  [/\bone and a half (?=per ?cent|%)/gi, '1.5 '],
  [/\b(half (a|of a|of one)|a half|one half of one|0[.,]5) (?=per ?cent|%)/gi, '0.5 '],
  [/\b(a quarter (of a |of one )?|one quarter of one )(?=per ?cent|%)/gi, '0.25 '],
  [/\b(2\/3|two[- ]thirds) (?=of\b)/gi, '66.66% '],
  [/\b(3\/4|three[- ](quarters|fourths)) (?=of\b)/gi, '75% '],
  [/\b(1\/3|(one|a)[- ]third) (?=of\b)/gi, '33.33% '],
  [/\b(1\/2|(one |a )?half) (?=of\b)/gi, '50% '],
  [/\b(1\/4|(one|a)[- ](quarter|fourth)) (?=of\b)/gi, '25% '],
  [/\b(1\/5|(one|a)[- ]fifth) (?=of\b)/gi, '20% '],
  [/\b(1\/10|(one|a)[- ]tenth) (?=of\b)/gi, '10% '],
];

/** A text with its counts and shares in digits: "two cartons" → "2 cartons", "two thirds of" → "66.66% of". */
export const inDigits = (said: string): string =>
  shares
    .reduce((text, [words, share]) => text.replace(words, share), said)
    .replace(written, (word) => String(countIn(word)));

/** A text with money of less than one as such: "75 cents a case" → "$0.75 a case". */
export const withCents = (said: string): string =>
  said.replace(cents, (_all, count: string) => {
    const [whole = '', decimals = ''] = count.split('.');
    return `$${whole.length > 2 ? whole.slice(0, -2) : '0'}.${whole.padStart(2, '0').slice(-2)}${decimals}`;
  });
