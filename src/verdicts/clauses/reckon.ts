import { type CaseFile, goodsBilled } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { number } from '../facts.ts';
import { because, type Cites, type Finding, lacks, supports } from '../finding.ts';
import { amountOf, goodsLines } from '../goods.ts';
import {
  absolute,
  compare,
  floored,
  isPositive,
  least,
  minus,
  most,
  type Ratio,
  shareOf,
  shown,
  sum,
  times,
  whole,
} from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { type Clause, clausesOf, type Unit } from './clauses.ts';
import { type Count, countFor, evidenceOf } from './counts.ts';
import { moneyOn, topicOf } from './said.ts';
import { numberIn, type Stated, statedIn, wordsIn } from './stated.ts';
import { rowFor } from './tables.ts';

/** What an amount is reckoned from. */
export type Reckoning = {
  /** The agreements that may say it. */
  records: readonly EvidenceRecord[];
  /** What the claim is about, in words. */
  about: string;
  /** What its kind of claim is about, where its own words name nothing that is agreed. */
  usual?: string;
  /** What percents are of; the goods of the invoice where it does not say. */
  base?: { value: Ratio; cites: Cites } | null;
  /** Clauses that may not be meant. */
  not?: RegExp;
  /** How often it falls due, where its rate is for each time and says no more. */
  times?: number;
  /** Counts that are known already. */
  counts?: Partial<Record<Unit, Count>>;
  /** Whether the only rate of an agreement is meant, whatever it is called. */
  orOnly?: boolean;
};

/** A rate with what bounds it, and what chose it. */
type Agreed = { rate: Clause; bounds: Clause[]; topic: ReadonlySet<string>; chosenBy: Citation[] };

/**
 * What an agreement comes to: its rate, for as many of what it is for as the records show beyond those that are free, no less and no
 * more than its limits. Null where no agreement has a rate for what the claim is about; without an amount where a count is missing.
 */
export function reckoned(file: CaseFile, asked: Reckoning): Finding | null {
  const { records, about, usual = '', not, orOnly } = asked;
  const agreed =
    rateFor(file, records, topicOf(about), not) ??
    rateFor(file, records, topicOf(usual), not) ??
    (orOnly ? rateFor(file, records, null, not) : null);
  return agreed && dueUnder(file, agreed, asked);
}

/** The rate that shares most words with what is claimed, and its limits: those beside it, those on the same thing, or all where it is the only rate. */
function rateFor(
  file: CaseFile,
  records: readonly EvidenceRecord[],
  topic: ReadonlySet<string> | null,
  not?: RegExp,
): Agreed | null {
  let best: { rate: Clause; score: number; record: EvidenceRecord } | null = null;
  for (const record of records)
    for (const clause of clausesOf(record)) {
      if (clause.role !== 'rate' || clause.measure === 'count' || not?.test([...clause.about].join(' '))) continue;
      const score = topic ? shared(clause.about, topic) + (clause.per.some((unit) => topic.has(unit)) ? 0.5 : 0) : 1;
      // Without a topic only one rate can be meant.
      if (!topic && best) return null;
      if (score >= 1 && (!best || score > best.score)) best = { rate: clause, score, record };
    }
  if (!best) return null;
  const { record } = best;
  const row = rowFor(file, record, best.rate);
  const rate = row?.rate ?? best.rate;
  const all = clausesOf(record).filter((clause) => clause !== rate);
  const isOnly = !all.some((clause) => clause.role === 'rate' && clause.measure !== 'count');
  const bounds = all.filter(
    (clause) =>
      (isBeside(clause, rate) || isOnly || shared(clause.about, rate.about) > 0) && clause.role !== 'tolerance',
  );
  return { rate, bounds: row ? [] : bounds, topic: topic ?? new Set(), chosenBy: row?.cites ?? [] };
}

const isBeside = (one: Clause, other: Clause): boolean => one.group !== '' && one.group === other.group;

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => other.has(word)).length;

