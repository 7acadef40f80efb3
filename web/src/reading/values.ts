import type { Evidence } from '../../../src/core/evidence.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import { isZero, meansAmount } from '../words/decimals.ts';

/** One value of a reading: which remittance, where in it, and which of its values. Indexes count from 0. */
export type Place =
  | { at: 'payment' }
  | { at: 'line'; line: number }
  | { at: 'deduction'; line: number; deduction: number }
  | { at: 'adjustment'; adjustment: number };
export type Field = 'payer' | 'reference' | 'date' | 'amount' | 'gross' | 'discount' | 'paid';
export type ValueRef = { remittance: number; place: Place; field: Field };

export const fieldNames: Record<Field, string> = {
  payer: 'payer',
  reference: 'reference',
  date: 'date',
  amount: 'amount',
  gross: 'invoiced amount',
  discount: 'discount',
  paid: 'paid amount',
};

/** Which values a place has, in the order of their columns. */
export const fieldsOf: Record<Place['at'], readonly Field[]> = {
  payment: ['payer', 'reference', 'date', 'amount'],
  line: ['reference', 'gross', 'discount', 'paid'],
  deduction: ['amount'],
  adjustment: ['reference', 'amount'],
};

export const isAmount = (field: Field) => !['payer', 'reference', 'date'].includes(field);

/** A value as the reading holds it; null where the document does not say it. */
export function valueAt(reading: Remittance, place: Place, field: Field): string | null {
  if (place.at === 'payment') {
    if (field === 'payer') return reading.payer.name;
    return reading.payment[field as 'reference' | 'date' | 'amount'];
  }
  if (place.at === 'adjustment') return reading.adjustments[place.adjustment]?.[field as 'amount'] ?? null;
  const line = reading.lines[place.line];
  if (place.at === 'line') return line?.[field as 'paid'] ?? null;
  return line?.deductions[place.deduction]?.amount ?? null;
}

/** All evidence of the place: of its line, its deduction, its adjustment. The payment as a whole has none of its own. */
export function evidenceAt(reading: Remittance, place: Place): readonly Evidence[] {
  if (place.at === 'payment') return [];
  if (place.at === 'adjustment') return reading.adjustments[place.adjustment]?.evidence ?? [];
  const line = reading.lines[place.line];
  const own = place.at === 'deduction' ? line?.deductions[place.deduction]?.evidence : undefined;
  return own?.length ? own : (line?.evidence ?? []);
}

/** The evidence that is the value itself, where the reader pointed so closely, else the closest around it that holds it. */
export function evidenceOf(reading: Remittance, { place, field }: Omit<ValueRef, 'remittance'>): Evidence[] {
  const value = valueAt(reading, place, field);
  if (value === null) return [];
  const around = evidenceAt(reading, place);
  const exact = around.filter((one) => isQuoteOf(one.quote, value, field));
  if (exact.length > 0) return exact;
  return around.flatMap((one) => narrowed(one, value, field) ?? []).slice(0, 1);
}

/** Whether what is printed is this value: amounts in any way of writing, all else letter by letter. */
export function isQuoteOf(quote: string, value: string, field: Field): boolean {
  if (isAmount(field)) return meansAmount(quote, value);
  return field === 'date' ? dateDigits(quote).includes(digitsOf(value)) : quote.trim() === value;
}

/** A date in any order of its parts: what was printed as 18.09.2026, 09/18/2026 or 20260918. */
function dateDigits(printed: string): string[] {
  const [a = '', b = '', c = ''] = printed.split(/\D+/).filter(Boolean);
  if (b === '') return [a, `20${a}`];
  const year = (text: string) => (text.length === 2 ? `20${text}` : text);
  return [
    a + b + c,
    year(c) + b.padStart(2, '0') + a.padStart(2, '0'),
    year(c) + a.padStart(2, '0') + b.padStart(2, '0'),
  ];
}
const digitsOf = (text: string) => text.replace(/\D/g, '');

/** The part of a longer quote (a segment, a line) that is the value, as a range of its own. */
function narrowed(evidence: Evidence, value: string, field: Field): Evidence | null {
  if (!('start' in evidence) || evidence.start === undefined) return null;
  for (const { index, 0: token } of evidence.quote.matchAll(/[^\s*|;:+'~]+/g)) {
    if (!isQuoteOf(token, value, field)) continue;
    const start = evidence.start + index;
    const part = 'part' in evidence && evidence.part ? { part: evidence.part } : {};
    return { kind: 'span', ...part, start, end: start + token.length, quote: token };
  }
  return null;
}

/** Values that are said (a discount of nothing is not), each with whether its place in the document is known. */
export function grounding(reading: Remittance): { grounded: number; values: number } {
  let grounded = 0;
  let values = 0;
  const count = (place: Place) => {
    for (const field of fieldsOf[place.at]) {
      const value = valueAt(reading, place, field);
      if (value === null || value === '' || (field === 'discount' && isZero(value))) continue;
      values++;
      if (evidenceOf(reading, { place, field }).length > 0) grounded++;
    }
  };
  for (const [line, { deductions }] of reading.lines.entries()) {
    count({ at: 'line', line });
    for (const deduction of deductions.keys()) count({ at: 'deduction', line, deduction });
  }
  for (const adjustment of reading.adjustments.keys()) count({ at: 'adjustment', adjustment });
  return { grounded, values };
}
