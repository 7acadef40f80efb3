/** Counts as people write them in words, from one on. */
export const numerals = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const written = new RegExp(`\\b(${numerals.join('|')})\\b`, 'gi');

/** A text with its counts in digits: "two cartons" → "2 cartons". */
export const inDigits = (said: string): string =>
  said.replace(written, (word) => String(numerals.indexOf(word.toLowerCase()) + 1));