function dueUnder(
  file: CaseFile,
  { rate, bounds, topic, chosenBy }: Agreed,
  { records, base, counts, times: often = 1 }: Reckoning,
): Finding {
  const cites: Cites = [rate.at, ...chosenBy];
  const about = new Set([...rate.about, ...topic, ...proseOf(records.find(({ name }) => name === rate.at.record))]);
  const more = records.filter(({ type }) => type === 'promotion');
  let due = rate.value;
  if (rate.measure === 'percent') {
    const of = base ?? baseOf(file, rate);
    if (!of)
      return lacks(
        ['the amount that the rate is of'],
        [because(`${shown(rate.value)} % is agreed; of what is not on file.`, rate.at)],
      );
    due = shareOf(of.value, rate.value);
    cites.push(...of.cites);
  }
  if (rate.per.length === 0 && rate.measure === 'money') due = times(due, whole(often));
  for (const unit of rate.per) {
    const found = counts?.[unit] ?? countFor(file, unit, about, more);
    if (!found) {
      const name = plural[unit] ?? `${unit}s`;
      return lacks(
        [`the number of ${name}`],
        [
          because(
            `${shown(rate.value)}${rate.measure === 'percent' ? ' %' : ''} per ${unit} is agreed; how many ${name} is not on file.`,
            rate.at,
          ),
        ],
      );
    }
    const free = bounds.filter(
      ({ role, measure, per }) => measure === 'count' && per.includes(unit) && role === 'free',
    );
    const cap = bounds.find(
      ({ role, measure, per }) =>
        measure === 'count' && role === 'most' && (per.includes(unit) || per.includes('unit')),
    );
    const left = free.reduce((rest, { value }) => floored(minus(rest, value)), found.value);
    // "Each full hour", "every week started"
    const isFull = new RegExp(`\\b(full|complete|whole) ${unit}`, 'i').test(String(rate.at.value));
    const isStarted = new RegExp(
      `\\b(started|begun|commenced|part|partial) ${unit}|${unit} (started|begun|or part)`,
      'i',
    ).test(inEnglish(String(rate.at.value)));
    const counted = isFull ? whole(left.n / left.d) : isStarted ? whole((left.n + left.d - 1n) / left.d) : left;
    due = times(due, cap ? least(counted, cap.value) : counted);
    cites.push(...found.cites, ...free.map(({ at }) => at), cap?.at);
  }
  const reasons = [because(`The agreement gives ${wordsOfRate(rate)}: ${shown(due)}.`, ...cites)];
  for (const bound of bounds) {
    if (bound.measure === 'count' || (bound.role !== 'most' && bound.role !== 'least')) continue;
    // The size of an order or of a claim is no limit of a fee.
    if (
      bound.role === 'least' &&
      (bound.measure === 'percent' || /order|purchase|claim|spend|volume|ship/i.test(bound.at.field))
    )
      continue;
    const of = bound.measure === 'percent' ? (base ?? baseOf(file, bound)) : null;
    const limit = bound.measure === 'percent' ? of && shareOf(of.value, bound.value) : bound.value;
    if (!limit || !isPositive(due)) continue;
    const bounded = bound.role === 'most' ? least(due, limit) : most(due, limit);
    if (compare(bounded, due) === 0) continue;
    due = bounded;
    reasons.push(
      because(`It is at ${bound.role === 'most' ? 'most' : 'least'} ${shown(limit)}.`, bound.at, ...(of?.cites ?? [])),
    );
  }
  return supports(due, 0.88, reasons, 'Terms without it, or another count, would change the amount.');
}

/** Words of the sentences beside a rate: they say which of several counts is meant. */
const proseOf = (record: EvidenceRecord | undefined): string[] =>
  record ? statedIn(record).flatMap(({ at }) => (/\s/.test(String(at.value)) ? wordsIn(String(at.value)) : [])) : [];

const plural: Partial<Record<Unit, string>> = { cwt: 'hundredweight', case: 'cartons', event: 'events' };

const wordsOfRate = ({ value, measure, per }: Clause): string =>
  `${shown(value)}${measure === 'percent' ? ' %' : ''}${per.map((unit) => ` per ${unit}`).join('')}`;

