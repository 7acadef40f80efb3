import { type Cursor, element } from './cursor.ts';

/**
 * What a segment below an item says about it in words, '' where it says nothing: notes, descriptions of references,
 * items and quantities. `withNumbers` adds references that only count below an adjustment (a claim or item number).
 */
export function noteIn(cursor: Cursor, tag: string, withNumbers: boolean): string {
  switch (tag) {
    case 'NTE':
      return element(cursor, 2);
    case 'MSG':
      return element(cursor, 1);
    case 'REF':
    case 'N9':
      return joined([element(cursor, 3), withNumbers ? pairIn(cursor, 1) : '']);
    case 'PID':
      return element(cursor, 5);
    case 'IT1':
      return joined([quantityIn(cursor, 2, 3, 4), ...pairsFrom(cursor, 6)]);
    case 'LIN':
      return joined(pairsFrom(cursor, 2));
    case 'SLN':
      return joined([quantityIn(cursor, 4, 5, 6), ...pairsFrom(cursor, 9)]);
    case 'SAC':
      return joined([element(cursor, 15), pairIn(cursor, 1)]);
    default:
      return '';
  }
}

/** Texts one after the other, empty ones left out; null where none is left. */
export function joinNotes(notes: string[] | null): string | null {
  const text = notes ? notes.filter((note) => note !== '').join('; ') : '';
  return text === '' ? null : text.slice(0, 1_000);
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

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
