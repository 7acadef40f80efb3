import { stemsOf, wordsIn } from './stated.ts';

/** What a number of an agreement does: it is what is paid, or bounds that, or says what is left out of the count. */
export type Role = 'rate' | 'most' | 'least' | 'free' | 'tolerance';

const roles: [Role, ReadonlySet<string>][] = [
  ['tolerance', stemsOf('tolerance variance tolerated')],
  ['most', stemsOf('max maximum cap capped ceiling limit limited most exceed exceeding upto')],
  ['least', stemsOf('min minimum floor least target goal threshold')],
  ['free', stemsOf('free grace included')],
];

/** The role that words of a name say; null where they say none. */
export function roleOf(words: readonly string[]): Role | null {
  return roles.find(([, named]) => words.some((word) => named.has(word)))?.[0] ?? null;
}

/** "We fund the first 1,500 units": what is beyond is not paid. */
const paidFirst =
  /\b(fund|pa(y|id)|cover|support|financ|reimburs|refund|credit|contribut|bear|grant)\w*\b[^.;]*?(?<!\b(after|beyond|from|than) )\b(the )?first\W*$/i;

const bounds =
  /(\bup to|at (the )?most|(not|never|no) (to )?exceed\w*|(no|not|never) (more|higher|greater) than|(not|never) (go )?(above|over|beyond)|(at or )?below|under|maximum( of)?|max\.?|cap(ped)?( at| of)?|limit(ed)?( to| of)?)\W*$/i;
/** What an amount may be called between the words that bound it and its figure: "above the base of", "once they reach a total of". */
const named = '(?:\\s+(?:the|an?|its|their|his|our))?(?:\\s+[a-z-]+){0,2}(?:\\s+(?:of|at|is|as))?';
const floors = new RegExp(
  [
    '(?:minimum(?: of)?|min\\.?|at least|(?:no|not|never) (?:less|lower|below|under|fewer)(?: than)?)\\W*$',
    '(?:at or )?\\babove\\W*$',
    `\\b(?:above|reach(?:es|ed|ing)?|attain(?:s|ed|ing)?|surpass(?:es|ed|ing)?|hits?|amounts? to)(?:${named})?[\\s$€£(]*$`,
  ].join('|'),
  'i',
);
const freeAhead =
  /((after|beyond|first|over|exceeding)|\bfree (of charge )?(for|during|within|up to))\s+(the )?(first )?\W*$/i;
/** "Five days without charge", "two hours for unloading are free". */
const freeBehind =
  /\b(free|without (any )?(charge|cost|fee)|(at )?no (charge|cost|fee)|not (charged|billed)|costs? nothing|gratis|kostenfrei|kostenlos)\b/i;

/** The role of a number in a sentence by the words next to it: those ahead of it and those behind, up to the next turn. */
export function roleInProse(ahead: string, near: string, kind: 'share' | 'count' | 'other'): Role {
  if (kind === 'count' && freeBehind.test(near)) return 'free';
  const named = roleOf(wordsIn(near).slice(0, 4));
  if (named) return named;
  if (bounds.test(ahead) || (kind === 'count' && paidFirst.test(ahead))) return 'most';
  if (floors.test(ahead)) return 'least';
  if (kind === 'count' && freeAhead.test(ahead)) return 'free';
  return kind === 'share' && /\bby (more|less) than\W*$/i.test(ahead) ? 'tolerance' : 'rate';
}
