import { formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { statesAmount, unaccounted } from '../validate.ts';
import type { Row } from './csv.ts';
import { meaningOf } from './headers.ts';
import { saysPayment } from './headerWords.ts';
import type { Table } from './payment.ts';
import { looksLikeMoney } from './profile.ts';
import { printedMinor } from './values.ts';

/** Rows in which columns without a role are looked at. */
const sampleRows = 300;

/**
 * Amounts of a section that its reading accounts for nowhere, as printed: in the letter head, in rows that settle nothing, and
 * in columns without a role where no column says that it is what was paid.
 */
export function leftOver(table: Table, above: Row[], body: Row[], remarks: Row[]): string[] {
  const outside = [...above, ...remarks].slice(0, sampleRows).flatMap(({ cells }) => cells.map(({ value }) => value));
  const words = outside.flatMap((value) => value.slice(0, 200).split(/\s+/));
  return [...words.filter((value) => isMoney(value, table)), ...columnsWithoutRole(table, body)].slice(0, 20);
}

function isMoney(value: string, { layout }: Table): boolean {
  return /\d/.test(value) && looksLikeMoney(value, layout.decimal);
}

function columnsWithoutRole(table: Table, body: Row[]): string[] {
  const { layout } = table;
  const meanings = layout.headers.map((header) => meaningOf(header));
  if (layout.headers.length === 0 || meanings.includes('paid') || layout.sides) return [];
  const used = new Set([...layout.columns.values(), ...layout.deductions]);
  const rows = body.slice(0, sampleRows).filter(({ cells }) => !cells.some(({ value }) => saysPayment(value)));
  const at = (row: Row, column: number) => row.cells[column]?.value ?? '';
  return layout.headers.flatMap((_, column) => {
    if (used.has(column) || meanings[column] === 'other') return [];
    const money = rows.filter((row) => isMoney(at(row, column), table));
    const repeats = money.every((row) => [...used].some((other) => at(row, other) === at(row, column)));
    return repeats ? [] : money.slice(0, 1).map((row) => at(row, column));
  });
}

/**
 * A payment amount that was only added up from the rows proves nothing where amounts of the document were left over: then the
 * reading does not balance, and says which amounts.
 */
export function withoutProof(remittance: Remittance, amounts: string[], table: Table): Remittance {
  if (statesAmount(remittance) || !remittance.balanced) return remittance;
  const { payment } = remittance;
  const said = (value: string) => printedMinor(value, table.layout.decimal, table.exponent);
  const open = amounts.filter((value) => {
    const minor = said(value);
    return minor !== null && minor !== 0 && formatDecimal(Math.abs(minor), payment.currency) !== payment.amount;
  });
  const unread = table.problems.list().some(({ code }) => code === 'bad_amount' || code === 'amount_missing');
  if (open.length === 0 && !unread) return remittance;
  const what =
    open.length === 0 ? 'some rows could not be read' : `the document also says ${open.slice(0, 5).join(', ')}`;
  const message = `No payment amount is stated and ${what}: the sum of the rows proves nothing`;
  return unaccounted(remittance, message);
}
