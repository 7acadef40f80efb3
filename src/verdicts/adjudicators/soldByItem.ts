import type { CaseFile } from '../caseFile.ts';
import { type Stated, statedIn, stemsOf, wordsIn } from '../clauses/stated.ts';
import { because } from '../finding.ts';
import { parseRatio, type Ratio, shown, sum, times } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits, withCents } from '../read/numerals.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import type { Earned } from './promotionTerms.ts';

type EachRate = { words: readonly string[]; rate: Ratio; at: Citation };
type Row = { words: readonly string[]; count: Ratio; cites: Citation[] };

/**
 * What a deal pays where a paper counts several goods row by row: each row at the rate that the agreement's sentence gives its goods, all at one
 * rate where it gives only one. Null where no sentence gives money for each, no paper has rows, or a row may be of several rates.
 */
export function earnedByRows(file: CaseFile, agreement: EvidenceRecord): Earned | null {
  const rates = ratesIn(agreement);
  const rows = rowsOf(file, agreement);
  if (rates.length === 0 || rows.length < 2) return null;
  const values = new Set(rates.map(({ rate }) => `${rate.n}/${rate.d}`));
  const named = wordsIn(rates.map(({ at }) => inEnglish(String(at.value))).join(' '));
  const isNamed = rows.some(({ words }) => words.some((word) => named.includes(word)));
  const paid = rows.flatMap((row) => {
    const own = nearestTo(row, rates, rows);
    const [first] = own.length > 0 ? own : values.size === 1 && !isNamed ? rates : [];
    return first ? [{ row, of: first, isOne: own.length < 2 || values.size === 1 }] : [];
  });
  if (paid.length === 0 || paid.some(({ isOne }) => !isOne)) return null;
  const amount = sum(paid.map(({ row, of }) => times(row.count, of.rate)));
  const parts = paid.map(({ row, of }) => `${shown(row.count)} at ${shown(of.rate)}`);
  return {
    amount,
    reasons: [
      because(
        `${parts.join(', ')}: ${shown(amount)}.`,
        ...paid.map(({ of }) => of.at),
        ...paid.flatMap(({ row }) => row.cites),
      ),
    ],
  };
}

/** The rates whose words are most like those of a row; words of another row that it lacks speak against. */
function nearestTo(row: Row, rates: readonly EachRate[], rows: readonly Row[]): EachRate[] {
  const strange = new Set(rows.flatMap(({ words }) => words).filter((word) => !row.words.includes(word)));
  const scored = rates.map((rate) => ({
    rate,
    shared: rate.words.filter((word) => row.words.includes(word)).length,
    against: rate.words.filter((word) => strange.has(word)).length,
  }));
  const fitting = scored.filter(({ shared }) => shared > 0);
  const most = Math.max(...fitting.map(({ shared, against }) => shared - against));
  return fitting.flatMap(({ rate, shared, against }) => (shared - against === most ? [rate] : []));
}

const common = stemsOf(
  'the and for with per each every unit case carton piece on of also allowance support scan deal promotion rate',
);
const each = /\b(per|each|every|an?|apiece|also|on|for)\b|\//i;

/** Money for each, with the goods that its part of a sentence names. */
function ratesIn(agreement: EvidenceRecord): EachRate[] {
  return statedIn(agreement).flatMap(({ at }) => {
    if (typeof at.value !== 'string' || !/\s/.test(at.value)) return [];
    const said = withCents(inDigits(inEnglish(at.value))).replace(
      /(?<![\d.])(\d+(?:\.\d+)?) (?:dollars?|euros?|pounds?)\b/gi,
      '$$$1',
    );
    // A limit or lump sum is no rate for each.
    if (!/\b(per|each|every|apiece|an? (unit|case|bottle|pack|carton|piece))\b/i.test(said)) return [];
    return said.split(/[;,\n]|\.(?:\s|$)|\band\b/).flatMap((part): EachRate[] => {
      const sums = [...part.matchAll(/[$€£]\s?(\d+(?:\.\d+)?)|(?<![\d.])(\d+\.\d\d)(?![\d.])/g)];
      const rate = parseRatio(sums[0]?.[1] ?? sums[0]?.[2] ?? '');
      if (sums.length !== 1 || !rate || !each.test(part) || /\b(up to|at most|max\w*|cap\w*|limit\w*)\b/i.test(part))
        return [];
      const words = wordsIn(part).filter((word) => word.length > 2 && !common.has(word) && !/^\d/.test(word));
      return [{ words, rate, at }];
    });
  });
}

/** Rows of other papers that count goods which they name. */
function rowsOf(file: CaseFile, agreement: EvidenceRecord): Row[] {
  return file.all
    .filter((record) => record !== file.claim && record.name !== agreement.name && record.type !== 'terms')
    .flatMap((record) => {
      const stated = statedIn(record);
      const counts = stated.filter((one) => /\]$/.test(one.parent) && isCount(one));
      const parents = counts.map(({ parent }) => parent);
      // Two counts in one row: nobody knows which is meant.
      if (new Set(parents).size !== parents.length) return [];
      return counts.flatMap((one): Row[] => {
        const beside = stated.filter(
          (other) => other.parent === one.parent && typeof other.at.value === 'string' && !readNumber(other.at.value),
        );
        const printed = readNumber(one.at.value);
        const words = beside.flatMap(({ at }) => wordsIn(inEnglish(String(at.value))));
        return printed && words.length > 0
          ? [{ words, count: printed.value, cites: [one.at, ...beside.map(({ at }) => at)] }]
          : [];
      });
    });
}

const isCount = ({ at, own }: Stated): boolean =>
  own.some((word) => /^(unit|case|qty|quantit|scan|sold|count|piec|bottl|pack|redeem)/.test(word)) &&
  !own.some((word) => /^(pric|amount|cost|valu|per)/.test(word)) &&
  readNumber(at.value) !== null &&
  !/[$€£%]|\d\.\d\d\b/.test(String(at.value));
