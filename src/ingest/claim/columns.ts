import { currencyExponent } from '../../core/money.ts';
import { namesAmountPaid } from '../labels.ts';
import { meaningOf } from '../table/headers.ts';
import { conceptsOf } from '../table/headerWords.ts';
import { type Claim, readOf } from './document.ts';
import { columnOf, type Item, tableOf } from './table.ts';

/** What the columns of a table say against the way they were taken, as far as names and rows stand in plain cells. */
export function columns(claim: Claim): string | null {
  // Amounts are told by their two decimals.
  if (currencyExponent(claim.remittance.payment.currency) !== 2) return null;
  const { names, items } = tableOf(claim);
  const billed = billedColumn(items, names);
  if (billed || names.length === 0) return billed;
  return unreadColumn(claim, names, items) ?? grossBeside(names, items);
}

/** What one item was billed and what another was paid stand in one column: it tells the same of both. */
function billedColumn(items: Item[], names: string[]): string | null {
  const billed = new Set<number>();
  for (const item of items) {
    const { gross, paid } = item.line;
    if (gross !== null && gross !== paid) billed.add(columnOf(item, gross));
  }
  billed.delete(-1);
  const other = items.find(
    (item) => item.row.length > 2 && item.line.gross === null && billed.has(columnOf(item, item.line.paid)),
  );
  if (!other) return null;
  const name = names[columnOf(other, other.line.paid)];
  return `${name ? `"${name}"` : 'one column'} tells what some items came to, and was taken for what is paid of ${other.line.reference}`;
}

/** A column whose name says that it is money of the items, of which the reading has nothing. */
function unreadColumn({ document }: Claim, names: string[], items: Item[]): string | null {
  const known = readOf(document);
  const sure = names.some((name) => namesAmountPaid(name));
  const taxes = names.flatMap((name, at) => (conceptsOf(name).has('tax') ? [at] : []));
  // "Net | VAT | Gross": what was read, before its taxes.
  const untaxed = (at: number) =>
    taxes.length > 0 &&
    items.every(({ amounts }) => known.has([at, ...taxes].reduce((sum, column) => sum + (amounts[column] ?? 0), 0)));
  for (const [at, name] of names.entries()) {
    if (conceptsOf(name).has('earlier')) continue;
    const meaning = meaningOf(name);
    const counts = meaning === 'paid' ? !sure || namesAmountPaid(name) : meaning === 'gross' || meaning === 'discount';
    const told = items.flatMap(({ amounts }) => amounts[at] || []);
    if (counts && told.length > 0 && !told.some((minor) => known.has(minor)) && !untaxed(at))
      return `"${name}" says ${items.find(({ amounts }) => amounts[at])?.row[at]}, which is no part of what was read`;
  }
  return null;
}

/** What was billed stands beside what was paid of every item, and was not read. */
function grossBeside(names: string[], items: Item[]): string | null {
  const meanings = names.map((name) => meaningOf(name));
  const billed = meanings.findIndex((meaning) => meaning === 'gross' || meaning === 'amount');
  const paid = meanings.indexOf('paid');
  if (billed < 0 || paid < 0 || names.some((name) => conceptsOf(name).has('balance'))) return null;
  const missing = items.find(
    ({ line, amounts }) => line.gross === null && amounts[billed] && amounts[billed] === amounts[paid],
  );
  return missing ? `"${names[billed]}" says what ${missing.line.reference} came to, which was not read` : null;
}
