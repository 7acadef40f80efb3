import { type CaseFile, isClaimed } from './caseFile.ts';
import { wordsIn } from './clauses/stated.ts';
import { type Cited, flag, type Measure, number, remarks, text } from './facts.ts';
import { plainReference } from './items.ts';
import { inUnit, measure } from './quantities.ts';
import { absolute, compare, floored, isPositive, minus, over, plus, type Ratio, sum, times, zero } from './ratio.ts';
import type { Citation } from './read/readFact.ts';
import { type EvidenceRecord, type Facts, isAside, type LineFacts } from './read/readRecord.ts';
import { countsSomething, type FaultKind, faultKind, faultsIn, leavesCountOpen, saysClean } from './read/remarks.ts';
import { readUnit } from './read/units.ts';

/** A quantity with the places it was taken from. */
export type Counted = { value: Ratio; cites: Citation[] };

/** One item as billed: all invoice lines of it, in the unit of the first. */
export type Billed = {
  item: string | null;
  unit: string | null;
  quantity: Ratio;
  /** For one of `unit`, in whole currency units. */
  price: Measure | null;
  amount: Ratio | null;
  cites: Citation[];
  /** Billed by what it weighs, whatever its count. */
  isByWeight?: boolean;
};

/** What was billed of the claimed items; from the orders where no invoice on file counts goods. */
export function billedItems(file: CaseFile): Billed[] {
  const counts = (records: EvidenceRecord[]) =>
    records.flatMap(goodsLines).some((facts) => facts.has('quantity') || facts.has('weight'));
  const sources = counts(file.invoices) || !counts(file.orders) ? file.invoices : file.orders;
  const billed = new Map<string, Billed>();
  for (const facts of sources.flatMap(goodsLines)) {
    if (!isClaimed(file, facts)) continue;
    const weight = weightBilled(facts);
    const quantity = weight ?? measure(facts, 'quantity');
    if (!quantity) continue;
    const item = file.items.keyOf(facts);
    const before = billed.get(item ?? '');
    const price = weight ? eachPrice(facts) : priceOf(file, facts, quantity, item);
    const amount = number(facts, 'amount')?.value ?? (price && times(quantity.value, price.value));
    if (!before) {
      billed.set(item ?? '', {
        item,
        unit: quantity.unit,
        quantity: quantity.value,
        price,
        amount,
        cites: [quantity.at],
        isByWeight: weight !== null || weightUnits.has(quantity.unit ?? ''),
      });
      continue;
    }
    const added = inUnit(file.packs, item, quantity, before.unit)?.value ?? quantity.value;
    before.quantity = plus(before.quantity, added);
    before.amount = before.amount && amount && plus(before.amount, amount);
    before.cites.push(quantity.at);
  }
  return [...billed.values()];
}

/** Goods billed in these are counted by what they weigh. */
const weightUnits = new Set(['KG', 'LB', 'T', 'TO', 'TON', 'TNE', 'TONNE']);

/** The weight of a line whose price is for its weight, as weight times price shows. */
function weightBilled(facts: Facts): Measure | null {
  const [weight, price] = [number(facts, 'weight'), eachPrice(facts)];
  const quantity = number(facts, 'quantity');
  const amount = number(facts, 'amount');
  if (!weight || !price || (quantity && amount && fits(quantity, price, amount))) return null;
  return fits(weight, price, amount) ? { ...weight, unit: null } : null;
}

/** The price for one of the line's unit: as printed, brought over from the unit it is for, or amount by quantity. */
export function priceOf(file: CaseFile, facts: Facts, quantity: Measure, item: string | null): Measure | null {
  const price = eachPrice(facts);
  // What multiplies to the line's amount is the price for the line's unit, whatever it is called.
  if (price && fits(quantity, price, number(facts, 'amount'))) return { ...price, unit: quantity.unit };
  if (price) {
    const per = readUnit(text(facts, 'priceUnit')?.value) ?? price.unit;
    const packs =
      per && quantity.unit && per !== quantity.unit
        ? inUnit(file.packs, item, { value: { n: 1n, d: 1n }, unit: quantity.unit }, per)
        : null;
    return packs ? { ...price, value: times(price.value, packs.value), unit: quantity.unit } : price;
  }
  const amount = number(facts, 'amount');
  if (!amount || quantity.value.n <= 0n) return null;
  return {
    ...amount,
    value: { n: amount.value.n * quantity.value.d, d: amount.value.d * quantity.value.n },
    unit: quantity.unit,
  };
}

/** The price for one unit, where it is stated for so many ("4.30 per 100"). */
export function eachPrice(facts: Facts): Measure | null {
  const price = number(facts, 'price');
  const per = number(facts, 'pricePer');
  return price && per && isPositive(per.value) ? { ...price, value: over(price.value, per.value) } : price;
}

/** Whether quantity times price is the amount, to a cent a unit of rounding. */
function fits(quantity: Measure, price: Measure, amount: Measure | null): boolean {
  return (
    amount !== null &&
    compare(absolute(minus(times(quantity.value, price.value), amount.value)), { n: 1n, d: 100n }) <= 0
  );
}

