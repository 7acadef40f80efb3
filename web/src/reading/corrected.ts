import type { Remittance } from '../../../src/core/remittance.ts';
import { amountsMeant } from '../words/decimals.ts';
import { exponentOf } from '../words/money.ts';
import { type Field, isAmount, type Place, valueAt } from './values.ts';

/** The reading as it would be with one value set right, for showing what comes of it before it is saved. */
export function withValue(reading: Remittance, place: Place, field: Field, value: string | null): Remittance {
  // Only what changes is copied: a remittance may have ten thousand lines, and this runs with every key that is pressed.
  if (place.at === 'payment') {
    if (field === 'payer') return { ...reading, payer: { ...reading.payer, name: value } };
    return { ...reading, payment: { ...reading.payment, [field]: value } };
  }
  if (place.at === 'adjustment')
    return { ...reading, adjustments: replaced(reading.adjustments, place.adjustment, { [field]: value }) };
  const line = reading.lines[place.line];
  const changes =
    place.at === 'line'
      ? { [field]: value }
      : { deductions: replaced(line?.deductions ?? [], place.deduction, { [field]: value }) };
  return { ...reading, lines: replaced(reading.lines, place.line, changes) };
}

function replaced<T>(list: readonly T[], at: number, changes: object): T[] {
  return list.map((one, index) => (index === at ? { ...one, ...changes } : one));
}

/**
 * What a person typed or pointed at as a value of the reading; undefined where it is none. Deductions and adjustments keep the
 * sign they have: documents print them either way.
 */
export function readValue(text: string, reading: Remittance, place: Place, field: Field): string | null | undefined {
  const printed = text.trim();
  if (printed === '') return field === 'gross' || (!isAmount(field) && place.at !== 'line') ? null : undefined;
  if (field === 'date') return readDate(printed);
  if (!isAmount(field)) return printed;
  const exponent = exponentOf(reading.payment.currency);
  for (const meant of amountsMeant(printed)) {
    const [whole = '', fraction = ''] = meant.split('.');
    if (fraction.replace(/0+$/, '').length > exponent) continue;
    const plain = exponent === 0 ? whole : `${whole}.${fraction.slice(0, exponent).padEnd(exponent, '0')}`;
    const unsigned = plain.replace('-', '');
    if (place.at === 'deduction' || place.at === 'adjustment')
      return valueAt(reading, place, field)?.startsWith('-') ? `-${unsigned}` : unsigned;
    return plain;
  }
  return undefined;
}

/** A day as 2026-09-18; printed in another order only where it can mean one day alone. */
export function readDate(printed: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(printed)) return printed;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(printed);
  if (compact) return compact.slice(1).join('-');
  const [, a = '', b = '', year = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(printed) ?? [];
  if (year === '') return undefined;
  const iso = (month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (printed.includes('.') || Number(a) > 12) return iso(b, a);
  return Number(b) > 12 || a === b ? iso(a, b) : undefined;
}

/** Corrections of one remittance or paper that still hold: those taken back, and the taking back itself, are left out. */
export function inForce<M extends { version: number; restores: number | null }>(corrections: readonly M[]): M[] {
  let held: M[] = [];
  for (const one of corrections) {
    const { restores } = one;
    held = restores === null ? [...held, one] : held.filter(({ version }) => version <= restores);
  }
  return held;
}

/** Names a value so that it can be looked up whether it was corrected. */
export const valueKey = (remittance: number, place: Place, field: Field) =>
  `${remittance} ${Object.values(place).join(' ')} ${field}`;