/** What a third party's bill among the papers of a claim comes to, where just one shows a sum. */
function billOfOthers(file: CaseFile): { value: Ratio; cites: Cites } | null {
  const sums = file.notes
    .filter((record) => record !== file.claim)
    .flatMap((record) => {
      const stated = statedIn(record);
      const isBill = stated.some(({ at }) =>
        /\b(invoice|bill|receipt)\b/i.test(`${at.field} ${at.value}`.replaceAll('_', ' ')),
      );
      return isBill ? stated : [];
    })
    .flatMap(({ at }) => {
      const printed = readNumber(String(at.value).split(/,\s/)[0] ?? '');
      const isMoney =
        /\d[.,]\d\d\b|[$€£]/.test(String(at.value)) ||
        (typeof at.value === 'number' && /am(oun)?t|total|sum/i.test(at.field));
      return printed && isMoney ? [{ value: printed.value, at }] : [];
    });
  const [only, other] = sums;
  return only && !other ? { value: only.value, cites: [only.at] } : null;
}

/** Whether a value is money, and no day or text. */
const isSum = ({ at }: Stated): boolean =>
  /^\W*[\d.,\s]+\d[.,]\d\d\W*([A-Z]{3})?$|^\s*[$€£]\s?\d/.test(String(at.value));

/** The sum of the line that is called so. */
function lineOf(invoice: EvidenceRecord, called: RegExp): { at: Citation } | null {
  const line = invoice.lines.find(({ facts }) => [...facts.values()].some(({ at }) => called.test(String(at.value))));
  return line ? (number(line.facts, 'amount', 'price') ?? null) : null;
}

/** What a percent of an agreement is of, where its words say freight or a credit; else the goods of the invoice, else of the order. Null where nothing on file is it. */
export function baseOf(file: CaseFile, clause: Clause): { value: Ratio; cites: Cites } | null {
  const owed =
    clause.about.has('interest') || clause.about.has('interes')
      ? file.credits.map(({ head }) => number(head, 'amount')).find((one) => one)
      : null;
  if (owed) return { value: absolute(owed.value), cites: [owed] };
  const [invoice] = file.invoices;
  // A surcharge for fuel is on what the carriage itself costs.
  const isOnFreight = ['freight', 'fuel', 'diesel', 'linehaul', 'haul'].some((word) => clause.about.has(word));
  const carriage =
    isOnFreight && !/merchand|goods|invoice/i.test(String(clause.at.value)) && invoice
      ? (statedIn(invoice).find(({ at }) => /line_?haul|base_?freight|freight_?base/i.test(at.field)) ??
        lineOf(invoice, /line ?-?haul|base freight/i))
      : null;
  const printed = carriage && readNumber(carriage.at.value);
  if (carriage && printed) return { value: printed.value, cites: [carriage.at] };
  const freight = invoice && number(invoice.head, 'freight');
  if (
    freight &&
    /freight|carriage|shipping cost/i.test(String(clause.at.value)) &&
    !/merchand|goods/i.test(String(clause.at.value))
  )
    return { value: freight.value, cites: [freight] };
  const shared = /\bcosts?\b/i.test(String(clause.at.value)) ? billOfOthers(file) : null;
  if (shared) return shared;
  const priced = /\bof (the |an? |each )?(contract|agreed|order) (price|value|sum|amount)/i.test(
    String(clause.at.value),
  )
    ? numberIn(
        [...file.terms, ...file.orders].flatMap(statedIn),
        ({ own }) =>
          own.some((word) => /^(contract|agre|order)/.test(word)) &&
          own.some((word) => /^(pric|valu|sum|amount|total)/.test(word)),
      )
    : null;
  if (priced) return { value: priced.value, cites: [priced] };
  const stated = goodsBilled(file) ?? file.orders.map(({ head }) => number(head, 'total')).find((one) => one);
  if (stated) return { value: stated.value, cites: [stated] };
  const amounts = file.invoices.flatMap(goodsLines).flatMap((facts) => amountOf(facts) ?? []);
  if (amounts.length > 0) return { value: sum(amounts.map(({ value }) => value)), cites: amounts };
  // A paper of the trade that states one sum only says what the trade comes to.
  for (const record of [...file.invoices, ...file.orders]) {
    const [only, other] = statedIn(record).filter(isSum);
    const printed = only && !other && readNumber(only.at.value);
    if (only && printed) return { value: printed.value, cites: [only.at] };
  }
  // "3 % of cost of goods": a sum that is called so, whatever paper it stands on.
  const named = moneyOn(evidenceOf(file), new Set([...clause.about, ...topicOf(wordsOf(file))]));
  return named && { value: named.value, cites: [named.at] };
}
