import { kindOf } from './kinds.ts';
import type { ItemRow } from './rows.ts';

/** How a table signs things, found out from its rows. */
export type Signs = {
  /** 1 where a positive deduction reduces. */
  deduction: 1 | -1;
  /** Invoices are printed negative, as ledgers do that see them from the other side. */
  reversed: boolean;
  /** Credits are printed without their minus and only their type tells. */
  creditsUnsigned: boolean;
  /** Rows of the type "payment" are the payment itself and no lines of it. */
  paymentRows: boolean;
};

/** `stated` is the payment's amount in minor units where the document states it apart from the rows. */
export function signsOf(rows: ItemRow[], stated: number | null): Signs {
  const kinds = new Map(rows.map((row) => [row, kindOf(row.values)]));
  const lines = rows.filter((row) => kinds.get(row) !== 'payment');
  const payments = rows.length - lines.length;
  const net = (items: ItemRow[]) => items.reduce((sum, item) => sum + netOf(item), 0);
  const credits = lines.filter((row) => kinds.get(row) === 'credit');
  const paidBack = net(rows.filter((row) => kinds.get(row) === 'payment'));
  const paymentRows = payments > 0 && lines.length > 0 && (paidBack === -net(lines) || payments === 1);
  const counted = paymentRows ? lines : rows;
  const unsigned = credits.length > 0 && credits.every((row) => row.values.has('documentType') && netOf(row) > 0);
  const sum = net(counted);
  const creditsUnsigned = unsigned && (stated === null ? credits.length < counted.length : stated !== sum);
  const invoices = counted.filter((row) => kinds.get(row) !== 'credit' && netOf(row) !== 0);
  const negative = invoices.filter((row) => netOf(row) < 0).length;
  const against = stated === null ? sum < 0 : stated !== sum && Math.abs(stated) === -sum;
  const reversed = invoices.length > 0 && negative > invoices.length / 2 && against && !allDeductions(invoices);
  return { deduction: deductionSignOf(counted), reversed, creditsUnsigned, paymentRows };
}

/** What a row comes to as printed, in minor units: what was paid, else what was billed. */
export function netOf({ amounts }: Pick<ItemRow, 'amounts'>): number {
  return amounts.paid ?? amounts.gross ?? 0;
}

/** Words beside every item, also those that were paid in full, say what was billed and not why something was taken off. */
export function describesAll(items: ItemRow[]): boolean {
  return items.length > 1 && items.every(({ values }) => values.has('reasonText')) && !items.every(isShort);
}

/** What an item was paid short by, in minor units, however its row says so. */
export function shortBy({ amounts }: ItemRow): number {
  const { gross, paid, discount = 0, deduction = 0 } = amounts;
  return gross === undefined || paid === undefined ? Math.abs(deduction) : gross - discount - paid;
}

/** Whether less was paid for an item than was billed, discounts apart. */
export function isShort(item: ItemRow): boolean {
  return netOf(item) >= 0 && item.values.has('reference') && shortBy(item) > 0;
}

function allDeductions(rows: ItemRow[]): boolean {
  return rows.every((row) => kindOf(row.values) === 'deduction' || row.amounts.deduction !== undefined);
}

/** The row with its amounts signed our way: invoices positive, credits negative. */
export function signed(item: ItemRow, { reversed, creditsUnsigned }: Signs): ItemRow {
  const credit = creditsUnsigned && kindOf(item.values) === 'credit';
  if (!reversed && !credit) return item;
  const amounts = { ...item.amounts };
  // Where only what was paid is printed from the other side, what was billed stands as it is.
  const { gross = 0, paid = 0 } = amounts;
  if (reversed && !credit && gross !== 0 && gross === -paid) return { ...item, amounts: { ...amounts, paid: gross } };
  for (const target of ['gross', 'paid'] as const) {
    const minor = amounts[target];
    if (minor !== undefined && minor !== 0) amounts[target] = credit ? -Math.abs(minor) : -minor;
  }
  return { ...item, amounts };
}

/** By the lines whose sum tells, else by whether all deductions are printed negative. */
function deductionSignOf(rows: ItemRow[]): 1 | -1 {
  let balance = 0;
  let negative = 0;
  let positive = 0;
  for (const { amounts } of rows) {
    const { gross, paid, discount = 0, deduction: printed } = amounts;
    if (printed === undefined || printed === 0) continue;
    if (printed < 0) negative++;
    else positive++;
    if (gross === undefined || paid === undefined) continue;
    if (gross - discount - printed === paid) balance++;
    if (gross - discount + printed === paid) balance--;
  }
  if (balance !== 0) return balance > 0 ? 1 : -1;
  return negative > 0 && positive === 0 ? -1 : 1;
}

/**
 * Marks rows without a reference that stand among lines as belonging to the line above: so advices print deductions below
 * their invoice. At the very end of a table they are the payment's own, unless such rows stand among the lines as well, or they come to
 * what the last line is short by.
 */
export function markBelow(rows: ItemRow[]): void {
  const below = rowsBelowLines(rows);
  const last = rows.findLastIndex((row) => row.values.has('reference'));
  const among = below.some((at) => at < last);
  if (
    !among &&
    !explain(
      below.map((at) => rows[at] as ItemRow),
      rows[last],
    )
  )
    return;
  for (const at of below) (rows[at] as ItemRow).below = true;
}

/** Whether what rows take off is just what a line was paid short. */
function explain(rows: ItemRow[], line: ItemRow | undefined): boolean {
  const { gross, paid, discount = 0, deduction = 0 } = line?.amounts ?? {};
  if (gross === undefined || paid === undefined || gross - discount - deduction === paid) return false;
  const taken = rows.reduce((sum, { amounts }) => sum + Math.abs(amounts.deduction ?? netOf({ amounts })), 0);
  return taken === gross - discount - deduction - paid;
}

/** Codes of reasons are short; the payer's own numbers of debit memos are not. */
const longestCode = 4;

/**
 * Where a row that takes money off for a reason stands below an invoice with a short code in the place of a number, among invoices with
 * longer numbers, that is the code of the reason ("07", "D-12"): the row belongs to the invoice.
 */
export function takeCodesBelow(rows: ItemRow[]): void {
  const lengthOf = ({ values }: ItemRow) => (values.get('reference') ?? '').replace(/[^\p{L}\d]/gu, '').length;
  const billed = rows.filter((row) => row.values.has('reference') && netOf(row) > 0);
  if (billed.length === 0 || billed.some((row) => lengthOf(row) <= longestCode)) return;
  rows.forEach((row, at) => {
    const reference = row.values.get('reference');
    if (!reference || at === 0 || netOf(row) >= 0 || lengthOf(row) > longestCode) return;
    if (!row.values.has('reasonText') || row.values.has('reasonCode') || kindOf(row.values) !== null) return;
    row.values.delete('reference');
    row.values.set('reasonCode', reference);
    row.below = true;
  });
}

/** Rows that take off and have no reference, where the nearest reference above is an invoice's. */
function rowsBelowLines(rows: ItemRow[]): number[] {
  const below: number[] = [];
  let underInvoice = false;
  rows.forEach(({ values, amounts }, at) => {
    if (values.has('reference')) underInvoice = (amounts.paid ?? amounts.gross ?? 0) > 0;
    else if (underInvoice && !((amounts.paid ?? 0) > 0 && amounts.deduction === undefined)) below.push(at);
  });
  return below;
}
