import { currencyCode } from '../../core/money.ts';
import { isCurrency } from '../currencies.ts';
import { type AmountColumn, chooseRoles, type RoleChoice, targetsOf } from './amountRoles.ts';
import type { Row } from './csv.ts';
import { type HeaderMeaning, paymentTargets, type RemittanceTarget, referenceRank } from './headers.ts';
import { conceptsOf, saysPayment } from './headerWords.ts';
import { kindOfType } from './kinds.ts';
import { meaningsOf } from './meanings.ts';
import { type ColumnProfile, profilesOf } from './profile.ts';
import { unsureOf } from './unsure.ts';
import { type DecimalMark, printedMinor } from './values.ts';
import { placeCodes, placeRemarks } from './whyColumns.ts';

/** Which columns hold what. `deductions` are all columns of deductions, `sides` the two sides of an account. */
export type Columns = {
  columns: Map<RemittanceTarget, number>;
  deductions: number[];
  sides: { plus: number; minus: number } | null;
  /** What made the choice doubtful, in words; null where nothing did. */
  doubt: string | null;
  /** What the sums could not settle whatever they come to, in words; null where the names of the columns leave nothing open. */
  unsure: string | null;
  /** Whether arithmetic or a stated amount speaks for the choice. */
  proven: boolean;
  /** Whether people said so: a confirmed mapping names the columns. */
  confirmed: boolean;
};

const scoredRows = 60;

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
  const taken = new Set(columns.values());
  const amounts = profiles.flatMap((profile, column) =>
    !taken.has(column) &&
    (holdsAmounts(profile, meanings[column] ?? null) || listsDeductions(meanings[column], valuesIn(items, column)))
      ? [amountColumn(items, column, meanings[column] ?? null, decimal)]
      : [],
  );
  const sides = sidesOf(meanings, amounts);
  const open = sides ? amounts.filter(({ column }) => column !== sides.plus && column !== sides.minus) : amounts;
  const choices = chooseRoles(dropPaymentTotals(open, columns, items), anchors, headless);
  const [best] = choices;
  const targets = targetsOf(best?.roles ?? new Map());
  for (const [target, column] of targets.columns) if (!sides || target !== 'paid') columns.set(target, column);
  placeRemarks(columns, meanings, targets.deductions, items);
  placeCodes(columns, meanings, targets.deductions, items);
  placePaymentAmount(columns, meanings, new Set(best?.roles.keys()));
  const doubt = doubtOf(choices, headers);
  const unsure = unsureOf({
    headers,
    meanings,
    profiles,
    items,
    columns,
    amounts,
    roles: best?.roles ?? new Map(),
    sides,
  });
  return {
    columns,
    deductions: targets.deductions,
    sides,
    doubt,
    unsure,
    proven: isProven(best, amounts, anchors),
    confirmed: false,
  };
}

function isProven(best: RoleChoice | undefined, amounts: AmountColumn[], anchors: ReadonlySet<number>): boolean {
  if (!best) return false;
  const paid = amounts.find(({ column }) => best.roles.get(column) === 'paid');
  const stated = paid !== undefined && anchors.has(Math.abs(paid.sum));
  return (best.closing > 0 && best.open === 0) || stated || (amounts.length === 1 && paid !== undefined);
}

/** Another assignment that closes as well and pays otherwise is told. */
function doubtOf([best, ...others]: RoleChoice[], headers: string[]): string | null {
  if (!best || best.closing === 0) return null;
  const paidBy = ({ roles }: RoleChoice) => [...roles].find(([, role]) => role === 'paid')?.[0];
  const rival = others.find(
    (other) =>
      other.score > best.score - 1 && other.closing > 0 && other.open <= best.open && paidBy(other) !== paidBy(best),
  );
  if (!rival) return null;
  const name = (choice: RoleChoice) => headers[paidBy(choice) ?? -1] || `column ${(paidBy(choice) ?? 0) + 1}`;
  return `The sums close with "${name(best)}" as what was paid, and with "${name(rival)}" as well: the former is taken`;
}

/** References, reasons, parties, dates: everything but amounts. */
function namedColumns(
  headers: string[],
  meanings: (HeaderMeaning | null)[],
  profiles: ColumnProfile[],
  items: Row[],
): Map<RemittanceTarget, number> {
  const columns = new Map<RemittanceTarget, number>();
  const reference = referenceColumn(headers, meanings, profiles);
  if (reference !== null) columns.set('reference', reference);
  const plain = new Set<RemittanceTarget>([...paymentTargets, 'documentType', 'reasonCode', 'reasonText']);
  plain.delete('paymentAmount');
  meanings.forEach((meaning, at) => {
    const target = meaning as RemittanceTarget;
    if (plain.has(target) && !columns.has(target) && at !== reference) columns.set(target, at);
  });
  const texts = meanings.flatMap((meaning, at) => (meaning === 'reasonText' && at !== reference ? [at] : []));
  if (texts.length > 1) columns.set('reasonText', sparsest(texts, profiles));
  const reason = meanings.indexOf('reason');
  if (reason !== -1) placeReason(columns, reason, items);
  placeDate(columns, headers, meanings, items);
  if (headers.length === 0) placeByContent(columns, profiles, items);
  return columns;
}

