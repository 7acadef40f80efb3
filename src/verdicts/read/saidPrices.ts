import { parseRatio, type Ratio, times } from '../ratio.ts';
import { inEnglish } from './inEnglish.ts';
import { inDigits, withCents } from './numerals.ts';
import { periodIn } from './periods.ts';
import type { Citation, Fact } from './readFact.ts';
import type { EvidenceRecord, LineFacts } from './readRecord.ts';
import { plusDays, readDay } from './values.ts';

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const fromQuantity = new RegExp(
  `\\b(?:from|at least|above|over|minimum(?: of)?|orders? of)\\s+(\\d[\\d,]*)(?![\\d.,]*\\d|\\.?\\s+${month})|(\\d[\\d,]*)\\s*(?:\\w+ )?(?:or more|and (?:more|up|above|over)|upwards)`,
  'i',
);
const fromDay = new RegExp(`\\b(?:from|as of|effective|since)\\s+(\\d{1,2})\\.? (${month})(?: (\\d{4}))?`, 'i');
const basis =
  /\b(?:counts?|decides|decisive|matters|applies|governs|sets the price)\b[^.;]{0,24}?\b(?:day|date|time|month) of (?:the )?(order|delivery|shipment|dispatch|invoice)/i;

/**
 * A price agreement with the prices that its sentences tell as lines ("47p; from 1,000 in one order 42p"), and the day that counts. Each
 * goes with the goods, customers, quantity and days that its part of the sentence names. Where two prices hold under the same condition, or a day
 * has no year, nobody can tell which is meant, and none is read.
 */
export function withSaidPrices(record: EvidenceRecord): EvidenceRecord {
  if (record.lines.some(({ facts }) => facts.has('price'))) return record;
  const head = new Map(record.head);
  for (const [, { at }] of record.head) {
    if (typeof at.value !== 'string' || !/\s\S+\s/.test(at.value)) continue;
    const said = withCents(inDigits(inEnglish(at.value))).replace(
      /(?<![\w.,])(\d{1,2})p\b/gi,
      (_all, pence: string) => `£0.${pence.padStart(2, '0')}`,
    );
    const day = basis.exec(said)?.[1];
    if (day && !head.has('dateBasis')) head.set('dateBasis', { kind: 'text', value: day.toLowerCase(), at });
    const lines = pricesIn(said, at, yearOf(record));
    if (lines) return { ...record, head, lines: [...record.lines, ...lines] };
  }
  return { ...record, head };
}

const money = /(?<![\w.,])(?:[$€£]\s?(\d[\d,]*(?:\.\d+)?)|(\d+\.\d{2,4}))(?![\d.]*\d)/g;
/** "Moves from 35.00 to 36.40": the price before and the one after. */
const change =
  /\b(?:from|of|was|old|von|de|da)\W{0,3}(?:[a-z]{3} )?(\d[\d,]*(?:\.\d+)?)[^\d;]{0,24}?\b(?:to|now|becomes?|new|auf|a|per)\W{0,3}(?:[a-z]{3} )?(\d[\d,]*(?:\.\d+)?)/i;
/** "Four pallets (30 cases each)" */
const packed = /\s*\((\d+) [a-z]+ (?:each|apiece|per \w+|to (?:a|the) \w+)\)/i;
const others = /\b(?:all )?(?:other|remaining|any other|non-?members?|everyone else|everybody else)\b/i;
const ofClass =
  /\b(?:to|for)\s+((?:[a-z-]+\s+){0,3}?(?:accounts|customers|districts|dealers|schools|hospitals|members|clubs|buyers|distributors|wholesalers|restaurants|chains|pharmacies|retailers|resellers|contractors|agencies))\b|^\W*((?:[a-z-]+\s+){0,2}?(?:accounts|customers|districts|dealers|schools|hospitals|members|clubs|distributors|wholesalers|restaurants|pharmacies|retailers|resellers|contractors)) (?:pay|buy|get|are (?:billed|charged))\b/i;

function pricesIn(said: string, at: Citation, year: string | null): LineFacts[] | null {
  if (/%|per ?cent|\bindex/i.test(said)) return null;
  const sentences = said.split(/\.(?:\s|$)/);
  const lines = sentences.flatMap((sentence) => changeIn(sentence, at, year) ?? partsOf(sentence, at, year));
  const areApart = (...names: string[]) =>
    new Set(lines.map((facts) => names.map((name) => shownIn(facts.get(name))).join('|'))).size === lines.length;
  const conditions = ['minQuantity', 'validFrom', 'validTo', 'forWhom'];
  // What they are for tells prices apart only where nothing else does.
  const byGoods = !areApart(...conditions);
  if (!byGoods) for (const facts of lines) facts.delete('text');
  const isPlain = (!byGoods || areApart(...conditions, 'text')) && !lines.some((facts) => facts.has('undated'));
  return lines.length > 0 && isPlain ? lines.map((facts) => ({ facts, group: [], unread: [] })) : null;
}

