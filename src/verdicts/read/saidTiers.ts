import { parseRatio, type Ratio, whole } from '../ratio.ts';
import { inEnglish } from './inEnglish.ts';
import { inDigits } from './numerals.ts';
import { type Citation, factOf } from './readFact.ts';
import type { EvidenceRecord } from './readRecord.ts';

/** Money from which a rate holds: "from 100,000.00: 1.5%", "2 % over EUR 50,000"; of both orders the one that all steps are written in. */
const money = '(?:[$€£]|usd|eur|gbp)?\\s?(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{4,}(?:\\.\\d+)?)';
const beyond =
  '(?:from|over|above|at|at least|more than|exceed(?:s|ed|ing)?|reach(?:es|ed|ing)?|attain(?:s|ed|ing)?|pass(?:es|ed|ing)?|surpass(?:es|ed|ing)?|hits?|beyond)';
const percent = '(\\d+(?:\\.\\d+)?)\\s*(?:%|percent|per cent)';
const stepsFirst = new RegExp(`\\b${beyond}\\s+${money}[^%;]{0,40}?${percent}`, 'gi');
/** "1 % on the first 100,000": a slice of its own. */
const ofFirst = new RegExp(
  `${percent}[^%;\\d]{0,24}?\\b(?:first|up to|until|below|under)\\s+(?:the )?(?:first )?${money}`,
  'i',
);
const bySlices =
  /\b(part|portion|slice|amount|excess|share|rest|purchases)\b[^.;%]{0,20}\b(above|over|beyond|exceeding|in excess)/i;
const ratesFirst = new RegExp(`${percent}[^%;\\d]{0,40}?\\b${beyond}\\s+${money}`, 'gi');

/** "2 % on the first 100,000, 3 % on what is above", in either order: from how much each rate holds. */
function slicesIn(said: string): [from: Ratio, rate: Ratio][] | null {
  const rest = '(?:above|beyond|over|rest|remainder|excess|exceeding|everything else|more)';
  const match =
    new RegExp(`\\bfirst\\s+${money}[^%]{0,40}?${percent}[^%;]{0,60}?\\b${rest}\\b[^%\\d]{0,40}?${percent}`, 'i').exec(
      said,
    ) ??
    new RegExp(
      `\\bfirst\\s+${money}[^%]{0,40}?${percent}[^%;\\d]{0,40}?${percent}[^%\\d]{0,40}?\\b${rest}\\b`,
      'i',
    ).exec(said) ??
    reordered(
      new RegExp(
        `${percent}[^%;\\d]{0,24}?\\bfirst\\s+${money}[^%]{0,40}?${percent}[^%;\\d]{0,40}?\\b${rest}\\b`,
        'i',
      ).exec(said),
    );
  const [from, low, high] = (match?.slice(1) ?? []).map((printed) => parseRatio(printed.replaceAll(',', '')));
  return from && low && high
    ? [
        [whole(0), low],
        [from, high],
      ]
    : null;
}

/** "1 % on the first 100,000, 2 % on everything above": what stands first is the rate. */
const reordered = (match: RegExpExecArray | null): string[] | null => {
  const [all, low, from, high] = match ?? [];
  return all && low && from && high ? [all, from, low, high] : null;
};

/** An agreement with the steps that its text tells as lines, where it has none of its own; one alone may be on what is above it. */
export function withTiers(record: EvidenceRecord, places: ReadonlyMap<string, Citation>): EvidenceRecord {
  if (record.lines.some(({ facts }) => facts.has('minAmount') || facts.has('percent'))) return record;
  for (const at of places.values()) {
    if (typeof at.value !== 'string') continue;
    const sliced = slicesIn(inDigits(inEnglish(at.value)));
    if (sliced) {
      const head = new Map([...record.head, ['rateBasis', factOf(at, 'on what is above')]]);
      const tiers = sliced.map(([from, rate]) => ({
        facts: new Map([
          ['minAmount', factOf(at, from)],
          ['percent', factOf(at, rate)],
        ]),
        group: ['tier'],
        unread: [],
      }));
      return { ...record, head, lines: [...record.lines, ...tiers] };
    }
    const first = [...at.value.matchAll(stepsFirst)].map(([, from = '', rate = '']) => [from, rate] as const);
    const second = [...at.value.matchAll(ratesFirst)].map(([, rate = '', from = '']) => [from, rate] as const);
    const steps = (first.length >= second.length ? first : second).flatMap(([from, rate]) => {
      const [least, share] = [parseRatio(from.replaceAll(',', '')), parseRatio(rate)];
      return least && share
        ? [
            new Map([
              ['minAmount', factOf(at, least)],
              ['percent', factOf(at, share)],
            ]),
          ]
        : [];
    });
    const bottom = parseRatio(ofFirst.exec(at.value)?.[1] ?? '');
    if (bottom)
      steps.unshift(
        new Map([
          ['minAmount', factOf(at, whole(0))],
          ['percent', factOf(at, bottom)],
        ]),
      );
    if (steps.length > 1) {
      const isSliced = bottom && bySlices.test(at.value) && !record.head.has('rateBasis');
      const head = isSliced ? new Map([...record.head, ['rateBasis', factOf(at, 'on what is above')]]) : record.head;
      const tiers = steps.map((facts) => ({ facts, group: ['tier'], unread: [] }));
      return { ...record, head, lines: [...record.lines, ...tiers] };
    }
  }
  return record;
}
