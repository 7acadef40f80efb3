import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Remittance } from '../../../src/core/remittance.ts';
import { ReadingRowView } from './ReadingRowView.tsx';
import type { ReadingRow } from './rows.ts';
import { type Field, grounding } from './values.ts';
import './reading.css';

export type Selected = { row: number; field: Field };

type Props = {
  readings: readonly Remittance[];
  /** The readings without what is being corrected. */
  stored: readonly Remittance[];
  rows: readonly ReadingRow[];
  selected: Selected | null;
  onSelect: (selected: Selected) => void;
  /** Names of the values that people set right. */
  corrected: ReadonlySet<string>;
  /** Starts correcting the selected value; absent for whoever may not. */
  onCorrect?: () => void;
  /** Shows which column was taken as what; absent where there are none to confirm. */
  onLayout?: () => void;
};

/** What was read, value by value; ten thousand lines are one list of which only what is in sight is drawn. */
export function ReadingView({ readings, stored, rows, selected, onSelect, corrected, onCorrect, onLayout }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => estimate(rows[at]),
    overscan: 16,
  });
  const at = selected?.row ?? -1;
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  return (
    <div className="reading">
      <Grounded stored={stored} onLayout={onLayout} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <section ref={scroller} className="reading-rows" aria-label="Reading" tabIndex={0}>
        <div className="reading-row reading-heads" aria-hidden="true">
          <span>Reference</span>
          <span className="right">Invoiced</span>
          <span className="right">Discount</span>
          <span className="right">Deducted</span>
          <span className="right">Paid</span>
        </div>
        <div className="source-canvas" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            const reading = row && readings[row.remittance];
            if (!row || !reading) return null;
            return (
              <div
                key={row.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="source-line"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ReadingRowView
                  row={row}
                  reading={reading}
                  selected={selected?.row === item.index ? selected.field : null}
                  corrected={corrected}
                  onSelect={(field) => onSelect({ row: item.index, field })}
                  onCorrect={onCorrect}
                />
              </div>
            );
          })}
        </div>
      </section>
    </div>
  );
}

function estimate(row: ReadingRow | undefined): number {
  if (row?.kind === 'sums') return 40;
  return row?.kind === 'value' && row.place.at === 'payment' ? 62 : 30;
}

/** How much of the reading can be pointed at, with the count behind the share. */
function Grounded({ stored: readings, onLayout }: Pick<Props, 'stored' | 'onLayout'>) {
  const drifted = readings.some((one) => one.warnings.some(({ code }) => code.startsWith('layout')));
  const { grounded, values, lines, warnings } = useMemo(() => {
    const each = readings.map(grounding);
    const sum = (key: 'grounded' | 'values') => each.reduce((total, one) => total + one[key], 0);
    const warned = new Map(
      readings.flatMap((one) => one.warnings.map(({ code, message }) => [code + message, message])),
    );
    const lines = readings.reduce((total, one) => total + one.lines.length, 0);
    return { grounded: sum('grounded'), values: sum('values'), lines, warnings: [...warned.values()] };
  }, [readings]);
  return (
    <div className="reading-summary">
      <p className="muted">
        {lines.toLocaleString('en')} {lines === 1 ? 'line' : 'lines'}.{' '}
        <span className="num">
          {grounded.toLocaleString('en')} of {values.toLocaleString('en')}
        </span>{' '}
        values have their own place in the document; select one to see it.
      </p>
      {warnings.length > 0 && (
        <ul className="reading-warnings">
          {warnings.slice(0, 6).map((message) => (
            <li key={message}>{message}</li>
          ))}
          {drifted && onLayout && (
            <li>
              <button type="button" className="linklike" onClick={onLayout}>
                Look at the columns
              </button>
            </li>
          )}
          {warnings.length > 6 && <li>and {warnings.length - 6} more</li>}
        </ul>
      )}
    </div>
  );
}
