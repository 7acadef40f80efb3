import type { Remittance } from '../../../src/core/remittance.ts';
import { isZero, negated, sumDecimals } from '../words/decimals.ts';
import { fieldsOf, type Place } from './values.ts';

/** What one remittance comes to. `difference` is what its payment is more than its lines say. */
export type Sums = { paid: string; adjusted: string; comesTo: string; difference: string; closes: boolean };

export type ReadingRow = { key: string; remittance: number } & (
  | { kind: 'value'; place: Place }
  | { kind: 'sums'; sums: Sums }
);

/** Every remittance of a document as rows, so that ten thousand lines are one list: its payment, lines, adjustments, sums. */
export function readingRows(readings: readonly Remittance[]): ReadingRow[] {
  return readings.flatMap((reading, remittance) => {
    const row = (key: string, place: Place): ReadingRow => ({
      key: `${remittance}-${key}`,
      remittance,
      kind: 'value',
      place,
    });
    return [
      row('payment', { at: 'payment' }),
      ...reading.lines.flatMap((one, line) => [
        row(`l${line}`, { at: 'line', line }),
        ...one.deductions.map((_, deduction) => row(`l${line}d${deduction}`, { at: 'deduction', line, deduction })),
      ]),
      ...reading.adjustments.map((_, adjustment) => row(`a${adjustment}`, { at: 'adjustment', adjustment })),
      { key: `${remittance}-sums`, remittance, kind: 'sums', sums: sumsOf(reading) } as ReadingRow,
    ];
  });
}

/** Payment = Σ paid − Σ adjustments, recomputed here from what is shown, never believed. */
export function sumsOf({ payment, lines, adjustments }: Remittance): Sums {
  const paid = sumDecimals(lines.map((line) => line.paid));
  const adjusted = sumDecimals(adjustments.map((adjustment) => adjustment.amount));
  const comesTo = sumDecimals([paid, negated(adjusted)]);
  const difference = sumDecimals([payment.amount, negated(comesTo)]);
  return { paid, adjusted, comesTo, difference, closes: isZero(difference) };
}

/** What a line is off by: gross − discount − Σ deductions − paid; null where it closes or the gross is not said. */
export function lineGap(line: Remittance['lines'][number]): string | null {
  if (line.gross === null) return null;
  const taken = [line.discount, line.paid, ...line.deductions.map(({ amount }) => amount)];
  const gap = sumDecimals([line.gross, ...taken.map(negated)]);
  return isZero(gap) ? null : gap;
}

/** The next row in a direction that holds values, and a field it has: the same if possible. */
export function stepRow(rows: readonly ReadingRow[], from: number, by: 1 | -1): number {
  for (let at = from + by; at >= 0 && at < rows.length; at += by) if (rows[at]?.kind === 'value') return at;
  return from;
}

export const fieldsIn = (row: ReadingRow | undefined) => (row?.kind === 'value' ? fieldsOf[row.place.at] : []);
