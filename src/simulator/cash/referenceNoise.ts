import type { Random } from '../random.ts';
import type { LedgerItem } from './ledger.ts';

export type ReferenceNoise =
  | 'exact'
  | 'separators'
  | 'zeros'
  | 'suffix'
  | 'word'
  | 'split_mark'
  | 'typo'
  | 'swap'
  | 'truncated'
  | 'order_number';

/** What payers make of an invoice's number on its way through their systems. */
export const noises: Record<ReferenceNoise, (item: LedgerItem, random: Random) => string> = {
  exact: ({ number }) => number,
  separators: ({ number }, random) =>
    random.pick([number.toLowerCase(), number.replace(/[-/]/g, ' '), number.replace(/[-/]/g, '')]),
  zeros: ({ number }) => number.replace(/^0+/, '').replace(/(^\D+)0+/, '$1'),
  suffix: ({ number }, random) => `${number}${random.pick(['SC', 'SCR', 'W', 'WX', 'V'])}`,
  word: ({ number }, random) => random.pick([`Inv ${number}`, `INVOICE ${number}`, `RE ${number}`]),
  split_mark: ({ number }, random) => `${number}-${random.pick(['1', 'A', '01'])}`,
  typo: ({ number }, random) => changedDigit(number, random),
  swap: ({ number }, random) => swapped(number, random),
  truncated: ({ number }, random) => (random.chance(0.5) ? number.slice(0, -1) : number.slice(-6)),
  order_number: ({ otherNumbers }, random) => random.pick(otherNumbers),
};

function changedDigit(number: string, random: Random): string {
  const places = [...number].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const at = random.pick(places);
  const digit = (Number(number[at]) + random.int(1, 9)) % 10;
  return `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
}

function swapped(number: string, random: Random): string {
  const places = [...number].flatMap((character, at) =>
    /\d/.test(character) && /\d/.test(number[at + 1] ?? '') && character !== number[at + 1] ? [at] : [],
  );
  if (places.length === 0) return changedDigit(number, random);
  const at = random.pick(places);
  return `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
}
