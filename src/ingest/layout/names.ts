import { type RemittanceTarget, targetOf } from '../table/headers.ts';
import { looksLikeReference } from '../table/profile.ts';
import { holdsAmounts } from './columns.ts';
import { nameOf, type PrintedRow, type PrintedTable, textOfCell } from './tables.ts';

/** The names of a table's columns, those left blank that would be mistaken for what another column says better. */
export function headersOf(table: PrintedTable | undefined, amountIsGross: boolean): string[] {
  const headers = (table?.names ?? []).map((_, n) => (table ? nameOf(table, n).trim() : ''));
  const references = headers.flatMap((header, n) =>
    meaningOf(header) === 'reference' && !(table?.bands[n] && holdsAmounts(table.bands[n]))
      ? [{ n, rank: referenceRank(header) }]
      : [],
  );
  const best = Math.max(...references.map(({ rank }) => rank));
  const chosen = references.find(({ rank }) => rank === best)?.n;
  const paid = headers.some((header) => meaningOf(header) === 'paid');
  const grossNamed = headers.some((header) => meaningOf(header) === 'gross');
  const open = opensAmount(headers);
  // With a column for tax, net is before tax and gross is what counts.
  const taxed =
    headers.some((header) => /\b(vat|tax|mwst|ust|tva|iva)\b/i.test(header)) &&
    headers.some((header) => /\bgross\b/i.test(header));
  return headers.map((header, n) => {
    if (amountIsGross && open && targetOf(header) === 'amount') return 'Gross';
    if (taxed && targetOf(header) === 'paid' && /\bnet\b/i.test(header)) return '';
    if (targetOf(header) === 'amount' && table && smallerThanPaid(table, headers, n)) return '';
    if (meaningOf(header) === 'reasonText' && table && describesAll(table, n))
      return references.length === 0 && namesDocuments(table, n) ? header : '';
    // "Payment" over amounts is what was paid, not the payment's number, and "Invoice" what was billed.
    const amounts = table?.bands[n] && holdsAmounts(table.bands[n]);
    if (meaningOf(header) === 'reference' && n !== chosen) return amounts && !grossNamed ? 'Gross' : '';
    if (meaningOf(header) === 'paymentReference' && amounts) return paid ? '' : 'Paid';
    return header;
  });
}

/** Whether the only amount besides discounts and deductions is named so that it may be before or after them. */
export function opensAmount(headers: string[]): boolean {
  const targets = headers.map((header) => targetOf(header));
  const less = targets.some((target) => target === 'discount' || target === 'deduction');
  return less && targets.includes('amount') && !targets.includes('paid') && !targets.includes('gross');
}

/** What is mostly smaller than what was paid is no gross amount, whatever it is. */
function smallerThanPaid(table: PrintedTable, headers: string[], column: number): boolean {
  const paid = headers.findIndex((header, n) => n !== column && targetOf(header) === 'paid');
  if (paid === -1) return false;
  const size = (row: PrintedRow, n: number) =>
    Number((textOfCell(row.cells[n]).match(/[\d.,]+/)?.[0] ?? '0').replace(/\D/g, ''));
  // A row without it, as where what was paid stands by itself, says nothing.
  const rows = table.rows.filter((row) => !row.total && size(row, paid) > 0 && size(row, column) > 0);
  return rows.length > 0 && rows.filter((row) => size(row, column) < size(row, paid)).length > rows.length / 2;
}

/** A description of goods beside every item is no reason for a deduction. */
function describesAll(table: PrintedTable, column: number): boolean {
  const rows = table.rows.filter((row) => !row.total);
  const filled = rows.filter((row) => textOfCell(row.cells[column]) !== '');
  return (
    rows.length >= 2 &&
    filled.length > rows.length / 2 &&
    /desc|libell|bezeich|text|detail|particular|goods|product/i.test(nameOf(table, column))
  );
}

/** "Bill #4711" beside every item, where no column is named for numbers: words and last the number, another in each row. */
function namesDocuments(table: PrintedTable, column: number): boolean {
  const said = table.rows.filter((row) => !row.total).map((row) => textOfCell(row.cells[column]));
  return said.every((text) => looksLikeReference(text) && /\d\S*$/.test(text)) && new Set(said).size === said.length;
}

/** Which of several numbers is ours: the one they call yours, then an invoice's, then any. */
function referenceRank(header: string): number {
  if (/\b(your|vendor|supplier|ihre?|votre|vos|su|zuordnung)\b/i.test(header)) return 4;
  if (/inv|rechnung|facture|factura|bill/i.test(header)) return 3;
  return /^our\b|\bdoc|beleg/i.test(header) ? 1 : 2;
}

/** What a column's name means to us; its ambiguous words taken as what they mostly are. */
export function meaningOf(header: string): RemittanceTarget | null {
  const target = targetOf(header);
  if (target === 'reason') return 'reasonText';
  return target === 'amount' ? 'paid' : target;
}
