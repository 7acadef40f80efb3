import { columnNamed, isBlank, readDays, readNumber, requireColumn, type Table } from '../table/values.ts';

/**
 * Invoices in columns. Days count from 1970-01-01. Not known is NaN: `issue` where the table has none, `clear` for an
 * invoice that is still open.
 */
export type Ledger = {
  rows: number;
  customer: string[];
  invoice: string[];
  amount: Float64Array;
  issue: Float64Array;
  due: Float64Array;
  clear: Float64Array;
  /** The moment of prediction. */
  asOf: Float64Array;
};

/** Terms assumed where an invoice has an issue date, no due date, and no other invoice shows any. */
const usualTerms = 30;

/**
 * Reads a table of invoices: customer, invoice, amount, due_date, and what it has of issue_date, clear_date and as_of. A
 * missing due date is the issue date plus the usual terms. Throws `unknown_column`.
 */
export function readLedger(table: Table): Ledger {
  const { rows } = table;
  const days = (name: string): Float64Array => {
    const column = columnNamed(table, name);
    return column ? readDays(column.values).map(Math.floor) : new Float64Array(rows).fill(Number.NaN);
  };
  const issue = days('issue_date');
  return {
    rows,
    customer: requireColumn(table, 'customer').values.map((name) => (isBlank(name) ? '' : name.trim())),
    invoice: requireColumn(table, 'invoice').values,
    amount: Float64Array.from(columnNamed(table, 'amount')?.values ?? Array(rows).fill(''), readNumber),
    issue,
    due: filledDue(readDays(requireColumn(table, 'due_date').values).map(Math.floor), issue),
    clear: days('clear_date'),
    asOf: days('as_of'),
  };
}

function filledDue(due: Float64Array, issue: Float64Array): Float64Array {
  const terms = due
    .map((day, row) => day - (issue[row] as number))
    .filter((days) => !Number.isNaN(days))
    .sort();
  const usual = terms[terms.length >> 1] ?? usualTerms;
  return due.map((day, row) => (Number.isNaN(day) ? (issue[row] as number) + usual : day));
}
