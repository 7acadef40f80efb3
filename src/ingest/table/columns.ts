import { amountColumnsOf, scoredRows } from './amountColumns.ts';
import { type AmountColumn, chooseRoles, type RoleChoice, targetsOf } from './amountRoles.ts';
import type { Row } from './csv.ts';
import { valueAt } from './grid.ts';
import { type HeaderMeaning, type RemittanceTarget, referenceRank } from './headers.ts';
import { saysPayment } from './headerWords.ts';
import { meaningsOf } from './meanings.ts';
import { namedColumns, onlyDayOf } from './placements.ts';
import { looksLikeReference, profilesOf } from './profile.ts';
import { documentNamed } from './rowReference.ts';
import { type SideMarks, sideMarksOf } from './sideMarks.ts';
import { unsureOf } from './unsure.ts';
import type { DecimalMark } from './values.ts';
import { placeCodes, placeRemarks } from './whyColumns.ts';

/** Which columns hold what. `deductions` are all columns of deductions, `sides` the two sides of an account. */
export type Columns = {
  columns: Map<RemittanceTarget, number>;
  deductions: number[];
  sides: { plus: number; minus: number } | null;
  /** What says of each amount on which side of an account it stands. */
  sideMarks: SideMarks | null;
  /** The one day that stands beside all items, where no column is the payment's day. */
  onlyDay: string | null;
  /** Columns of ticks, yes and no. */
  marks: number[];
  /** What made the choice doubtful, in words; null where nothing did. */
  doubt: string | null;
  /** What the sums could not settle whatever they come to, in words; null where the names of the columns leave nothing open. */
  unsure: string | null;
  /** Whether arithmetic or a stated amount speaks for the choice. */
  proven: boolean;
  /** Whether people said so: a confirmed mapping names the columns. */
  confirmed: boolean;
};

/** Tells columns by their headers and by what stands in them. Without headers by the latter alone. */
export function inferColumns(
  headers: string[],
  body: Row[],
  decimal: DecimalMark,
  anchors: ReadonlySet<number>,
): Columns {
  const headless = headers.length === 0;
  const width = Math.max(headers.length, ...body.slice(0, scoredRows).map(({ cells }) => cells.length), 0);
  const items = body.filter(({ cells }) => !cells.some((cell) => saysPayment(cell.value)));
  const profiles = profilesOf(items, width, decimal);
  const meanings = meaningsOf(headers, profiles);
  const columns = namedColumns(headers, meanings, profiles, items);
  if (wordsNumber(columns, headers, items)) columns.delete('reference');
  const told = { headers, meanings, profiles, items };
  const amounts = amountColumnsOf(told, new Set(columns.values()), decimal, anchors);
  const sides = sidesOf(meanings, amounts);
  const open = sides ? amounts.filter(({ column }) => column !== sides.plus && column !== sides.minus) : amounts;
  const choices = chooseRoles(dropPaymentTotals(open, columns, items), anchors, headless);
  const [best] = choices;
  const targets = targetsOf(best?.roles ?? new Map());
  for (const [target, column] of targets.columns) if (!sides || target !== 'paid') columns.set(target, column);
  placeRemarks(columns, meanings, targets.deductions, items);
  placeCodes(columns, meanings, targets.deductions, items);
  placePaymentAmount(columns, meanings, new Set(best?.roles.keys()));
  const used = new Set(columns.values());
  const doubt = doubtOf(choices, headers, amounts);
  const unsure = unsureOf({ ...told, columns, amounts, roles: best?.roles ?? new Map(), sides });
  return {
    columns,
    deductions: targets.deductions,
    sides,
    sideMarks: sideMarksOf(headers, items, settledIn(columns, amounts)),
    onlyDay: onlyDayOf(columns, headers, items),
    marks: profiles.flatMap(({ filled, marks }, at) => (filled > 0 && marks === filled && !used.has(at) ? [at] : [])),
    doubt,
    unsure,
    proven: isProven(best, amounts, anchors),
    confirmed: false,
  };
}

/**
 * Whether the words beside numbers of documents name our invoices by other ones ("Document 1900001 | INV 8841"): then these are what the
 * payer books them by.
 */
