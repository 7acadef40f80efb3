import { daysOff } from '../arrival.ts';
import type { CaseFile } from '../caseFile.ts';
import { factsIn, number } from '../facts.ts';
import type { Cites } from '../finding.ts';
import { goodsLines } from '../goods.ts';
import { inUnit, measure } from '../quantities.ts';
import { compare, isPositive, over, parseRatio, plus, type Ratio, sum, times, whole, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits } from '../read/numerals.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { daysBetween, readDay, readMoment, readNumber } from '../read/values.ts';
import type { Unit } from './clauses.ts';
import { clausesOf, unitNamed } from './clauses.ts';
import { plainName, type Stated, statedIn } from './stated.ts';

export type Count = { value: Ratio; cites: Cites };

/** Records that tell what happened, what was signed and reported at the place before what was written elsewhere, and what was claimed last. */
export function evidenceOf(file: CaseFile): EvidenceRecord[] {
  const { receipts, pods, returns, shipments, invoices, orders, credits, notes } = file;
  const payments = file.all.filter(({ type }) => type === 'payment');
  return [receipts, pods, returns, shipments, payments, invoices, orders, credits, notes].flat();
}

/** Words of numbers that count nothing. */
const noCount = new Set(
  'from over above below per percent pct price amount rate fee cost charg total number no id ref code height weight temperatur allow max maximum min minimum limit free grac'.split(
    ' ',
  ),
);

