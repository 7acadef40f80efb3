import { factsIn } from '../facts.ts';
import { absolute, compare, isPositive, minus, type Ratio, times } from '../ratio.ts';
import { filled, withItems, withReferences } from './byReference.ts';
import { withSaidGoods } from './bySentence.ts';
import { withIncoterm, withNewTime, withReason, withRemark, withUnit } from './byWords.ts';
import { readName } from './concepts.ts';
import type { Fact, Leaf, Writing } from './readFact.ts';
import { type EvidenceRecord, isAside, type LineFacts } from './readRecord.ts';
import type { RecordType } from './shapes.ts';
import { isUnit, readUnit } from './units.ts';
import { type PrintedNumber, readDay, readNumber } from './values.ts';
import { withWording } from './wording.ts';

/**
 * What names did not say, values often do: a number that another record goes by, an item that stands in both, three numbers of a
 * line of which two make the third, the one amount of a claim, the one day of a proof. Only what is not read yet is filled in, and
 * only where one value alone can be meant.
 */
export function fillByValue(records: readonly EvidenceRecord[], writing: Writing): EvidenceRecord[] {
  const named = withItems(withReferences(records));
  const days = records.flatMap((record) => [...record.head.values()].filter(({ kind }) => kind === 'day'));
  const year = String(days[0]?.value ?? '').slice(0, 4);
  const items = new Set(
    named
      .flatMap(({ lines }) => lines.flatMap(({ facts }) => String(facts.get('item')?.at.value ?? '')))
      .filter(Boolean),
  );
  return named.map((record, at) => {
    const lines = record.lines.map((line) => withUnit(record, withArithmetic(record, line, writing)));
    const dated = withMainDay(withAmount({ ...record, lines }, writing), writing);
    const worded = withWording(withIncoterm(withRemark(dated)));
    return withoutRead(at === 0 ? withReason(worded) : withNewTime(withSaidGoods(worded, items), year));
  });
}

/** What was read by its value is not unread. */
function withoutRead(record: EvidenceRecord): EvidenceRecord {
  const read = new Set(factsIn(record).flatMap((facts) => [...facts.values()].map(({ at }) => at.field)));
  const left = (unread: readonly Leaf[]) => unread.filter(({ field }) => !read.has(field));
  return {
    ...record,
    unread: left(record.unread),
    lines: record.lines.map((line) => ({ ...line, unread: left(line.unread) })),
  };
}

const numberFact = (record: EvidenceRecord, { field, value }: Leaf, { value: number, words }: PrintedNumber): Fact => ({
  kind: 'number',
  value: number,
  unit: isUnit(words) ? readUnit(words) : null,
  percentSign: false,
  at: { record: record.name, field, value },
});

type Numbered = { leaf: Leaf; printed: PrintedNumber };

/** The unread numbers among these whose names do not say that they are neither count, price nor amount. */
function numbersIn(unread: readonly Leaf[], { decimalComma }: Writing): Numbered[] {
  return unread.flatMap((leaf) => {
    const { concepts } = readName(leaf.path);
    if (
      concepts.some((concept) =>
        ['percent', 'days', 'tax', 'discount', 'weight', 'pack', 'tier', 'lot'].includes(concept),
      )
    )
      return [];
    if (concepts.includes('num') && concepts.length === 1) return [];
    const printed = readNumber(leaf.value, decimalComma);
    return printed && isPositive(printed.value) && !printed.words.includes('%') ? [{ leaf, printed }] : [];
  });
}

/** Called a count, or nothing at all. */
function isCount({ leaf, printed }: Numbered): boolean {
  const { concepts } = readName(leaf.path);
  return (
    printed.value.d === 1n && concepts.every((concept) => ['qty', 'item', 'unit', 'total', 'net'].includes(concept))
  );
}

/** Quantity, price and amount of a line by what multiplies; a lone count where only a count can stand, a lone sum where only a price can. */
function withArithmetic(record: EvidenceRecord, line: LineFacts, writing: Writing): LineFacts {
  const { facts, group, unread } = line;
  if (isAside(group) || unread.length === 0) return line;
  const numbers = numbersIn(unread, writing);
  const fill = (...found: [string, Numbered | undefined][]): LineFacts => ({
    ...line,
    facts: filled(
      facts,
      found.flatMap(([field, one]): [string, Fact][] =>
        one && !facts.has(field) ? [[field, numberFact(record, one.leaf, one.printed)]] : [],
      ),
    ),
  });
  if (['receipt', 'pod', 'shipment'].includes(record.type)) {
    const counts = numbers.filter(isCount);
    const hasCount = [...facts.keys()].some((field) => field.startsWith('quantity') || field === 'carrierQuantity');
    return !hasCount && facts.has('item') && counts.length === 1 ? fill(['quantity', counts[0]]) : line;
  }
  if (record.type === 'price') {
    const [only, second] = numbers.filter(({ leaf }) => isMoney(leaf.value));
    return facts.has('item') && only && !second ? fill(['price', only]) : line;
  }
  if (!['invoice', 'order', 'credit'].includes(record.type)) return line;
  const stated = (field: string): Ratio | null => {
    const fact = facts.get(field);
    return fact?.kind === 'number' ? fact.value : null;
  };
  const [quantity, price, amount] = [stated('quantity'), stated('price'), stated('amount')];
  // What times the quantity makes an unread number is no amount but the price.
  const whole =
    quantity && amount && !price && numbers.find(({ printed }) => isProduct(quantity, amount, printed.value));
  const taken = facts.get('amount');
  if (whole && taken) {
    const swapped: [string, Fact][] = [
      ['price', taken],
      ['amount', numberFact(record, whole.leaf, whole.printed)],
    ];
    return { ...line, facts: filled(facts, swapped) };
  }
  if (quantity && (price || (amount && record.type !== 'invoice'))) return line;
  const one = (value: Ratio | null): (Numbered | { printed: { value: Ratio } })[] =>
    value ? [{ printed: { value } }] : numbers;
  const found = one(quantity).flatMap((q) =>
    one(price).flatMap((p) =>
      one(amount).flatMap((a) =>
        q !== p &&
        p !== a &&
        q !== a &&
        q.printed.value.d === 1n &&
        isProduct(q.printed.value, p.printed.value, a.printed.value)
          ? [{ q, p, a }]
          : [],
      ),
    ),
  );
  const [only] = found.length > 1 ? found.filter(({ p }) => 'leaf' in p && isMoney(p.leaf.value)) : found;
  if (!only) return line;
  const numbered = (value: Numbered | object): Numbered | undefined =>
    'leaf' in value ? (value as Numbered) : undefined;
  return fill(['quantity', numbered(only.q)], ['price', numbered(only.p)], ['amount', numbered(only.a)]);
}

