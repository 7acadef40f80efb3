import { currencyCode } from '../../core/money.ts';
import { isCurrency } from '../currencies.ts';
import { isMethodName, namesMethod } from '../paymentMethod.ts';
import { surenessOf } from '../paymentWords.ts';
import type { Row } from './csv.ts';
import { valuesIn } from './grid.ts';
import { conceptDate, type HeaderMeaning, paymentTargets, type RemittanceTarget, referenceRank } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { kindOfType } from './kinds.ts';
import { type ColumnProfile, looksLikeDate } from './profile.ts';
import { serialDate } from './values.ts';

/** References, reasons, parties, dates: everything but amounts. */
export function namedColumns(
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
  // "Valuta" over days is when the money comes, before the day of the advice.
  const valued = meanings.findIndex((meaning, at) => meaning === 'currency' && holdsDays(valuesIn(items, at)));
  if (valued !== -1) columns.set('paymentDate', valued);
  meanings.forEach((meaning, at) => {
    if (at === valued) return;
    const target = meaning as RemittanceTarget;
    if (!plain.has(target) || at === reference || (items.length > 0 && profiles[at]?.filled === 0)) return;
    const known = columns.get(target);
    const surer =
      target === 'paymentReference' && surenessOf(headers[at] ?? '') > surenessOf(headers[known ?? -1] ?? '');
    if (known === undefined || surer) columns.set(target, at);
  });
  const texts = meanings.flatMap((meaning, at) => (meaning === 'reasonText' && at !== reference ? [at] : []));
  if (texts.length > 1) columns.set('reasonText', sparsest(texts, profiles));
  const types = meanings.flatMap((meaning, at) => (meaning === 'documentType' && at !== reference ? [at] : []));
  // "RecordType" over H, D and T beside "DocType": the one that tells kinds of items.
  const kinds = (column: number) => valuesIn(items, column).filter((value) => kindOfType(value) !== null).length;
  if (types.length > 1)
    columns.set(
      'documentType',
      types.reduce((best, at) => (kinds(at) > kinds(best) ? at : best)),
    );
  const reason = meanings.indexOf('reason');
  if (reason !== -1) placeReason(columns, reason, items);
  placeDate(columns, headers, meanings, items);
  placePaymentNumber(columns, meanings, items);
  placeRepeated(columns, headers, meanings, profiles, items);
  placeMethod(columns, items);
  placeKinds(columns, meanings, items);
  if (headers.length === 0) placeByContent(columns, profiles, items);
  return columns;
}

const holdsDays = (values: string[]): boolean => values.length > 0 && values.every(looksLikeDate);

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

/**
 * By what the header says, and by whether document numbers stand there: a name over anything else ("Ref" over kinds of items) weighs no
 * more than numbers of documents below a name for words do.
 */
