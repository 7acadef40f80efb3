import { useMemo, useState } from 'react';
import type { DocumentView } from '../../../src/core/documentView.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import { queryClient } from '../api/queryClient.ts';
import { useKeys } from '../app/keys.ts';
import { useLit } from '../case/litEvidence.tsx';
import { findInView } from './findInView.ts';
import { pointedValue } from './pointedValue.ts';
import type { Selected } from './ReadingView.tsx';
import { fieldsIn, type ReadingRow, readingRows, stepRow } from './rows.ts';
import { evidenceAt, evidenceOf, type Field, valueAt } from './values.ts';

/** The selected value of a reading: selecting lights its place, pointing at a place selects its value, keys go through them. */
export function useReading(documentId: string, readings: readonly Remittance[], keysActive: boolean) {
  const { pick } = useLit();
  const rows = useMemo(() => readingRows(readings), [readings]);
  const [selected, setSelected] = useState<Selected | null>(null);
  const select = (next: Selected, light = true) => {
    setSelected(next);
    if (light) pick(placesOf(next));
  };
  const placesOf = ({ row, field }: Selected): readonly Evidence[] => {
    const own = evidenceFor(rows[row], readings, field);
    const view = queryClient.getQueryData<DocumentView>(['view', documentId]);
    const entry = rows[row];
    const reading = entry && readings[entry.remittance];
    if (own.length > 0 || !view || entry?.kind !== 'value' || !reading) return own;
    const value = valueAt(reading, entry.place, field);
    const found = value === null ? null : findInView(view, value, field);
    return found ? [found] : [];
  };
  const step = (by: 1 | -1) => {
    const row = selected ? stepRow(rows, selected.row, by) : 0;
    const fields = fieldsIn(rows[row]);
    const field = selected && fields.includes(selected.field) ? selected.field : (fields.at(-1) as Field);
    if (fields.length > 0) select({ row, field });
  };
  const sideways = (by: 1 | -1) => {
    if (!selected) return step(1);
    const fields = fieldsIn(rows[selected.row]);
    const field = fields[fields.indexOf(selected.field) + by];
    if (field) select({ row: selected.row, field });
  };
  const selectPointed = (pointed: Evidence) => {
    const found = pointedValue(pointed, rows, readings);
    if (found) select({ row: found.row, field: found.field }, false);
    pick(found ? placesOf(found) : [pointed]);
  };
  useKeys(
    'Reading',
    [
      { keys: 'j|ArrowDown', does: 'Next line', run: () => step(1) },
      { keys: 'k|ArrowUp', does: 'Previous line', run: () => step(-1) },
      { keys: 'l|ArrowRight', does: 'Next value of the line', run: () => sideways(1) },
      { keys: 'h|ArrowLeft', does: 'Previous value of the line', run: () => sideways(-1) },
      { keys: 'Enter', does: 'Jump to its place in the document', run: () => selected && select(selected) },
    ],
    keysActive,
  );
  return { rows, selected, select, selectPointed };
}

/** The value's own place; where the reader knew only the whole line, that. */
function evidenceFor(row: ReadingRow | undefined, readings: readonly Remittance[], field: Field): readonly Evidence[] {
  const reading = row && readings[row.remittance];
  if (row?.kind !== 'value' || !reading) return [];
  const own = evidenceOf(reading, { place: row.place, field });
  return own.length > 0 ? own : evidenceAt(reading, row.place);
}
