import type { Row } from './csv.ts';
import type { HeaderMeaning, RemittanceTarget } from './headers.ts';

/** Words in a column that nothing names say why, where they stand in some of the rows that take something off and in no other. */
export function placeRemarks(
  columns: Map<RemittanceTarget, number>,
  meanings: (HeaderMeaning | null)[],
  deductions: number[],
  items: Row[],
): void {
  if (columns.has('reasonText') || deductions.length === 0) return;
  const at = ({ cells }: Row, column: number) => cells[column]?.value ?? '';
  const takes = (row: Row) => deductions.some((column) => /[1-9]/.test(at(row, column)));
  const taken = new Set(columns.values());
  const remarks = meanings.findIndex((meaning, column) => {
    const filled = items.filter((row) => at(row, column) !== '');
    const why = filled.every((row) => takes(row) && /\p{L}{3}/u.test(at(row, column)));
    return meaning === null && !taken.has(column) && filled.length > 0 && filled.length < items.length && why;
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
  if (columns.has('reasonCode') || deductions.length !== 1) return;
  const at = ({ cells }: Row, column: number) => cells[column]?.value ?? '';
  const takes = (row: Row) => /[1-9]/.test(at(row, deductions[0] as number));
  const taken = new Set(columns.values());
  const codes = meanings.findIndex(
    (meaning, column) =>
      meaning === null &&
      !taken.has(column) &&
      items.every((row) =>
        takes(row) ? /^[A-Z]{0,3}\d{1,3}$|^[A-Z]{2,3}$/.test(at(row, column)) : at(row, column) === '',
      ),
  );
  if (codes !== -1 && !items.every(takes)) columns.set('reasonCode', codes);
}
