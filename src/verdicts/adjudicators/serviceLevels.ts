import { type CaseFile, sameReference } from '../caseFile.ts';
import { type Clause, clausesOf, type Unit, unitNamed } from '../clauses/clauses.ts';
import type { Reckoning } from '../clauses/reckon.ts';
import { numberIn, statedIn } from '../clauses/stated.ts';
import { moment, number, text } from '../facts.ts';
import { because, type Cites, type Finding, rejects, type VerdictReason } from '../finding.ts';
import { countOf, goodsLines } from '../goods.ts';
import { measure } from '../quantities.ts';
import {
  compare,
  floored,
  isPositive,
  minus,
  over,
  plus,
  type Ratio,
  shown,
  sum,
  times,
  whole,
  zero,
} from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

export type Worth = { value: Ratio; cites: Cites };

/** The goods of shipments that came after a day, at the prices of order or invoice; null where all came together or nothing prices them. */
export function lateGoods(file: CaseFile, last: string): Worth | null {
  const came = file.shipments.map((shipment) => ({ shipment, on: arrivalOfShipment(file, shipment) }));
  const late = came.filter(({ on }) => on && on.value.slice(0, 10) > last);
  if (came.length === 0) return lateReceipts(file, last);
  if (came.length < 2 || late.length === 0) return null;
  return worthOf(
    file,
    late.map(({ shipment }) => shipment),
    late.map(({ on }) => on),
  );
}

/** The same by what was taken in, each with its own day, where no shipment is on file. */
function lateReceipts(file: CaseFile, last: string): Worth | null {
  for (const records of [file.receipts, file.pods]) {
    const came = records.map((record) => ({
      record,
      on: moment(record.head, 'arrivedOn', 'deliveredOn', 'receivedOn', 'date'),
    }));
    const late = came.filter(({ on }) => on && on.value.slice(0, 10) > last);
    if (came.length < 2 || late.length === 0 || late.length === came.length) continue;
    return worthOf(
      file,
      late.map(({ record }) => record),
      late.map(({ on }) => on),
    );
  }
  return null;
}

function arrivalOfShipment(file: CaseFile, shipment: EvidenceRecord) {
  const number_ = text(shipment.head, 'number');
  const proof = [...file.pods, ...file.receipts].find(({ head }) => {
    const own = text(head, 'shipmentNumber');
    return own && number_ && sameReference(own.value, number_.value);
  });
  return (
    moment(shipment.head, 'deliveredOn') ??
    (proof ? moment(proof.head, 'arrivedOn', 'deliveredOn', 'receivedOn', 'date') : null)
  );
}

function worthOf(file: CaseFile, records: EvidenceRecord[], more: Cites): Worth | null {
  const priced = [...file.invoices, ...file.orders].flatMap(goodsLines);
  let total = zero;
  const cites: Cites = [...more];
  for (const facts of records.flatMap(goodsLines)) {
    const quantity = measure(facts, 'quantity');
    const item = file.items.keyOf(facts);
    const price = priced
      .filter((line) => (item === null ? priced.length === 1 : file.items.keyOf(line) === item))
      .map((line) => number(line, 'price'))
      .find((one) => one);
    if (!quantity || !price) return null;
    total = plus(total, times(quantity.value, price.value));
    cites.push(quantity, price);
  }
  return isPositive(total) ? { value: total, cites } : null;
}

/** As many as a record counts as late, and as missing where terms fine those too, with what they are worth at a price for each; null where none is counted. */
export function lateCounted(file: CaseFile): (Pick<Reckoning, 'base' | 'counts'> & { cites: Cites }) | null {
  const isAlsoShort = file.terms
    .flatMap(statedIn)
    .some(({ at }) => /not at all|short|missing|not (delivered|received)|in full/i.test(String(at.value)));
  const stated = [...file.receipts, ...file.pods].flatMap(statedIn);
  const found = stated.flatMap(({ at, own }) => {
    const printed = readNumber(at.value);
    const unit = own.map(unitNamed).find((one) => one && goodsUnits.has(one));
    const isLate =
      own.includes('late') || (isAlsoShort && own.some((word) => word === 'short' || word.startsWith('miss')));
    return printed && unit && isLate ? [{ at, unit, value: printed.value }] : [];
  });
  const [first] = found.filter(({ value }) => isPositive(value));
  if (!first) return null;
  const cites = found.map(({ at }) => at);
  const value = sum(found.map((one) => one.value));
  const each = numberIn(
    [...file.orders, ...file.invoices].flatMap(statedIn),
    ({ own }) =>
      own.some((word) => /^(pric|cost|valu)/.test(word)) &&
      (own.includes('per') || own.includes('unit') || own.includes('each') || own.length === 1),
  );
  return {
    base: each && { value: times(value, each.value), cites: [...cites, each] },
    counts: { [first.unit]: { value, cites } },
    cites,
  };
}

