import type { CaseFile } from '../caseFile.ts';
import { type Clause, clausesOf } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, days, type Measure, number, text, wholeNumber } from '../facts.ts';
import { because, type Finding, lacks, supports } from '../finding.ts';
import { isPositive, over, parseRatio, type Ratio, shareOf, shown, times, whole } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits } from '../read/numerals.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { daysBetween, plusDays, readDay } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';

/** So much off within so many days; terms may have several such steps. */
export type Step = { percent: Measure; last: Cited<number> };

export type Terms = {
  /** The highest rate first. */
  steps: readonly Step[];
  grace: Cited<number> | null;
  start: 'invoice' | 'receipt' | 'month_end';
  from: Cited<string> | null;
  on: EvidenceRecord;
};

/** The invoice's own terms are what was agreed for it; the customer's general terms stand in where it states none. */
export function termsOf(file: CaseFile): Terms | null {
  for (const record of [...file.invoices, ...file.terms, ...file.orders]) {
    const { head } = record;
    const inWords = text(head, 'termsText');
    const steps = stepsIn(record, file.invoices[0]);
    if (steps.length === 0) continue;
    const from =
      text(head, 'discountStart') ?? (inWords && /eom|rog|month|receipt|prox/i.test(inWords.value) ? inWords : null);
    const start = /receipt|rog|deliver|arriv/i.test(from?.value ?? '')
      ? 'receipt'
      : /eom|month|prox/i.test(from?.value ?? '')
        ? 'month_end'
        : 'invoice';
    const grace =
      days(head, 'graceDays') ??
      file.terms.map((terms) => days(terms.head, 'graceDays', 'graceDays@discount')).find((one) => one) ??
      null;
    return { steps, grace, start, from, on: record };
  }
  return null;
}

function stepsIn(record: EvidenceRecord, invoice: EvidenceRecord | undefined): Step[] {
  const { head } = record;
  const inWords = text(head, 'termsText');
  // "Within 7 days 3 %, within 14 days 2 %": the days stand first.
  const isDaysFirst = inWords && /^[^%]*\d\s*days?\b[^%]*%/i.test(inWords.value);
  const pairs = inWords ? (isDaysFirst ? stepsSaid(record) : pairsIn(inWords)) : [];
  const several = [...listed(record), ...pairs].sort(soonestFirst);
  if (several.length > 1) return several;
  const said = inWords && termsIn(inWords.value);
  const percent =
    number(head, 'discountPercent', 'percent') ??
    (said && inWords ? { value: said.percent, unit: null, at: inWords.at } : null);
  const last =
    days(head, 'discountDays') ??
    daysUntil(record, invoice) ??
    (said && inWords ? { value: said.days, at: inWords.at } : null) ??
    // With a rate and only one count of days, these are its days.
    (percent ? days(head, 'netDays') : null);
  if (percent && last && isPositive(percent.value)) return [{ percent, last }];
  return several.length > 0 ? several : stepsSaid(record);
}

const soonestFirst = (a: Step, b: Step): number => a.last.value - b.last.value;

const ofOther = /interest|rebate|restock|fine|penalt|late fee|surcharge|\bdeliver/i;

