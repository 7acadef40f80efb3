import type { Table } from '../../../src/classifiers/table/values.ts';
import type { OrderLine } from '../../../src/simulator/histories/orderLines.ts';
import type { PaidInvoice } from '../../../src/simulator/histories/paidInvoices.ts';

export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Rows as a table of text, as it comes from a file. */
export function tableOf<T>(rows: T[], cells: Record<string, (row: T) => string | number>): Table {
  const columns = Object.entries(cells).map(([name, cell]) => [name, rows.map((row) => String(cell(row)))] as const);
  return { columns: new Map(columns), rows: rows.length };
}

export const invoiceCells = {
  customer: (one: PaidInvoice) => one.customer,
  invoice: (one: PaidInvoice) => one.invoice,
  amount: (one: PaidInvoice) => one.amount,
  currency: () => 'USD',
  issue_date: (one: PaidInvoice) => isoDay(one.issue),
  due_date: (one: PaidInvoice) => isoDay(one.due),
};

export const paidTable = (invoices: PaidInvoice[]): Table =>
  tableOf(invoices, { ...invoiceCells, clear_date: (one) => isoDay(one.clear) });

export const openTable = (invoices: PaidInvoice[], asOf: (one: PaidInvoice) => number): Table =>
  tableOf(invoices, { ...invoiceCells, as_of: (one) => isoDay(asOf(one)) });

export const orderCells = {
  id: (one: OrderLine) => one.id,
  'order date': (one: OrderLine) => isoDay(one.ordered),
  'requested date': (one: OrderLine) => isoDay(one.requested),
  customer: (one: OrderLine) => one.customer,
  item: (one: OrderLine) => one.item,
  supplier: (one: OrderLine) => one.supplier,
  channel: (one: OrderLine) => one.channel,
  'quantity (cases)': (one: OrderLine) => one.quantity,
  'stock on hand': (one: OrderLine) => one.stock ?? '',
  open_orders: (one: OrderLine) => one.openOrders,
  lead_days: (one: OrderLine) => one.leadDays,
};

export const orderTable = (lines: OrderLine[]): Table => tableOf(lines, orderCells);
export const judgedTable = (lines: OrderLine[]): Table =>
  tableOf(lines, { ...orderCells, failed: (one) => (one.failed ? 'yes' : 'no') });

/** Chance that a failing row is ranked above one that did not fail (Mann and Whitney); ties count half. */
export function areaUnderCurve(chances: number[], failed: boolean[]): number {
  let [wins, pairs] = [0, 0];
  for (const [row, chance] of chances.entries()) {
    if (!failed[row]) continue;
    for (const [other, otherChance] of chances.entries()) {
      if (failed[other]) continue;
      pairs += 1;
      wins += chance > otherChance ? 1 : chance === otherChance ? 0.5 : 0;
    }
  }
  return wins / pairs;
}