const goodsUnits = new Set<Unit>(['case', 'unit', 'pallet', 'line', 'item']);

/** What was ordered and did not come, at the prices of order or invoice; null where it all came or cannot be told. */
export function missingGoods(file: CaseFile): Worth | null {
  let total = zero;
  const cites: Cites = [];
  for (const facts of file.orders.flatMap(goodsLines)) {
    const ordered = measure(facts, 'quantity');
    const item = file.items.keyOf(facts);
    const price = [facts, ...file.invoices.flatMap(goodsLines).filter((line) => file.items.keyOf(line) === item)]
      .map((line) => number(line, 'price'))
      .find((one) => one);
    if (!ordered || !price) return null;
    const of = { item, unit: ordered.unit, quantity: ordered.value, price, amount: null, cites: [] };
    const came =
      countOf(file, file.receipts, of, 'quantity') ??
      countOf(file, file.pods, of, 'quantity') ??
      countOf(file, file.shipments, of, 'quantity');
    if (!came) return null;
    total = plus(total, times(floored(minus(ordered.value, came.value)), price.value));
    cites.push(ordered, ...came.cites, price);
  }
  return isPositive(total) ? { value: total, cites } : null;
}

/** How much of what was ordered came, or came in time, beside the goal that terms set for it. */
export type Level = { goal: Clause; reached: Ratio; cites: Cites };

const ofService = /otif|on[_ ]?time|in[_ ]?full|fill|service|accuracy|complete/i;

/** The share reached against the goal of the terms, stated as a percent or as two counts of one record, else what came of what was ordered. */
export function levelReached(file: CaseFile): Level | null {
  const goal = file.terms
    .flatMap(clausesOf)
    .find(
      ({ role, measure: kind, at }) =>
        kind === 'percent' && role === 'least' && ofService.test(`${at.field} ${at.value}`),
    );
  if (!goal) return null;
  const evidence = [...file.receipts, ...file.pods, ...file.shipments, ...file.orders];
  for (const record of [...evidence, file.claim]) {
    const stated = clausesOf(record).find(({ measure: kind, at }) => kind === 'percent' && ofService.test(at.field));
    if (stated && record !== file.claim) return { goal, reached: stated.value, cites: [stated.at] };
    const counts = statedIn(record).flatMap(({ at, own }) => {
      const printed = readNumber(at.value);
      return printed && isPositive(printed.value) ? [{ at, own, value: printed.value }] : [];
    });
    const all = counts.find(({ own }) => own.some((word) => word === 'order' || word === 'total'));
    const good = counts.find(({ own }) => own.some((word) => /^(otif|full|time|fill|fil|receiv|complet)$/.test(word)));
    if (all && good && all !== good && compare(good.value, all.value) <= 0 && record.lines.length <= 1)
      return { goal, reached: over(times(good.value, whole(100)), all.value), cites: [all.at, good.at] };
  }
  const ordered = sum(file.orders.flatMap(goodsLines).map((facts) => measure(facts, 'quantity')?.value ?? zero));
  const came = [file.receipts, file.pods, file.shipments].find((records) =>
    records.flatMap(goodsLines).some((facts) => measure(facts, 'quantity')),
  );
  if (!came || !isPositive(ordered) || !/fill|full|complete/i.test(`${goal.at.field} ${goal.at.value}`)) return null;
  const counted = came.flatMap(goodsLines).flatMap((facts) => measure(facts, 'quantity') ?? []);
  return {
    goal,
    reached: over(times(sum(counted.map(({ value }) => value)), whole(100)), ordered),
    cites: [...counted, ...file.orders.flatMap(goodsLines).map((facts) => measure(facts, 'quantity'))],
  };
}

/** How far it came, beside the goal. */
export const toldBy = ({ goal, reached, cites }: Level): VerdictReason =>
  because(`${shown(reached)} % were reached; ${shown(goal.value)} % are agreed.`, goal.at, ...cites);

export function goalKept(level: Level): Finding | null {
  if (compare(level.reached, level.goal.value) < 0) return null;
  return rejects(0.9, [toldBy(level)], 'Counts below the goal would support the claim.');
}