/** The steps that a sentence of the record tells, whatever its field is called: each rate with its days, in the order in which both are said. */
function stepsSaid(record: EvidenceRecord): Step[] {
  for (const { at } of statedIn(record)) {
    if (typeof at.value !== 'string') continue;
    const short = /^\s*(\d+(?:\.\d+)?)\s*%?\s*[/-]\s*(\d{1,3})\s*,?\s*n(?:et)?\W*\d+/i.exec(at.value);
    if (short) return pairsIn({ value: `${short[1]}/${short[2]}`, at });
    if (!/\s/.test(at.value)) continue;
    for (const sentence of sentencesIn(inDigits(inEnglish(at.value)))) {
      if (ofOther.test(sentence)) continue;
      const rates = [...sentence.matchAll(/(\d+(?:\.\d+)?)\s*(?:%|percent|per cent|pct)/gi)].map(
        ([, rate = '']) => rate,
      );
      const times = [
        ...sentence.matchAll(/(?<!net )(\d{1,3})\s*-?\s*(?:calendar )?days?\b(?!'? (?:of )?(?:grace|net))/gi),
      ];
      const steps = rates.flatMap((rate, index) => stepOf(rate, times[index]?.[1], at) ?? []);
      if (steps.length > 0) return steps.sort(soonestFirst);
    }
  }
  return [];
}

/** Steps as a list: `[{ "percent": 2, "days": 10 }, { "percent": 1, "days": 20 }]`. */
function listed(record: EvidenceRecord): Step[] {
  const inLists = clausesOf(record).filter(
    ({ group }) => /\]$/.test(group) && /discount|terms|step|skonto/i.test(group),
  );
  return [...new Set(inLists.map(({ group }) => group))].flatMap((group): Step[] => {
    const own = inLists.filter((one) => one.group === group);
    const percent = own.find(({ measure }) => measure === 'percent');
    const last = wholeNumber(own.find(({ measure, per }) => measure === 'count' && per.includes('day')));
    return percent && last ? [{ percent: { value: percent.value, unit: null, at: percent.at }, last }] : [];
  });
}

/** Several steps in words: "2/10, 1/20, net 30", "3 % within 10 days, 1 % within 20 days". */
function pairsIn({ value, at }: Cited<string>): Step[] {
  const pairs = [
    ...value.matchAll(/(\d+(?:\.\d+)?)\s*(?:%|pct|percent)[^\d%]{0,40}?(\d{1,3})(?![\d.%])/gi),
    ...value.matchAll(/(?<![\d.])(\d+(?:\.\d+)?)\s*\/\s*(\d{1,3})(?![\d.%])/g),
  ];
  return pairs.flatMap(([, rate = '', count = '']) => stepOf(rate, count, at) ?? []);
}

/** A rate with its days, both as printed; null without days or a rate above nothing. */
function stepOf(rate: string, count: string | undefined, at: Citation): Step | null {
  const percent = parseRatio(rate);
  return percent && count && isPositive(percent)
    ? { percent: { value: percent, unit: null, at }, last: { value: Number(count), at } }
    : null;
}

/** A last day stated instead of days, as days from the invoice. */
function daysUntil(record: EvidenceRecord, invoice: EvidenceRecord | undefined): Cited<number> | null {
  const until = day(record.head, 'discountUntil');
  const issued = invoice && day(invoice.head, 'issuedOn', 'date');
  return until && issued ? { value: daysBetween(issued.value, until.value), at: until.at } : null;
}

/**
 * Percent and days of a discount in words: "2/10 net 30", "2% 10 Net 30", "3 % discount within 14 days, 30 days net", "2/10-60X". The number
 * with the percent sign, else the first, is the rate; of the days the fewest are those of the discount, and extra days go on top. Null
 * where there are no such two.
 */
function termsIn(words: string): { percent: Ratio; days: number } | null {
  const rate =
    /(\d+(?:[.,]\d+)?)\s*(?:%|pct\b|percent\b|per cent\b)/i.exec(words) ?? /^\D*(\d+(?:[.,]\d+)?)\s*[/-]/.exec(words);
  const percent = rate && parseRatio((rate[1] ?? '').replace(',', '.'));
  if (!rate || !percent || !isPositive(percent)) return null;
  const rest = `${words.slice(0, rate.index)} ${words.slice(rate.index + rate[0].length)}`;
  const extra = Number(/(\d{1,3})\s*(?:x\b|(?:days?\s*)?(?:extra|additional)\b)/i.exec(rest)?.[1] ?? 0);
  const counts = [...rest.matchAll(/(?<![\d.,/])\d{1,3}(?![\d.,]*[%\d])/g)]
    .map(([count]) => Number(count))
    .filter((count) => count > 0);
  return counts.length > 0 ? { percent, days: Math.min(...counts) + extra } : null;
}

/** A last day on a weekend is the Monday after, where terms say so: the words that do. */
export function movedOffWeekend(file: CaseFile, last: string): { last: string; by: Cited<string> } | null {
  const weekday = new Date(`${last}T00:00:00Z`).getUTCDay();
  if (weekday !== 0 && weekday !== 6) return null;
  const said = saying(file, /weekend|saturday|sunday|holiday|(next|following) (business|working|banking) day/i);
  return said && { last: plusDays(last, weekday === 6 ? 2 : 1), by: said };
}

/** The day on which a payment was sent off, where terms let that day count instead of the bank's. */
export function sentInTime(file: CaseFile): Cited<string> | null {
  if (!saying(file, /postmark|mail(ed|ing)|date of dispatch|(sent|initiation) date/i)) return null;
  const papers = [...file.all.filter(({ type }) => type === 'payment'), ...file.invoices, file.claim];
  for (const { at, own } of papers.flatMap(statedIn)) {
    const on = own.some((word) => /^(postmark|mail|sent|initiat|dispatch)/.test(word))
      ? readDay(at.value, false)
      : null;
    if (on) return { value: on, at };
  }
  return null;
}

function saying(file: CaseFile, pattern: RegExp): Cited<string> | null {
  const found = [...file.terms, ...file.invoices]
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        pattern.test(`${at.field.replace(/_/g, ' ')} ${typeof at.value === 'string' ? at.value : ''}`) &&
        at.value !== false,
    );
  return found ? { value: String(found.at.value), at: found.at } : null;
}