function wordsNumber(columns: ReadonlyMap<RemittanceTarget, number>, headers: string[], items: Row[]): boolean {
  const [at, words] = [columns.get('reference'), columns.get('reasonText')];
  if (at === undefined || words === undefined || referenceRank(headers[at] ?? '') > 5) return false;
  const numbered = items.filter((row) => looksLikeReference(valueAt(row, at)));
  const named = numbered.flatMap((row) => {
    const number = documentNamed(valueAt(row, words))?.number;
    return number === undefined || valueAt(row, at).includes(number) ? [] : [number];
  });
  return named.length > 1 && named.length * 2 > numbered.length && new Set(named).size === named.length;
}

/** What was paid of each item, or else billed. */
function settledIn(columns: ReadonlyMap<RemittanceTarget, number>, amounts: AmountColumn[]): (number | null)[] {
  const at = columns.get('paid') ?? columns.get('gross');
  return amounts.find(({ column }) => column === at)?.cells ?? [];
}

function isProven(best: RoleChoice | undefined, amounts: AmountColumn[], anchors: ReadonlySet<number>): boolean {
  if (!best) return false;
  const paid = amounts.find(({ column }) => best.roles.get(column) === 'paid');
  const stated = paid !== undefined && anchors.has(Math.abs(paid.sum));
  return (best.closing > 0 && best.open === 0) || stated || (amounts.length === 1 && paid !== undefined);
}

/** Another assignment that closes as well and pays otherwise is told. */
function doubtOf([best, ...others]: RoleChoice[], headers: string[], amounts: AmountColumn[]): string | null {
  if (!best || best.closing === 0) return null;
  const paidBy = ({ roles }: RoleChoice) => [...roles].find(([, role]) => role === 'paid')?.[0];
  const paidIn = (choice: RoleChoice) => amounts.find(({ column }) => column === paidBy(choice))?.cells.join();
  const rival = others.find(
    (other) =>
      other.score > best.score - 1 && other.closing > 0 && other.open <= best.open && paidIn(other) !== paidIn(best),
  );
  if (!rival) return null;
  const name = (choice: RoleChoice) => headers[paidBy(choice) ?? -1] || `column ${(paidBy(choice) ?? 0) + 1}`;
  return `The sums close with "${name(best)}" as what was paid, and with "${name(rival)}" as well: the former is taken`;
}

/** Debit and credit beside each other: the side with the greater sum holds what is settled, the other takes off. */
function sidesOf(meanings: (HeaderMeaning | null)[], amounts: AmountColumn[]): Columns['sides'] {
  const side = (meaning: HeaderMeaning) => amounts.find((each) => each.meaning === meaning);
  const [debit, credit] = [side('debit'), side('credit')];
  if (!debit || !credit || meanings.includes('paid')) return null;
  const [plus, minus] = Math.abs(credit.sum) >= Math.abs(debit.sum) ? [credit, debit] : [debit, credit];
  return { plus: plus.column, minus: minus.column };
}

/** "Payment amount" is said once per payment: a column in which it is the same in all rows of a payment is no line's amount. */
function dropPaymentTotals(
  amounts: AmountColumn[],
  columns: Map<RemittanceTarget, number>,
  items: Row[],
): AmountColumn[] {
  const key = columns.get('paymentReference');
  return amounts.filter(({ column, meaning }) => {
    if (meaning !== 'paymentAmount') return true;
    const byPayment = new Map<string, string>();
    return items.length === 1
      ? !amounts.some((other) => other.meaning === 'paid' || other.meaning === 'amount')
      : items.some(({ cells }) => {
          const [payment, value] = [cells[key ?? -1]?.value ?? '', cells[column]?.value ?? ''];
          if (value === '') return false;
          const known = byPayment.get(payment);
          byPayment.set(payment, value);
          return known !== undefined && known !== value;
        });
  });
}

function placePaymentAmount(
  columns: Map<RemittanceTarget, number>,
  meanings: (HeaderMeaning | null)[],
  used: ReadonlySet<number>,
): void {
  const at = meanings.findIndex((meaning, column) => meaning === 'paymentAmount' && !used.has(column));
  if (at !== -1) columns.set('paymentAmount', at);
}