function referenceColumn(
  headers: string[],
  meanings: (HeaderMeaning | null)[],
  profiles: ColumnProfile[],
): number | null {
  let best: number | null = null;
  let bestScore = 0;
  const others = (column: number) =>
    profiles.filter(
      ({ filled, references }, at) =>
        at !== column && meanings[at] === 'reference' && filled > 0 && references > filled / 2,
    );
  profiles.forEach((profile, column) => {
    const meaning = meanings[column] ?? null;
    const named = meaning === 'reference';
    if (!named && meaning !== null && meaning !== 'reasonText') return;
    const { filled, references, dates, money, distinct, counts } = profile;
    const fits = filled === 0 ? 0 : references / filled;
    const content = fits > 0.5 && dates < filled / 2 && money < filled / 2 ? 2 + distinct / filled : 0;
    if (!named && (content === 0 || (counts && filled < 1_000 && profile.amounts === filled))) return;
    if (meaning === 'reasonText' && (fits < 1 || distinct < filled)) return;
    // What is the same in all rows, where the numbers under another name differ, is none of the items'.
    const repeated = filled > 1 && distinct === 1 && named && others(column).some((other) => other.distinct > 1);
    const strange = filled === 0 ? -8 : fits === 0 ? -16 : repeated ? -8 : dates > 0 ? -4 : 0;
    const score = (named ? 10 + referenceRank(headers[column] ?? '') : 0) + content + strange;
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

/** Numbers of documents that stay the same beside the payment's day ("Document no. BP-20418" in every row) are the payment's. */
function placePaymentNumber(
  columns: Map<RemittanceTarget, number>,
  meanings: (HeaderMeaning | null)[],
  items: Row[],
): void {
  const days = columns.get('paymentDate');
  if (columns.has('paymentReference') || days === undefined || items.length < 2) return;
  const number = meanings.findIndex((meaning, column) => {
    if (meaning !== 'reference' || columns.get('reference') === column) return false;
    const dayOf = new Map(items.map(({ cells }) => [cells[column]?.value ?? '', cells[days]?.value ?? '']));
    const each = items.every(({ cells }) => dayOf.get(cells[column]?.value ?? '') === (cells[days]?.value ?? ''));
    return each && !dayOf.has('') && dayOf.size < items.length;
  });
  if (number !== -1) columns.set('paymentReference', number);
}

/**
 * An export repeats on every item what is said of the payment. A number and a day that are the same in all of several rows, beside
 * numbers and days that are not, are the payment's, unless their names say that they are anything else's.
 */
function placeRepeated(
  columns: Map<RemittanceTarget, number>,
  headers: string[],
  meanings: (HeaderMeaning | null)[],
  profiles: ColumnProfile[],
  items: Row[],
): void {
  const rows = items.length;
  const lines = profiles[columns.get('reference') ?? -1];
  if (rows < 2 || !lines || lines.distinct < 2) return;
  const used = new Set(columns.values());
  const repeated = profiles.flatMap(({ filled, distinct, references, dates }, at) =>
    filled === rows && distinct === 1 && !used.has(at)
      ? [
          {
            at,
            words: conceptsOf(headers[at] ?? ''),
            numbers: references === rows && dates === 0,
            days: dates === rows || serialDate(items[0]?.cells[at]?.value ?? '') !== null,
          },
        ]
      : [],
  );
  const [number] = repeated
    .filter(({ at, numbers }) => numbers && (meanings[at] === null || meanings[at] === 'reference'))
    .map(({ at, words }) => ({ at, rank: paymentNumberRank(words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  if (number && !columns.has('paymentReference')) columns.set('paymentReference', number.at);
  if (columns.has('paymentDate') || !columns.has('paymentReference')) return;
  const varies = profiles.some(
    ({ distinct, dates }, at) => distinct > 1 && dates > 0 && conceptsOf(headers[at] ?? '').has('date'),
  );
  const day = repeated.find(
    ({ words, days }) =>
      days &&
      words.has('date') &&
      (varies || words.size === 1) &&
      !['invoice', 'due', 'order', 'discount', 'percent', 'quantity'].some((word) => words.has(word)),
  );
  if (day) columns.set('paymentDate', day.at);
}

/**
 * The day in a column "Date" that is the same beside all of several items, where no other day stands beside them: where nothing else tells
 * the day of the payment, it is this one.
 */
export function onlyDayOf(
  columns: ReadonlyMap<RemittanceTarget, number>,
  headers: string[],
  items: Row[],
): string | null {
  const numbers = new Set(valuesIn(items, columns.get('reference')));
  if (columns.has('paymentDate') || numbers.size < 3) return null;
  const dated = headers.flatMap((header, at) => (conceptDate(header) ? [at] : []));
  const [at] = dated;
  if (at === undefined || dated.length > 1 || !isPlainDate(headers[at] ?? '')) return null;
  const days = new Set(items.map(({ cells }) => cells[at]?.value ?? ''));
  const [day = ''] = days;
  return days.size === 1 && (looksLikeDate(day) || serialDate(day) !== null) ? day : null;
}

/** How much a name over a repeated number sounds like the number of what paid; 0 where it names nothing of the kind. */
function paymentNumberRank(words: ReadonlySet<string>): number {
  if (words.has('invoice')) return 0;
  const rank = words.has('document') ? 4 : words.has('reference') ? 3 : words.has('number') ? 2 : 0;
  const strange = [...words].filter((word) => !['document', 'reference', 'number', 'payment'].includes(word)).length;
  return rank === 0 ? 0 : Math.max(rank - strange, 0);
}

/** "Type" over ways to pay ("Wire") is the method, and so are words that say how it was paid beside every item ("ACH batch 0904"). */
function placeMethod(columns: Map<RemittanceTarget, number>, items: Row[]): void {
  const [type, words] = [columns.get('documentType'), columns.get('reasonText')];
  if (columns.has('paymentMethod')) return;
  const said = new Set(items.map(({ cells }) => cells[words ?? -1]?.value ?? ''));
  const [only = ''] = said;
  if (words !== undefined && items.length > 1 && said.size === 1 && only.length < 40 && namesMethod(only) !== null) {
    columns.delete('reasonText');
    columns.set('paymentMethod', words);
    return;
  }
  if (type === undefined) return;
  const values = valuesIn(items, type);
  if (values.length === 0 || new Set(values).size > 1 || !values.every(isMethodName)) return;
  columns.delete('documentType');
  columns.set('paymentMethod', type);
}

/** Words and codes for kinds of items ("PI", "Credit note") tell them whatever their column is called. */
function placeKinds(columns: Map<RemittanceTarget, number>, meanings: (HeaderMeaning | null)[], items: Row[]): void {
  if (columns.has('documentType')) return;
  const used = new Set(columns.values());
  const kinds = meanings.findIndex((meaning, column) => {
    const text = columns.get('reasonText') === column;
    if ((used.has(column) && !text) || (meaning !== null && meaning !== 'reference' && !text)) return false;
    const values = valuesIn(items, column);
    return (
      values.length > items.length * 0.8 && values.every((value) => !/\d/.test(value) && kindOfType(value) !== null)
    );
  });
  if (kinds === -1) return;
  if (columns.get('reasonText') === kinds) columns.delete('reasonText');
  columns.set('documentType', kinds);
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
    else if (filled < items.length && words > filled / 2 && references < filled) columns.set('reasonText', column);
  });
}
