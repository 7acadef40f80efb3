import { useDeferredValue, useMemo } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { DocumentDetail } from '../api/documents.ts';
import { access } from '../app/access.ts';
import { useKeys } from '../app/keys.ts';
import { useHolds } from '../app/session.tsx';
import { useLit } from '../case/litEvidence.tsx';
import { CorrectBar } from './CorrectBar.tsx';
import { CorrectionsMade } from './CorrectionsMade.tsx';
import { inForce, valueKey, withValue } from './corrected.ts';
import { ReadingView } from './ReadingView.tsx';
import { useCorrecting } from './useCorrecting.ts';
import { useReading } from './useReading.ts';

/** Reading a document's values and setting them right, as one piece of work: what is selected, drafted and shown. */
export function useReadingWork(detail: DocumentDetail) {
  const { document, remittances, corrections } = detail;
  const { pick } = useLit();
  const may = useHolds(access.upload);
  const stored = useMemo(() => remittances.map(({ reading }) => reading), [remittances]);
  const correcting = useCorrecting(detail);
  const { draft } = correcting;
  // What comes of it may be a list of thousands: the field stays quick while that catches up.
  const previewed = useDeferredValue(draft);
  const value = useDeferredValue(correcting.value);
  const readings = useMemo(() => {
    if (!previewed || value === undefined) return stored;
    const { remittance, place, field } = previewed;
    return stored.map((reading, at) => (at === remittance ? withValue(reading, place, field, value) : reading));
  }, [stored, previewed, value]);
  const reading = useReading(document.id, readings, remittances.length > 0);
  const made = useMemo(
    () =>
      remittances
        .flatMap(({ number }) => inForce(corrections.filter(({ remittance }) => remittance === number)))
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    [remittances, corrections],
  );
  const corrected = useMemo(() => {
    const numbers = remittances.map(({ number }) => number);
    const keys = made.flatMap(({ remittance, change }) =>
      change ? [valueKey(numbers.indexOf(remittance), change.place, change.field)] : [],
    );
    return new Set(keys);
  }, [made, remittances]);
  const start = () => {
    const row = reading.selected && reading.rows[reading.selected.row];
    if (reading.selected && row?.kind === 'value') correcting.start(row.remittance, row.place, reading.selected.field);
  };
  const undo = () => {
    const last = made.at(-1);
    if (last) correcting.undo(last.remittance);
  };
  useKeys(
    'Correcting',
    [
      { keys: 'e', does: 'Correct the selected value', run: start },
      { keys: 'z', does: 'Take the latest correction back', run: undo },
    ],
    may && remittances.length > 0,
  );
  const point = (evidence: Evidence) => {
    if (!draft) return reading.selectPointed(evidence);
    correcting.point(evidence);
    pick([evidence]);
  };
  return { ...reading, stored, readings, correcting, made, corrected, may, point, start, undo };
}

type SideProps = { work: ReturnType<typeof useReadingWork>; onLayout?: () => void };

export function ReadingSide({ work, onLayout }: SideProps) {
  const { readings, stored, rows, selected, select, correcting, made, corrected, may, start, undo } = work;
  const { draft } = correcting;
  const before = draft && stored[draft.remittance];
  const after = draft && readings[draft.remittance];
  return (
    <div className="reading-side">
      <CorrectionsMade made={made} onUndo={may ? undo : undefined} />
      <ReadingView
        {...{ readings, stored, rows, selected, corrected, onLayout }}
        onSelect={(next) => {
          correcting.cancel();
          select(next);
        }}
        onCorrect={may ? start : undefined}
      />
      {before && after && <CorrectBar correcting={correcting} before={before} after={after} />}
    </div>
  );
}
