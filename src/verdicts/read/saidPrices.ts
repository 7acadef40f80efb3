import { parseRatio } from '../ratio.ts';
import { inEnglish } from './inEnglish.ts';
import { inDigits, withCents } from './numerals.ts';
import type { Citation, Fact } from './readFact.ts';
import type { EvidenceRecord, LineFacts } from './readRecord.ts';
import { readDay } from './values.ts';

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const fromQuantity = new RegExp(
  `\\b(?:from|at least|above|over|minimum(?: of)?|orders? of)\\s+(\\d[\\d,]*)(?![\\d.,]*\\d|\\.?\\s+${month})|(\\d[\\d,]*)\\s*(?:\\w+ )?(?:or more|and (?:more|up|above|over)|upwards)`,
  'i',
);
const fromDay = new RegExp(`\\b(?:from|as of|effective|since)\\s+(\\d{1,2})\\.? (${month})(?: (\\d{4}))?`, 'i');
const basis =
  /\b(?:counts?|decides|decisive|matters|applies|governs|sets the price)\b[^.;]{0,24}?\b(?:day|date|time|month) of (?:the )?(order|delivery|shipment|dispatch|invoice)/i;

/**
 * A price agreement with the prices that its sentences tell as lines ("47p; from 1,000 in one order 42p"), and the day that counts. Where
 * two prices hold under the same condition, or a day has no year, nobody can tell which is meant, and none is read.
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

function pricesIn(said: string, at: Citation, year: string | null): LineFacts[] | null {
  if (/%|per ?cent|\bindex/i.test(said)) return null;
  const parts = said.split(/[;(]|,\s(?=\D)|\.(?:\s|$)/);
  const lines = parts.flatMap((part): Map<string, Fact>[] => {
    const sums = [...part.matchAll(/(?<![\d.,])(\d+\.\d{2,4})(?![\d.])/g)];
    const price = sums.length === 1 ? parseRatio(sums[0]?.[1] ?? '') : null;
    if (!price) return [];
    const facts = new Map<string, Fact>([
      ['price', { kind: 'number', value: price, unit: null, percentSign: false, at }],
    ]);
    const many = fromQuantity.exec(part);
    const least = parseRatio((many?.[1] ?? many?.[2] ?? '').replaceAll(',', ''));
    if (least) facts.set('minQuantity', { kind: 'number', value: least, unit: null, percentSign: false, at });
    const [, day, name, own] = fromDay.exec(part) ?? [];
    const from = day ? readDay(`${day} ${name} ${own ?? year ?? ''}`.trim(), true) : null;
    if (day && !from) facts.set('undated', { kind: 'flag', value: true, at });
    if (from) facts.set('validFrom', { kind: 'day', value: from, at });
    return [facts];
  });
  const conditions = lines.map(
    (facts) => `${conditionOf(facts.get('minQuantity'))} ${conditionOf(facts.get('validFrom'))}`,
  );
  const isPlain = new Set(conditions).size === lines.length && !lines.some((facts) => facts.has('undated'));
  return lines.length > 0 && isPlain ? lines.map((facts) => ({ facts, group: [], unread: [] })) : null;
}

const conditionOf = (fact: Fact | undefined): string =>
  fact?.kind === 'number' ? `${fact.value.n}/${fact.value.d}` : String(fact?.kind === 'day' ? fact.value : '');

/** The year in which the agreement was made known. */
function yearOf({ head }: EvidenceRecord): string | null {
  const day = ['date', 'noticedOn'].map((name) => head.get(name)).find((fact) => fact?.kind === 'day');
  return day?.kind === 'day' ? day.value.slice(0, 4) : null;
}
