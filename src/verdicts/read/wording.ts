import { parseRatio, type Ratio, whole } from '../ratio.ts';
import { apart } from './concepts.ts';
import { inEnglish } from './inEnglish.ts';
import { countIn, numeral } from './numerals.ts';
import { periodIn } from './periods.ts';
import { type Citation, type Fact, factOf } from './readFact.ts';
import type { EvidenceRecord } from './readRecord.ts';
import { withSaidPrices } from './saidPrices.ts';
import { withTiers } from './saidTiers.ts';
import { slotGrace, timeToBill } from './wordedTimes.ts';

/** What a sentence of an agreement says, as the fields that would say it: name and value. */
export type Said = [field: string, value: Ratio | string | boolean];

/**
 * An agreement with what its sentences say of times and days as if it stood in fields: "Shortage claims reach us within 10 days of
 * delivery" is `windowDays@short` and `windowStart@short`. What fields say goes before; each is cited with the whole text it was read from.
 */
export function withWording(record: EvidenceRecord): EvidenceRecord {
  if (record.type === 'price') return withSaidPrices(record);
  if (record.type !== 'terms' && record.type !== 'promotion') return record;
  const places = new Map<string, Citation>();
  for (const { at } of record.head.values()) places.set(at.field, at);
  for (const { field, value } of record.unread) places.set(field, { record: record.name, field, value });
  const head = new Map(record.head);
  for (const at of places.values()) {
    if (typeof at.value !== 'string' || !/[a-z]\S*\s+\S+\s+\S/i.test(at.value)) continue;
    const name = apart(at.field).replace(/[^a-z\d]+/gi, ' ');
    // The name of its field is part of what it says: `{ "damage": "to be reported within 30 days" }`.
    for (const sentence of sentencesIn(inEnglish(at.value)))
      for (const [field, value] of readings.flatMap((read) => read(`${name}: ${sentence}`)))
        if (!head.has(field)) head.set(field, factOf(at, value));
    for (const sentence of sentencesIn(inEnglish(at.value))) withPeriod(record, head, sentence, at);
  }
  return record.type === 'promotion' ? withTiers({ ...record, head }, places) : { ...record, head };
}

/** The days in which a deal, or a certificate or agreement that says how long it is valid, holds. */
function withPeriod({ type }: EvidenceRecord, head: Map<string, Fact>, sentence: string, at: Citation): void {
  if (
    type === 'terms' &&
    !/valid|\bgood\b|in force|effective|expir|laps|ran out|permit|certific|exempt/i.test(sentence)
  )
    return;
  if (aboutClaims.test(sentence) || head.has('validFrom') || head.has('validTo')) return;
  const { from, to } = periodIn(sentence);
  if (from && (!to || from <= to)) head.set('validFrom', { kind: 'day', value: from, at });
  if (to) head.set('validTo', { kind: 'day', value: to, at });
  const days = eventDays.filter(([says]) => says.test(sentence));
  if ((from || to) && days.length === 1 && !head.has('dateBasis'))
    head.set('dateBasis', factOf(at, days[0]?.[1] ?? ''));
}

/** What must happen in the days of a deal, by the verb of the sentence that names them. */
const eventDays: [RegExp, string][] = [
  [/\bship(s|ped|ments?)?\b|dispatch|leav(es|ing) (our|the) (dock|warehouse|plant)/i, 'ship'],
  [/\bdeliver(ed|ies|y)?\b|\barriv/i, 'deliver'],
  [/\border(s|ed)?\b/i, 'order'],
  [/\binvoiced?\b|\bbilled\b/i, 'invoice'],
];

/** The sentences of a text: points in numbers and behind single signs end none. */
export const sentencesIn = (said: string): string[] => said.split(/(?<=[a-z\d%)])[.;](?:\s+|$)|\n/i).filter(Boolean);

const aCount = `(\\d{1,4}|${numeral})`;

/** A time in days, from what: "within 10 days of delivery", "no later than two weeks after the invoice date". Days of work are no days of the calendar. */
const within = new RegExp(
  `\\b(?:within|inside|in|up to|no later than|not later than|at most|not more than|no more than|for)\\s+(?:the first |a period of |the )?(?:\\(?)${aCount}(?:\\s*\\(\\d+\\))?\\s*-?\\s*((?:calendar |business |working |work )?(?:days?|weeks?|months?))\\b'?(?:\\s+(?:of|after|from|following|since|counted from)\\s+(.{1,48}))?`,
  'i',
);

type Window = { count: number; isMonths: boolean; from: string; before: string };

