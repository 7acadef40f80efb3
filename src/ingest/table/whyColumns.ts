import type { Row } from './csv.ts';
import type { HeaderMeaning, RemittanceTarget } from './headers.ts';

const at = ({ cells }: Row, column: number) => cells[column]?.value ?? '';

/** Whether a row takes something off in one of the columns of deductions. */
const takes = (row: Row, deductions: number[]) => deductions.some((column) => /[1-9]/.test(at(row, column)));

/** The first column that nothing names and that is used for nothing yet, and that fits; -1 where none does. */
function freeColumn(
  columns: Map<RemittanceTarget, number>,
  meanings: (HeaderMeaning | null)[],
  fits: (column: number) => boolean,
): number {
  const taken = new Set(columns.values());
  return meanings.findIndex((meaning, column) => meaning === null && !taken.has(column) && fits(column));
}

/** Words in a column that nothing names say why, where they stand in some of the rows that take something off and in no other. */
export function placeRemarks(
  columns: Map<RemittanceTarget, number>,
  meanings: (HeaderMeaning | null)[],
  deductions: number[],
  items: Row[],
): void {
  if (columns.has('reasonText') || deductions.length === 0) return;
  const remarks = freeColumn(columns, meanings, (column) => {
    const filled = items.filter((row) => at(row, column) !== '');
    const why = filled.every((row) => takes(row, deductions) && /\p{L}{3}/u.test(at(row, column)));
    return filled.length > 0 && filled.length < items.length && why;
  });
  if (remarks !== -1) columns.set('reasonText', remarks);
}

/** A column that nothing names holds the reasons' codes where short codes stand in just those of the rows that take something off. */
export function placeCodes(
  columns: Map<RemittanceTarget, number>,
  meanings: (HeaderMeaning | null)[],
  deductions: number[],
  items: Row[],
): void {
  // What stands beside every item, most of them paid in full, is the code of something else (a company, a plant).
  const named = columns.get('reasonCode');
  const short = items.filter((row) => takes(row, deductions));
  if (named !== undefined && deductions.length > 0 && items.length > 2 && short.length * 2 < items.length)
    if (items.every((row) => at(row, named) !== '')) columns.delete('reasonCode');
  if (columns.has('reasonCode') || deductions.length !== 1) return;
  if (items.every((row) => takes(row, deductions))) return;
  const codes = freeColumn(columns, meanings, (column) =>
    items.every((row) =>
      takes(row, deductions) ? /^[A-Z]{0,3}\d{1,3}$|^[A-Z]{2,3}$/.test(at(row, column)) : at(row, column) === '',
    ),
  );
  if (codes !== -1) columns.set('reasonCode', codes);
}
