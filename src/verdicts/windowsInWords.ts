import type { CategoryCode } from '../core/taxonomy.ts';
import { clausesOf } from './clauses/clauses.ts';
import type { Citation } from './read/readFact.ts';
import type { EvidenceRecord } from './read/readRecord.ts';

/** So many days or months to claim, with the sentence that gives them. */
type Length = { count: number; isDays: boolean; at: Citation };

/** Days or months to claim in sentences of an agreement ("must be filed within 30 days of delivery"), of this kind of claim or of any. */
export function lengthsInWords(category: CategoryCode, terms: EvidenceRecord): Length[] {
  const own = kindWords[category];
  return clausesOf(terms).flatMap(({ role, measure, per, value, at }): Length[] => {
    const said = `${at.field.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.]/g, ' ')} ${at.value}`;
    const isLength =
      measure === 'count' && (role === 'rate' || role === 'most') && (per.includes('day') || per.includes('month'));
    if (!isLength || typeof at.value !== 'string' || value.d !== 1n) return [];
    if (!/claim|disput|\bfil(e|ed|ing)\b|submit|deadline|report/i.test(said) || otherLengths.test(said)) return [];
    const others = Object.entries(kindWords).some(([kind, words]) => kind !== category && words.test(said));
    return others && !own?.test(said) ? [] : [{ count: Number(value.n), isDays: per.includes('day'), at }];
  });
}

/** Lengths that are for something else than making a claim. */
const otherLengths =
  /conceal|hidden|latent|audit|look.?back|pric\w* (change|increase)|respon|answer|credit within|paid within|free|asn|notice of/i;

/** How terms call the kinds of claims. */
const kindWords: Record<string, RegExp> = {
  SHORTAGE: /short/i,
  DAMAGE: /damag/i,
  QUALITY: /qualit|defect/i,
  RETURNS: /return/i,
  PRICING: /pric/i,
  PROMOTION: /promo|deal|bill-?back|scan|after the (last|end)|event/i,
  REBATE: /rebate/i,
  FREIGHT: /freight/i,
  LATE_DELIVERY: /\blate|otif/i,
  COMPLIANCE: /complian|violation/i,
};

/** The same day so many months on, or the last of that month. */
export function plusMonths(from: string, months: number): string {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
