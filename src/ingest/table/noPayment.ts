import { namesAmountPaid } from '../labels.ts';
import type { Row } from './csv.ts';
import { type Stated, valuesIn } from './grid.ts';
import { meaningOf, type RemittanceTarget } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { kindOfType } from './kinds.ts';
import type { TableLayout } from './layout.ts';
import { documentNamed } from './rowReference.ts';
import type { Section } from './sections.ts';

/** Rows in which the payers are counted. */
const sampleRows = 300;

/**
 * Why a table tells of no payment, in words; null where it may. Something must name invoices, or a payment: a price list or a list of
 * orders has amounts, too. A statement of account names invoices beside a running balance, but no payment of its own.
 */
export function noPayment(
  { headers, columns }: TableLayout,
  stated: Stated,
  { above, body }: Pick<Section, 'above' | 'body'>,
): string | null {
  const told = (target: RemittanceTarget) => columns.has(target) || stated.has(target);
  const names = headers.map(conceptsOf);
  const has = (...concepts: string[]) => names.some((words) => concepts.some((concept) => words.has(concept)));
  // Debit, credit and a running balance; charges, payments and a running balance.
  const runs =
    has('balance') &&
    !clearedByOne(body, names) &&
    ((has('debit') && has('credit')) || (has('deduction') && names.some(isPaymentsColumn)));
  const at = columns.get('reference');
  const named =
    at !== undefined && (headers.length === 0 || meaningOf(headers[at] ?? '') === 'reference' || namesItself(body, at));
  const words = at === undefined ? valuesIn(body.slice(0, sampleRows), columns.get('reasonText')) : [];
  const described = words.some((said) => documentNamed(said) !== null);
  const sure = told('paymentReference') || told('paymentAmount') || told('paymentMethod');
  const dated = columns.has('paymentDate');
  if (!sure && [...above.slice(-3), ...body.slice(0, 20)].some(namesAges)) return 'it lists what is owed by its age';
  const totals = !runs && body.slice(-sampleRows).some(namesPaid);
  if (!sure && !totals && (runs || (!named && !described && !dated)))
    return 'no column names an invoice, and nothing speaks of a payment';
  return !sure && !dated && listsDebts(names, columns, body) ? 'nothing in it speaks of a payment' : null;
}

/** Whether all numbers in a column say themselves that they are invoices or credits: "Bill #4711". */
function namesItself(body: Row[], column: number): boolean {
  const values = valuesIn(body.slice(0, sampleRows), column);
  return (
    values.length > 0 &&
    values.every((value) => /^\p{L}+\.?\s*#?\s*\S*\d\S*$/u.test(value) && itemKinds.has(kindOfType(value)))
  );
}

const itemKinds: ReadonlySet<string | null> = new Set(['invoice', 'credit']);

/** "Amount paid", "Net payment" beside an amount. */
function namesPaid({ cells }: Row): boolean {
  return cells.some(({ value }) => /^\p{L}/u.test(value) && value.length < 40 && namesAmountPaid(value));
}

/** A ledger in which one payment brings the running balance to nothing: just what it paid. */
function clearedByOne(body: Row[], names: ReadonlySet<string>[]): boolean {
  const payments = body.filter(({ cells }) => cells.some(({ value }) => kindOfType(value) === 'payment'));
  const balance = names.findIndex((words) => words.has('balance'));
  const last = body.at(-1)?.cells[balance]?.value ?? '';
  return payments.length === 1 && /^0+([.,]00?)?$/.test(last);
}

/** "1-30 | 31-60 | 61-90": days that something is overdue. */
function namesAges({ cells }: Row): boolean {
  return cells.filter(({ value }) => /^(?:over )?\d{1,3}\s*[-–]\s*\d{1,3}(?: days)?$/i.test(value)).length >= 2;
}

/** "Payments" over amounts: what was received, line by line. */
function isPaymentsColumn(words: ReadonlySet<string>): boolean {
  return words.size === 1 && words.has('payment');
}

/** Whether columns name due dates, ageing, quantities or several customers, and none what is paid. */
function listsDebts(names: ReadonlySet<string>[], columns: TableLayout['columns'], body: Row[]): boolean {
  if (names.some((words) => words.has('paid') || words.has('payment'))) return false;
  const owed = names.some(
    (words) =>
      (words.has('due') && (words.size === 1 || words.has('date') || words.has('past') || words.has('quantity'))) ||
      words.has('aging') ||
      words.has('overdue'),
  );
  // Goods with their quantities and prices are delivered or ordered, not paid.
  const priced = names.some((words) => words.has('price')) && names.some((words) => words.has('quantity'));
  const payer = columns.get('payerName') ?? columns.get('payerId');
  const payers = new Set(body.slice(0, sampleRows).map(({ cells }) => cells[payer ?? -1]?.value ?? '')).size;
  return owed || priced || (payer !== undefined && payers > 1);
}