/** A column "Date" beside the payment's number, or with one day for each payment of several rows, is the payment's. */
function placeDate(
  columns: Map<RemittanceTarget, number>,
  headers: string[],
  meanings: (HeaderMeaning | null)[],
  items: Row[],
): void {
  const number = columns.get('paymentReference');
  if (columns.has('paymentDate') || number === undefined) return;
  const at = meanings.findIndex((meaning, column) => meaning === 'other' && isPlainDate(headers[column] ?? ''));
  if (at === -1) return;
  const days = new Map<string, Set<string>>();
  let filled = 0;
  for (const { cells } of items) {
    const value = cells[at]?.value ?? '';
    if (value === '') continue;
    filled++;
    const key = cells[number]?.value ?? '';
    days.set(key, (days.get(key) ?? new Set()).add(value));
  }
  const one = [...days.values()].every((each) => each.size === 1);
  if (one && (filled > days.size || at === number + 1)) columns.set('paymentDate', at);
}

function isPlainDate(header: string): boolean {
  const words = conceptsOf(header);
  return words.size === 1 && words.has('date');
}

/** By what the header says, then by whether document numbers stand there; without a header by the latter. */
function referenceColumn(
  headers: string[],
  meanings: (HeaderMeaning | null)[],
  profiles: ColumnProfile[],
): number | null {
  let best: number | null = null;
  let bestScore = 0;
  profiles.forEach((profile, column) => {
    const named = meanings[column] === 'reference';
    if (!named && meanings[column] !== null) return;
    const { filled, references, dates, money, distinct, counts } = profile;
    const fits = filled === 0 ? 0 : references / filled;
    const content = fits > 0.5 && dates < filled / 2 && money < filled / 2 ? 2 + distinct / filled : 0;
    if (!named && (content === 0 || (counts && filled < 1_000 && profile.amounts === filled))) return;
    const empty = filled === 0 ? -8 : 0;
    const score = (named ? 10 + referenceRank(headers[column] ?? '') : 0) + content + empty;
    if (score > bestScore) [best, bestScore] = [column, score];
  });
  return best;
}

/** A column "Reason" holds codes where a text column stands beside it or its values look like codes, else words. */
function placeReason(columns: Map<RemittanceTarget, number>, at: number, body: Row[]): void {
  const values = valuesIn(body, at);
  const codes = values.length > 0 && values.every((value) => value.length <= 6 && !/[\s\p{Ll}]/u.test(value));
  // A description beside every item is no reason where another column says "reason".
  const other = columns.get('reasonText');
  const goods = other !== undefined && valuesIn(body, other).length > values.length;
  const asCode = !columns.has('reasonCode') && (codes || (columns.has('reasonText') && !goods));
  const target = asCode ? 'reasonCode' : 'reasonText';
  if (!columns.has(target) || (goods && !asCode)) columns.set(target, at);
}

/** Of several columns of words the one that the fewest rows fill: goods are described in every row, reasons given in some. */
function sparsest(columns: number[], profiles: ColumnProfile[]): number {
  const filled = columns.filter((column) => (profiles[column]?.filled ?? 0) > 0);
  return (
    [...filled].sort((a, b) => (profiles[a]?.filled ?? 0) - (profiles[b]?.filled ?? 0))[0] ?? (columns[0] as number)
  );
}

/** Without headers: currencies by their codes, and words that only some rows have as reasons. */
function placeByContent(columns: Map<RemittanceTarget, number>, profiles: ColumnProfile[], items: Row[]): void {
  profiles.forEach(({ filled, words, references, distinct }, column) => {
    if (filled === 0 || columns.get('reference') === column) return;
    const values = valuesIn(items, column);
    if (distinct === 1 && values.every((value) => currencyCode.safeParse(value).success && isCurrency(value)))
      columns.set('currency', column);
    else if (words > 0 && references === 0 && values.every((value) => kindOfType(value) !== null))
      columns.set('documentType', column);
    else if (filled < items.length && words > filled / 2 && references < filled) columns.set('reasonText', column);
  });
}

function holdsAmounts(
  { filled, amounts, money, dates, percents }: ColumnProfile,
  meaning: HeaderMeaning | null,
): boolean {
  if (meaning === 'gross' || meaning === 'paid' || meaning === 'discount' || meaning === 'deduction')
    return percents <= filled / 2 && dates <= filled / 2 && (filled === 0 || amounts > 0);
  if (meaning === 'amount' || meaning === 'paymentAmount' || meaning === 'debit' || meaning === 'credit')
    return filled === 0 || amounts > filled / 2;
  return meaning === null && filled > 0 && percents === 0 && amounts > filled * 0.8 && money > filled / 2;
}

/** A column of deductions whose cells name several of them, each with its amount. */
function listsDeductions(meaning: HeaderMeaning | null | undefined, values: string[]): boolean {
  return meaning === 'deduction' && values.length > 0 && values.every((value) => /\p{L}{3}.*\d[.,]\d{2}$/u.test(value));
}

function amountColumn(items: Row[], column: number, meaning: HeaderMeaning | null, decimal: DecimalMark): AmountColumn {
  let sum = 0;
  const cells: (number | null)[] = [];
  for (const row of items) {
    const minor = printedMinor(row.cells[column]?.value ?? '', decimal, 2);
    sum += minor ?? 0;
    if (cells.length < scoredRows) cells.push(minor);
  }
  return { column, meaning, cells, sum };
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

export function valuesIn(body: Row[], column: number | undefined): string[] {
  if (column === undefined) return [];
  return body.map(({ cells }) => cells[column]?.value ?? '').filter((value) => value !== '');
}