function windowIn(sentence: string): Window | null {
  const match = within.exec(sentence);
  if (!match) return null;
  const [, count = '', unit = '', from = ''] = match;
  return {
    count: inCalendar(countIn(count), unit),
    isMonths: /month/i.test(unit),
    from,
    before: sentence.slice(0, match.index),
  };
}

/** Days of the calendar: as many as days of work can take at most, so that what is later is surely too late. */
const inCalendar = (count: number, unit: string): number =>
  /^(business|work)/i.test(unit) ? count + 2 * Math.ceil(count / 5) : count * (/^week/i.test(unit) ? 7 : 1);

/** The kinds of claim that a sentence on claims may be limited to. */
const kinds: [scope: string, says: RegExp][] = [
  [
    'short',
    /\bshort(age|s|ed)?\b|missing(?! (signed |original )?(proofs?|pods?|bols?|doc|paper|invoice|order|po\b|label|asn|notice))|non-?receipt|not received|quantit(y|ies)|under-?deliver/i,
  ],
  ['overage', /\boverages?\b|too (much|many)|surplus|\bexcess|over-?(deliver|ship)/i],
  ['damaged', /damage|breakage|broken/i],
  ['defect', /defect|quality|faulty/i],
  ['refused', /\breturns?\b/i],
  ['price', /\bpric(e|es|ing)\b|cost (diff|claim)/i],
  ['promo', /promotion|allowance|bill-?back|scan|\bdeals?\b|off-?invoice|co-?op/i],
  ['rebate', /rebate|bonus/i],
  ['freight', /freight|carriage/i],
  ['late', /\blate (deliver|fine|charge)/i],
  ['compliance', /complian|chargeback/i],
  ['tax', /\btax(es)?\b|\bvat\b/i],
  ['lookback', /\baudit/i],
];

const aboutClaims =
  /\b(claims?|claimed|claiming|reported?|notif\w+|complain\w*|complaints?|deductions?|disputed?|disputes|object(s|ed|ions?)?|contest(s|ed)?|appeal(s|ed)?|challenge[sd]?|raised|lodged|filed|advised|submitted|reach(es)? us|inform\w*|tell us|let us know|says? so|made known)\b/i;
/** Times for something else than making a claim. */
const otherTime =
  /\b(answer|respon[ds]|repl(y|ies)|credit|settl|process|decid|paid|pay|issu|review|refund|ship|deliver|return|correct|repair)\w*( \w+)?\s*$/i;

/** The days that customers have for claims, or we for disputing what they charge. */
function claimWindows(sentence: string): Said[] {
  const window = windowIn(sentence);
  if (!window || !aboutClaims.test(sentence) || otherTime.test(window.before)) return [];
  const time = whole(window.count);
  if (
    !window.isMonths &&
    /\b(suppliers?|vendors?|sellers?|we|our)\b.{0,60}\b(disput|object|appeal|contest|challeng)|\b(can|may|must|could|shall) (only )?be (appealed|disputed|contested|challenged)\b/i.test(
      sentence,
    )
  )
    return [
      ['disputeDays', time],
      ['disputeStart', window.from],
    ];
  if (/\baudit/i.test(sentence)) return window.isMonths ? [] : [['lookBackDays', time]];
  const named = kinds.flatMap(([scope, says]) => (says.test(sentence) ? [scope] : []));
  // What shows only later has its own days, beside those for what shows at once.
  if (
    !window.isMonths &&
    /conceal|hidden|latent|not (apparent|visible)|(cannot|could not|can not|not) be (seen|noticed|detected)/i.test(
      sentence,
    )
  )
    return (named.length > 0 ? named : ['damaged', 'short']).map((scope): Said => [`concealedDays@${scope}`, time]);
  const scopes = named.length > 0 ? named.map((scope) => `@${scope}`) : [''];
  return scopes.flatMap((scope): Said[] => [
    [`window${window.isMonths ? 'Months' : 'Days'}${scope}`, time],
    [`windowStart${scope}`, window.from],
  ]);
}

const longTime = new RegExp(`${aCount}\\s*-?\\s*(months?|years?)\\b`, 'i');

function lookBack(sentence: string): Said[] {
  const match = longTime.exec(sentence);
  if (!match || !/\baudit|look-?back|go back|recovery claim/i.test(sentence)) return [];
  return [['lookBackMonths', whole(countIn(match[1] ?? '') * (/^year/i.test(match[2] ?? '') ? 12 : 1))]];
}

const leastTime = new RegExp(
  `(?:at least|minimum(?: of)?|min\\.?|not? less than|no fewer than)\\s+${aCount}\\s*-?\\s*(days?|weeks?|months?)\\b`,
  'i',
);

