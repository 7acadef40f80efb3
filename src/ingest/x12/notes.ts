import { lookUp } from '../../core/lookUp.ts';
import { type Cursor, element } from './cursor.ts';

/** What segments below an item say: in words, and as items and quantities. */
export type Notes = { words: string[]; details: string[] };

export function newNotes(): Notes {
  return { words: [], details: [] };
}

/** Adds what the segment looked at says: notes and descriptions as words; items, quantities and charges as details. */
export function addNote(notes: Notes, cursor: Cursor, tag: string): void {
  const said = lookUp(speakers, tag)?.(cursor);
  if (!said) return;
  const [words, details] = said;
  if (words !== '') notes.words.push(words);
  for (const detail of details) if (detail !== '') notes.details.push(detail);
}

/** Of each segment that speaks: its words, and its details. */
const speakers: Record<string, ((cursor: Cursor) => [string, string[]]) | undefined> = {
  NTE: (cursor) => [element(cursor, 2), []],
  MSG: (cursor) => [element(cursor, 1), []],
  REF: (cursor) => [element(cursor, 3), []],
  N9: (cursor) => [element(cursor, 3), []],
  PID: (cursor) => [element(cursor, 5), []],
  SAC: (cursor) => [element(cursor, 15), [pairIn(cursor, 1)]],
  IT1: (cursor) => ['', [quantityIn(cursor, 2, 3, 4), ...pairsFrom(cursor, 6)]],
  SLN: (cursor) => ['', [quantityIn(cursor, 4, 5, 6), ...pairsFrom(cursor, 9)]],
  LIN: (cursor) => ['', pairsFrom(cursor, 2)],
};

/** The words, or the details where there are no words; null where there is neither. */
export function notesText({ words, details }: Notes): string | null {
  const said = words.length > 0 ? words.join('; ') : details.join(', ');
  return said === '' ? null : said.slice(0, 1_000);
}

function quantityIn(cursor: Cursor, quantity: number, unit: number, price: number): string {
  const count = element(cursor, quantity);
  if (count === '') return '';
  const each = element(cursor, price);
  return [count, element(cursor, unit), each === '' ? '' : `at ${each}`].filter(Boolean).join(' ');
}

/** Qualifier and number, as in "UP 012345678905". */
function pairIn(cursor: Cursor, qualifier: number): string {
  const number = element(cursor, qualifier + 1);
  return number === '' ? '' : `${element(cursor, qualifier)} ${number}`.trim();
}

function pairsFrom(cursor: Cursor, first: number): string[] {
  const pairs: string[] = [];
  for (let n = first; n < cursor.elements; n += 2) pairs.push(pairIn(cursor, n));
  return pairs;
}