/** To a cent of rounding; a quantity of one proves nothing. */
const isProduct = (quantity: Ratio, price: Ratio, amount: Ratio): boolean =>
  quantity.n > quantity.d && compare(absolute(minus(times(quantity, price), amount)), { n: 1n, d: 100n }) <= 0;

/** Printed like money: with two decimals or a currency. */
const isMoney = (value: unknown): boolean =>
  typeof value === 'number'
    ? !Number.isInteger(value)
    : /[$€£¥]|\d[.,]\d{2}\)?-?(\s*[A-Z]{3})?$|^[A-Z]{3}\s?[\d.,]+$/.test(String(value).trim());

/** The amount of a claim or a credit where its name says nothing and no other value there is money. */
function withAmount(record: EvidenceRecord, writing: Writing): EvidenceRecord {
  const { type, head, unread, lines } = record;
  if (!(type === 'claim' || type === 'credit') || head.has('amount') || lines.some(({ facts }) => facts.has('amount')))
    return record;
  const numbers = numbersOfMoney(unread, writing);
  const printed = numbers.filter(({ leaf }) => isMoney(leaf.value));
  const [only, second] = printed.length > 0 ? printed : numbers;
  return only && !second
    ? { ...record, head: filled(head, [['amount', numberFact(record, only.leaf, only.printed)]]) }
    : record;
}

/** Numbers that may be money: their names do not say that they are something else. */
function numbersOfMoney(unread: readonly Leaf[], { decimalComma }: Writing): Numbered[] {
  return unread.flatMap((leaf) => {
    const { concepts } = readName(leaf.path);
    if (
      concepts.some((concept) =>
        [
          'qty',
          'percent',
          'days',
          'num',
          'date',
          'tax',
          'price',
          'line',
          'pack',
          'invoiced',
          'ordered',
          'credit',
        ].includes(concept),
      )
    )
      return [];
    const printed = readNumber(leaf.value, decimalComma);
    return printed && readDay(leaf.value, false) === null ? [{ leaf, printed }] : [];
  });
}

/** The day that a record of a type is about. */
const mainDay: Partial<Record<RecordType, string>> = {
  order: 'orderedOn',
  shipment: 'shippedOn',
  invoice: 'issuedOn',
  receipt: 'receivedOn',
  pod: 'deliveredOn',
  credit: 'issuedOn',
  claim: 'claimedOn',
  note: 'writtenOn',
};

/** The one day that stands in a record is the day it is about; the two of an agreement are its first and last. */
function withMainDay(record: EvidenceRecord, { dayFirst }: Writing): EvidenceRecord {
  const { type, head, unread } = record;
  const days = unread.flatMap((leaf) => {
    const value = isDay(leaf) ? readDay(leaf.value, dayFirst) : null;
    return value ? [{ leaf, value }] : [];
  });
  const fact = ({ leaf, value }: (typeof days)[number]): Fact => ({
    kind: 'day',
    value,
    at: { record: record.name, field: leaf.field, value: leaf.value },
  });
  const [first, second, third] = days.sort((a, b) => a.value.localeCompare(b.value));
  if (!first || third) return record;
  const main = mainDay[type];
  if (main && !second && !head.has(main) && !head.has('date'))
    return { ...record, head: filled(head, [[main, fact(first)]]) };
  if (type === 'order' && !second && !head.has('requestedOn') && isAfter(first.value, head.get('orderedOn')))
    return { ...record, head: filled(head, [['requestedOn', fact(first)]]) };
  const isAgreement = type === 'promotion' || type === 'price';
  const last = head.get('validTo');
  if (isAgreement && !second && last?.kind === 'day' && !head.has('validFrom') && first.value < last.value)
    return { ...record, head: filled(head, [['validFrom', fact(first)]]) };
  if (isAgreement && second && !head.has('validFrom') && !head.has('validTo'))
    return {
      ...record,
      head: filled(head, [
        ['validFrom', fact(first)],
        ['validTo', fact(second)],
      ]),
    };
  return record;
}

/** An order states the day it was given and the day it is wanted. */
const isAfter = (day: string, before: Fact | undefined): boolean => before?.kind === 'day' && before.value < day;

/** Written as a day, and not called something that is none of these days. */
function isDay({ path, value }: Leaf): boolean {
  const { concepts } = readName(path);
  const isOther = concepts.some((concept) =>
    ['due', 'expiry', 'cancelled', 'requested', 'paid', 'num', 'credit', 'expected'].includes(concept),
  );
  return !isOther && (/[-/.\s]/.test(String(value)) || /^(19|20)\d{6}$/.test(String(value)));
}
