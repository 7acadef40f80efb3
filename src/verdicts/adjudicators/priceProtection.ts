import type { CaseFile } from '../caseFile.ts';
import { numberIn, type Stated, statedIn } from '../clauses/stated.ts';
import { type Cited, day, number, text } from '../facts.ts';
import { because, type Cites, type Finding, lacks, rejects, supports } from '../finding.ts';
import { eachPrice, goodsLines } from '../goods.ts';
import { compare, isPositive, minus, plus, type Ratio, shown, times, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { daysBetween, readDay } from '../read/values.ts';

const named = /(price|cost)[- ]?protect|floor[- ]?stock|stock[- ]?protect/i;
const wentDown =
  /(price|cost) (list )?(reduc|decreas|drop|cut)|(reduc|lower|decreas)\w* (of |in )?(the )?(list )?(price|cost)/i;
const onStock = /\bstock\b|inventory|on hand/i;

/** After a price went down, the difference on the stock that the customer still had, as far as agreements cover it; null where the claim is not about that. */
export function priceProtection(file: CaseFile, said: string): Finding | null {
  if (!named.test(said) && !(wentDown.test(said) && onStock.test(said))) return null;
  const agreed = agreementOn(file);
  const item = itemOf(file);
  const prices =
    [...file.prices, ...file.promotions, ...file.terms].map(bothPrices).find((one) => one) ?? dated(file, item);
  const stock = stockOf(file, item);
  if (!agreed || !prices || !stock) {
    const missing = [
      ...(agreed ? [] : ['the agreement on price protection']),
      ...(prices ? [] : ['the prices before and after the decrease']),
      ...(stock ? [] : ['the count of the stock on hand']),
    ];
    return lacks(missing, [
      because(
        'Price protection is claimed; not all it rests on is on file.',
        agreed?.at,
        prices?.before,
        prices?.after,
        stock,
      ),
    ]);
  }
  const difference = minus(prices.before.value, prices.after.value);
  const cites = [agreed.at, prices.before, prices.after, stock];
  if (!isPositive(difference))
    return rejects(0.9, [because('The price did not go down.', ...cites)], 'A lower price would support the claim.');
  const covered = recentlyBought(file, agreed, item);
  const isCut = covered !== null && compare(covered.value, stock.value) < 0;
  const due = times(difference, isCut ? covered.value : stock.value);
  return supports(
    due,
    0.88,
    [
      because(
        `The price went down by ${shown(difference)}; ${shown(stock.value)} were on hand${isCut ? `, of which ${shown(covered.value)} are covered` : ''}: ${shown(due)}.`,
        ...cites,
        ...(isCut ? covered.cites : []),
      ),
    ],
    'Another count of the stock would change the amount.',
  );
}

/** Where an agreement covers stock when prices fall: in a field of that name, in words, or as what a program is called. */
function agreementOn(file: CaseFile): Cited<string> | null {
  const papers = [...file.terms, ...file.promotions];
  const field = papers.map(({ head }) => text(head, 'priceProtection')).find((one) => one);
  if (field) return field;
  const texts = papers
    .flatMap(statedIn)
    .flatMap(({ at }): Cited<string>[] => (typeof at.value === 'string' ? [{ value: inEnglish(at.value), at }] : []));
  return (
    texts.find(({ value }) => onStock.test(value) && (wentDown.test(value) || /protect/i.test(value))) ??
    texts.find(({ value }) => /warehouse|unsold/i.test(value) && wentDown.test(value)) ??
    texts.find(({ value }) => named.test(value)) ??
    null
  );
}

type Prices = { before: Cited<Ratio>; after: Cited<Ratio> };

/** The old and the new price where one paper tells both. */
function bothPrices(record: EvidenceRecord): Prices | null {
  const after = goodsLines(record)
    .map((facts) =>
      number(facts, 'priceBefore') ? { before: number(facts, 'priceBefore'), after: eachPrice(facts) } : null,
    )
    .find((one) => one);
  if (after?.before && after.after) return { before: after.before, after: after.after };
  const priced = (when: RegExp) =>
    numberIn(
      statedIn(record),
      ({ own }) => own.some((word) => /^(pric|cost)/.test(word)) && own.some((word) => when.test(word)),
    );
  const [old, now] = [priced(/^(old|previou|former|befor|was|prior)/), priced(/^(new|after|now|lower|reduc)/)];
  return old && now ? { before: old, after: now } : null;
}

/** The last two prices by the day from which they hold. */
function dated(file: CaseFile, item: string | null): Prices | null {
  const [before, after] = file.prices
    .flatMap((record) =>
      goodsLines(record).flatMap((facts) => {
        const price = isOf(file, facts, item) ? eachPrice(facts) : null;
        return price ? [{ price, from: (day(facts, 'validFrom') ?? day(record.head, 'validFrom'))?.value ?? '' }] : [];
      }),
    )
    .sort((a, b) => a.from.localeCompare(b.from))
    .slice(-2);
  return before && after ? { before: before.price, after: after.price } : null;
}

/** The item whose price went down: the claim's, else that of the paper with the prices. */
function itemOf(file: CaseFile): string | null {
  const [claimed] = file.claimItems;
  const lines = [...file.promotions, ...file.prices].flatMap(({ head, lines: all }) => [
    head,
    ...all.map(({ facts }) => facts),
  ]);
  return claimed ?? lines.map((facts) => file.items.keyOf(facts)).find((one) => one) ?? null;
}

const isOf = (file: CaseFile, facts: Facts, item: string | null): boolean => {
  const own = file.items.keyOf(facts);
  return item === null || own === null || own === item;
};

/** How many were on hand, by a count that says so in its name, else by a receiving paper. */
function stockOf(file: CaseFile, item: string | null): Cited<Ratio> | null {
  const reports = [...file.all.filter(({ type }) => type === 'receipt' || type === 'claim' || type === 'note')];
  const isCount = ({ own }: Stated) => own.some((word) => /^(hand|stock|inventor|onhand)/.test(word));
  const lines = reports.flatMap(({ lines: all }) =>
    all.flatMap(({ facts }) => (isOf(file, facts, item) ? [facts] : [])),
  );
  return (
    lines.map((facts) => number(facts, 'quantity')).find((one) => one) ?? numberIn(reports.flatMap(statedIn), isCount)
  );
}

/** What agreements cover at most: what went to the customer in so many days before the price fell; null where they do not say so. */
function recentlyBought(
  file: CaseFile,
  agreed: Cited<string>,
  item: string | null,
): { value: Ratio; cites: Cites } | null {
  const match =
    /(?:limited to|no more than|not more than|at most|up to|only)\b[^.]*?\b(ship|deliver|invoic|bill|bought|purchas|sold)\w*\b[^.]*?\b(\d+) days/i.exec(
      agreed.value,
    );
  const from = [...file.promotions, ...file.prices]
    .map(
      ({ head, lines }) =>
        day(head, 'validFrom') ?? lines.map(({ facts }) => day(facts, 'validFrom')).find((one) => one),
    )
    .find((one) => one);
  if (!match || !from) return null;
  const records = /ship|deliver/i.test(match[1] ?? '') && file.shipments.length > 0 ? file.shipments : file.invoices;
  let value = zero;
  const cites: Cites = [from];
  for (const record of records)
    for (const facts of goodsLines(record)) {
      const quantity = number(facts, 'quantity');
      const on = quantity && isOf(file, facts, item) ? dayOf(record, quantity.at) : null;
      const before = on ? daysBetween(on.value, from.value) : -1;
      if (!quantity || !on || before < 0 || before > Number(match[2])) continue;
      value = plus(value, quantity.value);
      cites.push(quantity, on);
    }
  return { value, cites };
}

/** The day of a quantity: one that stands beside it, else its paper's. */
function dayOf(record: EvidenceRecord, quantity: Citation): Cited<string> | null {
  const parent = quantity.field.split('.').slice(0, -1).join('.');
  for (const { at, parent: own } of statedIn(record)) {
    const on = parent !== '' && own === parent ? readDay(at.value, false) : null;
    if (on) return { value: on, at };
  }
  return day(record.head, 'shippedOn', 'issuedOn', 'deliveredOn', 'date');
}
