import { formatDecimal } from '../core/money.ts';
import type { CsvField, CsvLayout } from './csvLayouts.ts';
import type { PaidItem, SimulatedPayment, StatedClaim } from './payment.ts';

type Row = Partial<Record<CsvField, string>>;

/** One CSV file with one or several payments, in the payer's layout. */
export function csvRemittance(payments: SimulatedPayment[], layout: CsvLayout): string {
  const [first] = payments as [SimulatedPayment];
  const rows = payments.flatMap((payment) => paymentRows(payment, layout));
  const lines = [
    ...(layout.preamble ? letterHead(first, layout) : []),
    layout.columns.map(({ header }) => header),
    ...rows.map((row) => layout.columns.map(({ field }) => row[field] ?? '')),
    ...(layout.totalRow ? [totalRow(payments, layout)] : []),
  ];
  return lines
    .map((line) => line.map((cell) => quoted(cell, layout)).join(layout.delimiter))
    .join('\r\n')
    .concat('\r\n');
}

function letterHead(payment: SimulatedPayment, layout: CsvLayout): string[][] {
  return [
    [`Remittance advice of ${payment.customer.record.name}`],
    ['Payment reference', payment.reference],
    ['Payment date', day(payment.paidOn, layout)],
    ['Payment amount', amount(payment.amountMinor, payment, layout), payment.currency],
    [],
  ];
}

function totalRow(payments: SimulatedPayment[], layout: CsvLayout): string[] {
  const [first] = payments as [SimulatedPayment];
  const total = amount(
    payments.reduce((sum, payment) => sum + payment.amountMinor, 0),
    first,
    layout,
  );
  return layout.columns.map(({ field }, at) => (at === 0 ? 'Total' : field === 'paid' ? total : ''));
}

function paymentRows(payment: SimulatedPayment, layout: CsvLayout): Row[] {
  const common = { paymentReference: payment.reference, paymentDate: day(payment.paidOn, layout) };
  const items = payment.items.flatMap((item) => itemRows(item, payment, layout));
  const alone = payment.adjustments.map((stated) => claimRow(stated, payment, layout));
  return [...items, ...alone].map((row) => ({ ...common, ...row }));
}

const kinds = { invoice: 'INV', credit: 'CM', debit: 'DM' } as const;

/** In column layouts the first deduction shares the row of its invoice, each further one has a row of its own below it. */
function itemRows(item: PaidItem, payment: SimulatedPayment, layout: CsvLayout): Row[] {
  const say = (minor: number) => amount(minor, payment, layout);
  const [first, ...others] = item.deductions;
  const kept = others.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
  const row: Row = {
    kind: kinds[item.kind],
    invoice: item.reference,
    invoiceDate: day(item.issuedOn, layout),
    order: item.orderNumber ?? '',
    gross: say(item.grossMinor),
    discount: say(item.discountMinor),
    deduction: say(first?.claim.amountMinor ?? 0),
    ...(first && wordsOf(first)),
    paid: say(item.paidMinor + kept),
  };
  return [row, ...others.map((stated) => claimRow(stated, payment, layout))];
}

/** A row that only takes money off. */
function claimRow(stated: StatedClaim, payment: SimulatedPayment, layout: CsvLayout): Row {
  const taken = amount(stated.claim.amountMinor, payment, layout);
  const less = amount(-stated.claim.amountMinor, payment, layout);
  const reference = stated.reference ?? stated.words.debitMemo ?? '';
  const amounts: Row = layout.deductions === 'columns' ? { deduction: taken, paid: less } : { gross: less, paid: less };
  return { kind: 'DED', invoice: reference, ...amounts, ...wordsOf(stated) };
}

function wordsOf({ words }: StatedClaim): Row {
  return { code: words.code ?? '', text: words.text ?? '' };
}

function amount(minor: number, payment: SimulatedPayment, layout: CsvLayout): string {
  const text = formatDecimal(minor, payment.currency);
  return layout.decimalComma ? text.replace('.', ',') : text;
}

function day(date: string, layout: CsvLayout): string {
  const [year, month, dayOfMonth] = date.split('-');
  if (layout.dates === 'us') return `${month}/${dayOfMonth}/${year}`;
  if (layout.dates === 'dotted') return `${dayOfMonth}.${month}.${year}`;
  return date;
}

function quoted(cell: string, layout: CsvLayout): string {
  const needs = cell.includes(layout.delimiter) || /["\r\n]/.test(cell);
  return needs || layout.name === 'columns-quoted' ? `"${cell.replaceAll('"', '""')}"` : cell;
}
