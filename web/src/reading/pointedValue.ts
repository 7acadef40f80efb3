import type { Evidence } from '../../../src/core/evidence.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import type { ReadingRow } from './rows.ts';
import { evidenceAt, evidenceOf, type Field, fieldsOf } from './values.ts';

/** Which row and value come from a place that somebody points at in the original; null where nothing does. */
export function pointedValue(
  pointed: Evidence,
  rows: readonly ReadingRow[],
  readings: readonly Remittance[],
): { row: number; field: Field } | null {
  let best: { row: number; field: Field; size: number } | null = null;
  for (const [row, entry] of rows.entries()) {
    const reading = readings[entry.remittance];
    if (entry.kind !== 'value' || !reading) continue;
    const around = evidenceAt(reading, entry.place).filter((one) => meets(one, pointed));
    if (around.length === 0) continue;
    for (const field of fieldsOf[entry.place.at]) {
      const close = evidenceOf(reading, { place: entry.place, field }).filter((one) => meets(one, pointed));
      const size = Math.min(...close.map(sizeOf), ...around.map((one) => sizeOf(one) * 1_000));
      if (!best || size < best.size) best = { row, field, size };
    }
  }
  return best;
}

const partOf = (evidence: Evidence) => ('part' in evidence ? (evidence.part ?? null) : null);

/** Whether two places of one document touch. */
export function meets(a: Evidence, b: Evidence): boolean {
  if (partOf(a) !== partOf(b)) return false;
  if (a.kind === 'page' && b.kind === 'page')
    return (
      a.page === b.page && a.box[0] < b.box[2] && b.box[0] < a.box[2] && a.box[1] < b.box[3] && b.box[1] < a.box[3]
    );
  const [one, other] = [rangeOf(a), rangeOf(b)];
  if (one && other) return one.start < other.end && other.start < one.end;
  if (a.kind === 'cell' && b.kind === 'cell')
    return a.row === b.row && a.column === b.column && (a.sheet ?? null) === (b.sheet ?? null);
  return false;
}

function rangeOf(evidence: Evidence): { start: number; end: number } | null {
  if (!('start' in evidence) || evidence.start === undefined || evidence.end === undefined) return null;
  return { start: evidence.start, end: evidence.end };
}

const sizeOf = (evidence: Evidence) => evidence.quote.length + 1;