/** "Sixty days or more". */
const orMore = new RegExp(
  `${aCount}\\s*-?\\s*(days?|weeks?|months?)\\s+(?:or more|and more|or longer|minimum)\\b`,
  'i',
);

/** Life that goods must have on arrival: "at least 21 days to best-before". */
function shelfLife(sentence: string): Said[] {
  const match = leastTime.exec(sentence) ?? orMore.exec(sentence);
  return match && /best[- ]?before|shelf|\blife\b|expir|sell[- ]?by|use[- ]?by|\bbbd?\b|fresh/i.test(sentence)
    ? [['shelfDays', whole(countIn(match[1] ?? '') * daysOf(match[2] ?? ''))]]
    : [];
}

/** Days of a time at least: a month may be short. */
const daysOf = (unit: string): number => (/^week/i.test(unit) ? 7 : /^month/i.test(unit) ? 30 : 1);

/** "No goods are taken back without a return number", "returns need our authorisation". */
const needsNumber =
  /\b(no|not|nothing|never|only)\b.{0,60}\bwithout\b.{0,24}\b(return (number|authori\w+|no\b)|rma|rga|authori[sz]ation)\b|\breturn\w*\b.{0,40}\b(need|requires?|only with|must (have|carry|bear|show))\b.{0,30}\b(return number|authori[sz]ation|rma|rga)\b/i;

function returnsAndRestocking(sentence: string): Said[] {
  const window = windowIn(sentence);
  const said: Said[] = [];
  if (
    window &&
    !window.isMonths &&
    /\b(returned|returns?)\b/i.test(sentence) &&
    !/\bclaims?\b|\bcredit(ed)? within/i.test(sentence)
  )
    said.push(['returnDays', whole(window.count)], ['returnStart', window.from]);
  const fee =
    /restock\w*[^.\d]{0,30}?(\d+(?:\.\d+)?)\s*(?:%|percent|per cent)/i.exec(sentence) ??
    /(\d+(?:\.\d+)?)\s*(?:%|percent|per cent)\s+(?:\w+ ){0,2}restock/i.exec(sentence);
  const percent = fee && parseRatio(fee[1] ?? '');
  if (percent) said.push(['feePercent@refused', percent]);
  if (needsNumber.test(sentence)) said.push(['authorisationRequired', true]);
  return said;
}

/** Which day sets the price: "Price in force on the date of the purchase order applies". */
function priceDay(sentence: string): Said[] {
  const match =
    /\bpric\w*\b[^.]{0,30}\b(?:in force|ruling|valid|applicable|current|of|on|at|as of)\b[^.]{0,24}?\b(order|ship\w*|dispatch|deliver\w*|invoice)/i.exec(
      sentence,
    );
  return match && /\b(date|day|time)\b/i.test(sentence.slice(match.index, match.index + match[0].length + 8))
    ? [['priceBasis', (match[1] ?? '').toLowerCase()]]
    : [];
}

const daysOfGrace = new RegExp(`${aCount}\\s*(?:calendar )?(?:days?'?\\s*(?:of )?grace|grace days?)`, 'i');
const graceOfDays = new RegExp(`grace(?: period)?(?: of)?\\s*:?\\s*${aCount}\\s*days?`, 'i');

/** "We put up with payment up to 4 days late." */
const daysLate = new RegExp(
  `\\b(?:up to|bis zu|at most|within|jusqu.a|hasta)\\s+${aCount}\\s*days?\\s*(?:late|over(?:due)?|after|beyond|past|delay|too long)`,
  'i',
);
const forbears =
  /\b(tolerat\w*|toler\w+|dulden|overlook\w*|put up with|accept\w*|allow\w*|grant\w*|kulan\w+|forgiv\w*|disregard\w*)\b/i;

function graceDays(sentence: string): Said[] {
  if (/\bno (days? of )?grace|without grace/i.test(sentence)) return [['graceDays@discount', whole(0)]];
  const isOfDiscount = /discount|skonto|prompt|cash terms/i.test(sentence) && forbears.test(sentence);
  const match =
    daysOfGrace.exec(sentence) ?? graceOfDays.exec(sentence) ?? (isOfDiscount ? daysLate.exec(sentence) : null);
  return match ? [['graceDays@discount', whole(countIn(match[1] ?? ''))]] : [];
}

const readings: ((sentence: string) => Said[])[] = [
  claimWindows,
  lookBack,
  shelfLife,
  returnsAndRestocking,
  priceDay,
  graceDays,
  slotGrace,
  timeToBill,
];
