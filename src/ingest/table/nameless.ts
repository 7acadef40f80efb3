import type { Row } from './csv.ts';
import { labelledIn } from './preamble.ts';
import { looksLikeDate, looksLikeReference } from './profile.ts';
import type { Section } from './sections.ts';
import { plainDecimal } from './values.ts';

/** Rows at the top in which the first item is looked for. */
const headRows = 60;

/** The one section of a table that no row of column names tells: from its first item on, with the letter head above. */
export function namelessSection(rows: Row[]): Section {
  const at = Math.max(firstItem(rows), 0);
  return { head: { at: -1, below: 0, headers: [] }, above: rows.slice(0, at), body: rows.slice(at) };
}

/** Whether rows list items without naming their columns: document numbers and amounts, below one another. */
export function listsItems(rows: Row[]): boolean {
  return firstItem(rows) !== -1 && !rows.some(cutsAmounts);
}

/** Where a row with a document's number and an amount is followed by another one with them in the same columns; -1 for nowhere. */
function firstItem(rows: Row[]): number {
  const places = rows.slice(0, headRows).map(placesIn);
  const at = places.findIndex((own, n) => own !== null && own === places[n + 1]);
  return at > 0 && namesColumns(rows[at - 1] as Row, rows[at] as Row) ? -1 : at;
}

/** Names above columns, though none that we know: what stands below them may be prices, orders, anything. */
function namesColumns(row: Row, item: Row): boolean {
  const filled = ({ cells }: Row) => cells.filter(({ value }) => value !== '');
  const own = filled(row);
  return (
    own.length > 1 &&
    own.length >= filled(item).length - 1 &&
    own.filter(({ value }) => !/\d/.test(value)).length * 2 >= own.length &&
    own.every(({ value }) => value.length < 40 && !isAmount(value) && !looksLikeDate(value)) &&
    labelledIn([row]).size === 0
  );
}

function placesIn({ cells }: Row): string | null {
  const values = cells.map(({ value }) => value);
  const amount = values.findIndex((value) => isAmount(value) && /[.,]\d{1,2}\D*$/.test(value));
  const whole = values.findLastIndex(isAmount);
  const price = amount === -1 ? whole : amount;
  const number = values.findIndex(
    (value, at) => at !== price && looksLikeReference(value) && !looksLikeDate(value) && !/[.,]\d{2}$/.test(value),
  );
  return price === -1 || number === -1 ? null : `${number} ${price}`;
}

const isAmount = (value: string) => plainDecimal(value, '.') !== null || plainDecimal(value, ',') !== null;

/** "INV-1, 1,200.00", "2.900,00": a comma in an amount that was taken for the end of a cell. */
function cutsAmounts({ cells }: Row): boolean {
  return cells.some(({ value, end }, at) => {
    const next = cells[at + 1];
    if (!next || next.start !== end + 1 || !/\d$/.test(value)) return false;
    return (
      (/(?:^|\D)\d{1,3}$/.test(value) && /^\d{3}\.\d{2}(?!\d)/.test(next.value)) || /^\d{2}(?![\d.,])/.test(next.value)
    );
  });
}