/** What a line comes to: its amount as printed, else quantity times price; cited by the amount or the price. */
export function amountOf(facts: Facts): Measure | null {
  const [amount, quantity, price] = [number(facts, 'amount'), number(facts, 'quantity'), number(facts, 'price')];
  return amount ?? (quantity && price ? { ...price, value: times(quantity.value, price.value) } : null);
}

/** What makes a line one of goods. */
const ofGoods = ['item', 'gtin', 'buyerItem', 'quantity', 'price', 'amount', 'weight', 'expiresOn'];

/** Lines of goods, without the lists of exceptions, fees and allowances beside them. */
export function goodsLines(record: EvidenceRecord): Facts[] {
  return record.lines.flatMap(({ facts, group }) =>
    isAside(group) || !ofGoods.some((name) => facts.has(name)) ? [] : [facts],
  );
}

/** How many of an item these records count in this field, in the billed unit; null where none of them counts it. */
export function countOf(file: CaseFile, records: EvidenceRecord[], of: Billed, ...fields: string[]): Counted | null {
  let total: Counted | null = null;
  for (const record of records)
    for (const facts of goodsLines(record)) {
      if (!isSame(file, facts, of, records)) continue;
      const quantity = of.isByWeight ? number(facts, 'weight', ...fields) : measure(facts, ...fields);
      if (!quantity) continue;
      const converted = of.isByWeight
        ? { value: quantity.value, by: [] }
        : inUnit(file.packs, of.item, quantity, of.unit, of.quantity);
      if (!converted) continue;
      const before: Counted = total ?? { value: zero, cites: [] };
      total = {
        value: plus(before.value, converted.value),
        cites: [...before.cites, quantity.at, ...converted.by.map(({ at }) => at)],
      };
    }
  return total;
}

/** Whether a line is of this item; without a number it is where there is only one line, and one item that it can count. */
function isSame(file: CaseFile, facts: Facts, of: Billed, records: EvidenceRecord[]): boolean {
  const item = file.items.keyOf(facts);
  if (of.item !== null && item !== null) return item === of.item;
  if (of.item !== null && isBilledWithOthers(file)) return false;
  return records.every((record) => goodsLines(record).length <= 1);
}

/** Counts that records state for all goods together where invoices bill several items; null where none does, or as many came as were billed. */
export function countsLess(file: CaseFile, records: EvidenceRecord[]): Citation[] | null {
  if (!isBilledWithOthers(file)) return null;
  const unnamed = records.flatMap((record) => goodsLines(record)).filter((facts) => file.items.keyOf(facts) === null);
  const counts = unnamed.flatMap((facts) => measure(facts, 'quantity') ?? []);
  const billed = file.invoices
    .flatMap((invoice) => goodsLines(invoice))
    .flatMap((facts) => measure(facts, 'quantity') ?? []);
  const came = sum(counts.map(({ value }) => value));
  return counts.length > 0 && compare(came, sum(billed.map(({ value }) => value))) < 0
    ? counts.map(({ at }) => at)
    : null;
}

/** Whether invoices bill several items: a count without an item ("62 cases received") is then one of all of them together. */
function isBilledWithOthers({ invoices, items }: CaseFile): boolean {
  const billed = invoices.flatMap((invoice) => goodsLines(invoice)).flatMap((facts) => items.keyOf(facts) ?? []);
  return new Set(billed).size > 1;
}

export type Noted = { quantity: Ratio | null; cites: Citation[] };

/** Faults of one kind that records note on an item: as counts, as exceptions, or in remarks. Null where none is noted. */
export function noted(file: CaseFile, records: EvidenceRecord[], of: Billed | null, kind: FaultKind): Noted | null {
  const faults = records.flatMap((record) => faultsOf(file, record, of, kind));
  if (faults.length === 0) return null;
  const counted = faults.flatMap(({ quantity }) => quantity ?? []);
  return {
    quantity: counted.length > 0 ? counted.reduce(plus, zero) : null,
    cites: faults.flatMap(({ cites }) => cites),
  };
}

const fieldOf: Record<FaultKind, string> = {
  short: 'quantityShort',
  damaged: 'quantityDamaged',
  refused: 'quantityRefused',
  over: 'quantityOverage',
};

function faultsOf(file: CaseFile, record: EvidenceRecord, of: Billed | null, kind: FaultKind): Noted[] {
  const inLines = record.lines.flatMap((line) => lineFault(file, line, of, kind));
  if (inLines.length > 0) return inLines;
  const counted = number(record.head, fieldOf[kind]);
  if (counted)
    return counted.value.n > 0n
      ? [{ quantity: brought(file, of, measureOf(counted, record.head)), cites: [counted.at] }]
      : [];
  for (const remark of remarks(record)) {
    if (of?.item && namesOtherItem(file, remark.value, of.item)) continue;
    const fault = faultsIn(partFor(file, remark.value, of)).find((one) => one.kind === kind);
    if (fault)
      return [
        {
          quantity: fault.quantity && brought(file, of, { value: fault.quantity, unit: fault.unit }),
          cites: [remark.at],
        },
      ];
  }
  return [];
}