/** A price that changes on a day: the one before until then, the one after from then on. */
function changeIn(sentence: string, at: Citation, year: string | null): Map<string, Fact>[] | null {
  const [, old = '', now = ''] = change.exec(sentence.replace(/[$€£]/g, '')) ?? [];
  const [before, after] = [old, now].map((printed) => parseRatio(printed.replaceAll(',', '')));
  const from = startIn(sentence, year);
  if (!before || !after || !from || sumsIn(sentence).length !== 2) return null;
  return [
    new Map<string, Fact>([
      ['price', numberOf(before, at)],
      ['validTo', { kind: 'day', value: plusDays(from, -1), at }],
    ]),
    new Map<string, Fact>([
      ['price', numberOf(after, at)],
      ['validFrom', { kind: 'day', value: from, at }],
    ]),
  ];
}

const sumsIn = (said: string): string[] => [...said.matchAll(money)].map(([, sign, plain]) => sign ?? plain ?? '');

/** A price for each part of a sentence that names one, with the goods, the customers, the quantity and the days that it is for. */
function partsOf(sentence: string, at: Citation, year: string | null): Map<string, Fact>[] {
  const parts = sentence.replace(packed, '').split(/[;(]|,\s(?=\D)/);
  const priced = parts.filter((part) => sumsIn(part).length === 1);
  return priced.flatMap((part): Map<string, Fact>[] => {
    const price = parseRatio((sumsIn(part)[0] ?? '').replaceAll(',', ''));
    if (!price) return [];
    const facts = new Map<string, Fact>([['price', numberOf(price, at)]]);
    const many = fromQuantity.exec(part);
    const least = parseRatio((many?.[1] ?? many?.[2] ?? '').replaceAll(',', ''));
    const [, holds = '1'] = packed.exec(sentence) ?? [];
    const many_ = parseRatio(/\b(pallets?|skids?|layers?|boxes|cases|cartons)\b/i.test(part) ? holds : '1');
    if (least && many_) facts.set('minQuantity', numberOf(times(least, many_), at));
    const { to } = periodIn(part);
    const from = startIn(part, year);
    if (fromDay.test(part) && !from) facts.set('undated', { kind: 'flag', value: true, at });
    if (from) facts.set('validFrom', { kind: 'day', value: from, at });
    if (to) facts.set('validTo', { kind: 'day', value: to, at });
    const named = ofClass.exec(part);
    const whom = others.test(part) ? 'others' : (named?.[1] ?? named?.[2]);
    if (whom) facts.set('forWhom', { kind: 'text', value: whom.toLowerCase(), at });
    const goods = priced.length > 1 ? wordsAhead(part) : '';
    if (goods && !whom) facts.set('text', { kind: 'text', value: goods, at });
    return [facts];
  });
}

/** What stands ahead of a price and is neither number nor condition: what it is for. */
const wordsAhead = (part: string): string =>
  (part.split(/[$€£]|\d+\.\d{2}/)[0] ?? '')
    .replace(
      new RegExp(
        `\\b(from|as of|effective|since|at|the|and|price|is|are|on|for|then|new|old|per|orders?|of|until|to|usd|eur|gbp|${month})\\b|[\\d:,.-]+`,
        'gi',
      ),
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The day from which a sentence says that something holds; a day without a year is of the year of the paper. */
function startIn(said: string, year: string | null): string | null {
  const { from } = periodIn(said);
  const [, day, name, own] = fromDay.exec(said) ?? [];
  return from ?? (day ? readDay(`${day} ${name} ${own ?? year ?? ''}`.trim(), true) : null);
}

const numberOf = (value: Ratio, at: Citation): Fact => ({ kind: 'number', value, unit: null, percentSign: false, at });

const shownIn = (fact: Fact | undefined): string =>
  fact === undefined ? '' : fact.kind === 'number' ? `${fact.value.n}/${fact.value.d}` : String(fact.value);

/** The year in which the agreement was made known. */
function yearOf({ head }: EvidenceRecord): string | null {
  const day = ['date', 'noticedOn'].map((name) => head.get(name)).find((fact) => fact?.kind === 'day');
  return day?.kind === 'day' ? day.value.slice(0, 4) : null;
}