/** Anticipation: interest for the days that a payment came before it was due; null where the claim is not about it. */
export function anticipation(file: CaseFile, about: string): Finding | null {
  const rate = [...file.terms, ...file.invoices]
    .flatMap(clausesOf)
    .find(({ measure, at }) => measure === 'percent' && /anticipat/i.test(`${at.field} ${at.value}`));
  if (!/anticipat/i.test(about) || !rate) return null;
  const [invoice] = file.invoices;
  const base = invoice && number(invoice.head, 'total');
  const issued = invoice && day(invoice.head, 'issuedOn', 'date');
  const net = [...file.invoices, ...file.terms].map(({ head }) => days(head, 'netDays')).find((one) => one);
  const due =
    (invoice && day(invoice.head, 'dueOn')) ??
    (issued && net ? { ...issued, value: plusDays(issued.value, net.value) } : null);
  const paid = (invoice && day(invoice.head, 'paidOn')) ?? day(file.claim.head, 'paidOn');
  if (!base || !due || !paid)
    return lacks(
      [base ? (due ? 'the value date of the payment' : 'the due date') : 'the total of the invoice'],
      [because('Anticipation is agreed; not all that it is reckoned from is on file.', rate.at)],
    );
  const early = Math.max(0, daysBetween(paid.value, due.value));
  const length = isMonthly(rate) ? 30 : /365/.test(yearIn(file)) ? 365 : 360;
  const amount = over(times(shareOf(base.value, rate.value), whole(early)), whole(length));
  return supports(
    amount,
    0.85,
    [
      because(
        `Paid ${early} days early: ${shown(rate.value)} % of ${shown(base.value)} for these days is ${shown(amount)}.`,
        rate.at,
        base,
        due,
        paid,
        net,
      ),
    ],
    'A later value date would lower the amount.',
  );
}

const isMonthly = ({ per, at }: Clause): boolean => per.includes('month') || /month/i.test(`${at.field} ${at.value}`);

const yearIn = (file: CaseFile): string =>
  [...file.terms, ...file.invoices]
    .flatMap(statedIn)
    .filter(({ at }) => /36[05]/.test(String(at.value)))
    .map(({ at }) => String(at.value))
    .join(' ');