/** Of a remark that tells of several goods in turn ("short 2 ketchup, short 5 rice") the part that names this one. */
function partFor(file: CaseFile, remark: string, of: Billed | null): string {
  if (!of?.item || !isBilledWithOthers(file)) return remark;
  const lines = file.invoices.flatMap(goodsLines);
  const wordsOf = (facts: Facts) =>
    [text(facts, 'item'), text(facts, 'text')]
      .flatMap((one) => wordsIn(one?.value ?? ''))
      .filter((word) => /^[a-z]{3,}$/.test(word));
  const own = lines.filter((facts) => file.items.keyOf(facts) === of.item).flatMap(wordsOf);
  const others = lines.filter((facts) => file.items.keyOf(facts) !== of.item).flatMap(wordsOf);
  const parts = remark.split(/[,;.:]\s|\band\b/).filter((part) => faultsIn(part).length > 0);
  const named = parts.filter((part) => wordsIn(part).some((word) => own.includes(word) && !others.includes(word)));
  const isInTurn =
    parts.filter((part) => wordsIn(part).some((word) => own.includes(word) || others.includes(word))).length > 1;
  return isInTurn && named.length === 1 ? (named[0] ?? remark) : remark;
}

/** Whether a remark names items, and this one is not among them. */
function namesOtherItem(file: CaseFile, remark: string, item: string): boolean {
  const words = new Set(remark.split(/[\s,;:#()]+/).map(plainReference));
  const named = file.items.known.filter(({ number }) => words.has(number));
  return named.length > 0 && !named.some(({ key }) => key === item);
}

function lineFault(file: CaseFile, { facts, group }: LineFacts, of: Billed | null, kind: FaultKind): Noted[] {
  const item = file.items.keyOf(facts);
  if (of?.item && item && item !== of.item) return [];
  const counted = measure(facts, fieldOf[kind]);
  if (counted) return counted.value.n > 0n ? [{ quantity: brought(file, of, counted), cites: [counted.at] }] : [];
  const said = [text(facts, 'kind'), text(facts, 'condition'), text(facts, 'text'), text(facts, 'status')];
  const named = said.find(
    (one) => one && faultKind(one.value) === kind && (isAside(group) || faultsIn(one.value).length > 0),
  );
  if (!named && !group.includes(kind === 'over' ? 'overage' : kind)) return [];
  const quantity =
    measure(facts, 'quantityQuestioned') ??
    (isAside(group)
      ? measure(facts, 'quantity', 'quantityShort', 'quantityDamaged', 'quantityRefused', 'quantityOverage')
      : null);
  if (quantity) return [{ quantity: brought(file, of, quantity), cites: [quantity.at, ...(named ? [named.at] : [])] }];
  const inWords = named && faultsIn(named.value).find((one) => one.kind === kind && one.quantity);
  const value = inWords?.quantity ? brought(file, of, { value: inWords.quantity, unit: inWords.unit }) : null;
  return named ? [{ quantity: value, cites: [named.at] }] : [];
}

const measureOf = (found: Measure, facts: Facts) => ({
  value: found.value,
  unit: found.unit ?? readUnit(text(facts, 'unit')?.value),
});

/** In the unit the item was billed in; as it stands where no pack tells more. */
function brought(file: CaseFile, of: Billed | null, amount: { value: Ratio; unit: string | null }): Ratio {
  if (!of) return amount.value;
  return inUnit(file.packs, of.item, amount, of.unit)?.value ?? amount.value;
}

/** Whether a proof is signed without remark (true), with one (false) or says neither (null). */
export function isClean(record: EvidenceRecord): Cited<boolean> | null {
  const said = flag(record.head, 'clean');
  if (said) return said;
  for (const remark of remarks(record)) if (saysClean(remark.value)) return { value: true, at: remark.at };
  return null;
}

/** Where a record says that nobody counted: shipper load and count, a sealed load. */
export function openCount(record: EvidenceRecord): Citation | null {
  const load = flag(record.head, 'shipperLoad');
  if (load?.value) return load.at;
  return remarks(record).find(({ value }) => leavesCountOpen(value) || countsSomething(value))?.at ?? null;
}

/** Quantity times price, at most what was billed for the item. */
export function worthOf(billed: Billed, quantity: Ratio): Ratio | null {
  const capped = compare(quantity, billed.quantity) >= 0 ? billed.quantity : quantity;
  if (billed.amount && compare(capped, billed.quantity) === 0) return billed.amount;
  return billed.price && times(floored(capped), billed.price.value);
}

/** How much is missing of what was billed. */
export const missingOf = (billed: Billed, arrived: Ratio): Ratio => floored(minus(billed.quantity, arrived));