/** How many of what a fee is for the records show, by the words that both share; null where nothing tells. */
export function countFor(
  file: CaseFile,
  unit: Unit,
  about: ReadonlySet<string>,
  more: readonly EvidenceRecord[] = [],
): Count | null {
  const records = [...more, ...evidenceOf(file)];
  if (unit === 'cwt' || unit === 'pound' || unit === 'kilo' || unit === 'ton')
    return weightFor(file, unit) ?? saidIn(records, unit, about);
  // What we billed for is no proof of how long it took.
  const ofTime = records.filter(({ type }) => type !== 'invoice' && type !== 'order');
  if (unit === 'hour' || unit === 'minute') return bestNamed(ofTime, unit, about) ?? hoursSpent(ofTime, unit);
  if (unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year')
    return bestNamed(ofTime, unit, about) ?? daysSpent(file, ofTime, unit, about);
  const named = bestNamed(records, unit, about) ?? rowsCalled(records, unit);
  if (named) return named;
  const said = saidIn(
    records.filter((record) => record !== file.claim),
    unit,
    about,
  );
  if (unit === 'pallet' || unit === 'case' || unit === 'unit')
    return said ?? goodsIn(file, unit) ?? bestNamed([file.claim], unit, about);
  if (said) return said;
  if (single.has(unit)) return { value: whole(1), cites: [] };
  return bestNamed([file.claim], unit, about);
}

/** A list that is called after what is counted, and counts nothing itself, has as many rows as there are of it. */
function rowsCalled(records: readonly EvidenceRecord[], unit: Unit): Count | null {
  for (const record of records) {
    const rows = statedIn(record).filter(({ parent }) => {
      const [, list = ''] = /^([^.[\]]+)\[\d+\]$/.exec(parent) ?? [];
      return list.split(/[_\s]/).some((word) => unitNamed(word) === unit);
    });
    const counts = rows.some(
      ({ own, at }) => own.some((word) => /^(count|qty|quantit)/.test(word)) && readNumber(at.value),
    );
    const places = new Map(rows.map((one) => [one.parent, one.at]));
    if (places.size > 1 && !counts && unit !== 'item' && unit !== 'line')
      return { value: whole(places.size), cites: [...places.values()] };
  }
  return null;
}

/** How many of it the papers themselves tell, whatever the claim says; null where none does. */
export const toldCount = (file: CaseFile, unit: Unit, about: ReadonlySet<string>): Count | null => {
  const records = evidenceOf(file).filter((record) => record !== file.claim);
  return bestNamed(records, unit, about) ?? saidIn(records, unit, about);
};

/** Words around a number, not a day and not what a paper is called ("Pallet slip 0990"). */
const isSentence = (value: unknown): boolean =>
  /\p{L}{2}.*\s/u.test(String(value)) &&
  readDay(value, false) === null &&
  (readNumber(value) === null || /:|\d [a-z]/i.test(String(value)));

/** The count that a sentence of a paper states ("photos of 12 stores"): of several the one that says most of what it is about; null where two of them differ. */
function saidIn(records: readonly EvidenceRecord[], unit: Unit, about: ReadonlySet<string>): Count | null {
  const counted = records
    .flatMap(clausesOf)
    .filter(
      ({ at, measure: kind, role, per }) =>
        kind === 'count' && role === 'rate' && per.includes(unit) && isSentence(at.value),
    )
    .map((clause) => ({ clause, score: [...clause.about].filter((word) => about.has(word)).length }))
    .sort((a, b) => b.score - a.score);
  const [best] = counted;
  const rivals = counted.filter(
    ({ score, clause }) => score === best?.score && compare(clause.value, best.clause.value) !== 0,
  );
  return best && rivals.length === 0 ? { value: best.clause.value, cites: [best.clause.at] } : null;
}

/** What there is one of, unless records count several. */
const single: ReadonlySet<Unit> = new Set<Unit>(['order', 'invoice', 'truck', 'claim', 'event']);

/** The number called after the unit whose name shares most words with what it is about; of several alike, the least. */
function bestNamed(records: readonly EvidenceRecord[], unit: Unit, about: ReadonlySet<string>): Count | null {
  let best: { score: number; one: Stated; value: Ratio } | null = null;
  for (const one of records.flatMap(statedIn)) {
    if (!one.own.some((word) => unitNamed(word) === unit) || one.own.some((word) => noCount.has(word))) continue;
    const printed = readNumber(one.at.value);
    if (single.has(unit) && !/s\b/.test(plainName(one.at))) continue;
    if (
      !printed ||
      printed.value.n < 0n ||
      (typeof one.at.value === 'string' && readDay(one.at.value, false)) ||
      /[$€£%]|\d\.\d\d\b/.test(String(one.at.value))
    )
      continue;
    const score = one.words.filter((word) => about.has(word)).length;
    if (!best || score > best.score || (score === best.score && compare(printed.value, best.value) < 0))
      best = { score, one, value: printed.value };
  }
  return best && { value: best.value, cites: [best.one.at] };
}

/** The time for which money was owed: from the day it was due to the day it was credited or paid. */
function owedFor(file: CaseFile): Span | null {
  const papers = [...file.credits, ...file.notes, ...file.terms, ...file.promotions];
  const days = (records: readonly EvidenceRecord[], pattern: RegExp) =>
    records.flatMap(statedIn).flatMap((one) => {
      const on = pattern.test(plainName(one.at)) ? readDay(one.at.value, false) : null;
      return on ? [{ one, on }] : [];
    });
  const [from] = days(papers, /due|payable|owed/);
  const paidBy = [...file.credits, ...file.all.filter(({ type }) => type === 'payment')];
  const to = days(paidBy, /paid|issued|credit|value|date|on/).find(
    ({ one, on }) => one !== from?.one && from && on > from.on,
  );
  return from && to ? { from: from.one, to: to.one, span: [from.on, to.on] } : null;
}

type Span = { from: Stated; to: Stated; span: [string, string] };

const starts =
  /check.?in|gate.?in|dock(ed)? (on|at|in)|arriv|received|receipt|\bin\b|start|begin|from|since|placed|deliver|due/i;
const ends =
  /unload|empt(y|ied)|finish|check.?out|gate.?out|depart|picked|released?|\bout\b|\bend|\bto\b|until|through|left|collected|removed|returned|complete|paid|shipped/i;

/** Two times of one record between which something lasted. */
function lasted(records: readonly EvidenceRecord[]): Span | null {
  for (const record of records) {
    const moments = statedIn(record).flatMap((one) => {
      const at = timeIn(one.at.value);
      return at ? [{ one, at }] : [];
    });
    const to = moments.filter(({ one }) => ends.test(plainName(one.at))).at(-1);
    const from = moments.find(
      ({ one, at }) => one !== to?.one && starts.test(plainName(one.at)) && (!to || at <= to.at),
    );
    if (from && to && from.at < to.at) return { from: from.one, to: to.one, span: [from.at, to.at] };
  }
  return null;
}

/** A moment; a time of day alone is one of any day. */
function timeIn(value: unknown): string | null {
  const clock = /^\s*(\d{1,2}):(\d\d)\s*(am|pm)?\s*$/i.exec(String(value));
  if (!clock) return /\d/.test(String(value)) ? readMoment(value, false) : null;
  const [, hour = '', minute = '', half] = clock;
  const hours = half ? (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hour);
  return `2000-01-01T${String(hours).padStart(2, '0')}:${minute}`;
}

function hoursSpent(records: readonly EvidenceRecord[], unit: Unit): Count | null {
  const worked = records.map(({ head }) => number(head, 'hours')).find((one) => one);
  if (worked && unit === 'hour') return { value: worked.value, cites: [worked] };
  const told = unit === 'hour' ? hoursTold(records) : null;
  const found = lasted(records);
  if (told || !found || found.span.some((at) => at.length < 16)) return told;
  const [from, to] = found.span.map((at) => Date.parse(`${at}:00Z`));
  const minutes = whole(Math.round(((to ?? 0) - (from ?? 0)) / 60_000));
  return { value: unit === 'hour' ? over(minutes, whole(60)) : minutes, cites: [found.from.at, found.to.at] };
}

const cameIn = /\b(in|arriv\w*|check(ed)?[- ]?in|gate[- ]?in|started?|from|von|an)\b\D{0,16}(\d{1,2}:\d\d)/i;
const wentOut = /\b(out|left|depart\w*|released|empty|finished|ended|gone|until|bis|ab)\b\D{0,16}(\d{1,2}:\d\d)/i;
const byCrew =
  /\b(\d+) (?:people|men|women|workers|persons|staff|hands|operatives|packers)\b\D{0,12}(\d+(?:\.\d+)?) (?:hours?|hrs?|h)\b(?: each)?/i;

/** Hours that a sentence tells: "in 07:00, out 12:00", "two people, three hours each". */
function hoursTold(records: readonly EvidenceRecord[]): Count | null {
  for (const { at } of records.flatMap(statedIn)) {
    if (typeof at.value !== 'string' || !/\s/.test(at.value)) continue;
    const said = inDigits(inEnglish(at.value));
    const [, people = '', each = ''] = byCrew.exec(said) ?? [];
    const [crew, hours] = [parseRatio(people), parseRatio(each)];
    if (crew && hours) return { value: times(crew, hours), cites: [at] };
    const [from, to] = [timeIn(cameIn.exec(said)?.[3]), timeIn(wentOut.exec(said)?.[2])];
    if (!from || !to || from >= to) continue;
    const minutes = Math.round((Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000);
    return { value: over(whole(minutes), whole(60)), cites: [at] };
  }
  return null;
}

const daysIn = { day: 1, week: 7, month: 30, year: 365 } as const;

/** Days that something lasted; else those between when the goods were due and when they came. */
function daysSpent(
  file: CaseFile,
  records: readonly EvidenceRecord[],
  unit: 'day' | 'week' | 'month' | 'year',
  about: ReadonlySet<string>,
): Count | null {
  const found = about.has('interest') ? owedFor(file) : lasted(records.filter(({ type }) => type !== 'shipment'));
  const counted = (days: number, cites: Cites): Count | null =>
    days > 0 ? { value: over(whole(days), whole(daysIn[unit])), cites } : null;
  if (found) {
    const [from, to] = found.span;
    return counted(Math.abs(daysBetween(from.slice(0, 10), to.slice(0, 10))), [found.from.at, found.to.at]);
  }
  const off = daysOff(file);
  return off && counted(off.value, [off.due, off.came]);
}

/** The weight of what was shipped, in the unit of the fee; a weight without a unit is in pounds beside a fee by the pound. */
function weightFor(file: CaseFile, unit: 'cwt' | 'pound' | 'kilo' | 'ton'): Count | null {
  const weights = [...file.shipments, ...file.invoices, ...file.receipts].flatMap((record) =>
    statedIn(record).flatMap((one) => {
      const printed =
        one.own.includes('weight') || one.own.some((word) => word === 'lb' || word === 'lbs' || word === 'kg')
          ? readNumber(one.at.value)
          : null;
      if (!printed || one.own.includes('per')) return [];
      const isKilo = one.own.includes('kg') || /\bkg/i.test(printed.words);
      return [
        {
          record,
          one,
          pounds: isKilo ? over(times(printed.value, whole(100_000_000)), whole(45_359_237)) : printed.value,
          isKilo,
          value: printed.value,
        },
      ];
    }),
  );
  const [first] = weights;
  if (!first) return null;
  const same = weights.filter(
    ({ record, one }) => record.type === first.record.type && one.own.join() === first.one.own.join(),
  );
  const cites = same.map(({ one }) => one.at);
  const pounds = sum(same.map((one) => one.pounds));
  if (unit === 'kilo') return { value: sum(same.map(({ value }) => value)), cites };
  return { value: over(pounds, whole(unit === 'cwt' ? 100 : unit === 'ton' ? 2000 : 1)), cites };
}

const codes = { pallet: 'PL', case: 'CA', unit: null } as const;

/** The goods of the claim in such units; else those that came, or were billed. */
function goodsIn(file: CaseFile, unit: 'pallet' | 'case' | 'unit'): Count | null {
  const code = codes[unit];
  for (const record of [file.claim, ...file.receipts, ...file.pods, ...file.shipments, ...file.invoices]) {
    let total = zero;
    const cites: Cites = [];
    for (const facts of record === file.claim ? factsIn(record) : goodsLines(record)) {
      const found = measure(facts, 'quantityQuestioned', 'quantity');
      const brought = found && inUnit(file.packs, file.items.keyOf(facts), found, code ?? found.unit);
      if (!found || !brought || (code && found.unit === null)) continue;
      total = plus(total, brought.value);
      cites.push(found);
    }
    if (isPositive(total)) return { value: total, cites };
  }
  return null;
}
