import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { Empty } from '../ui/Notices.tsx';
import { type PartProps, partName } from './places.ts';
import { columnLetters, readSheet } from './sheet.ts';

type Cell = Extract<Evidence, { kind: 'cell' }>;
const cells = (evidence: readonly Evidence[], sheet: string) =>
  evidence.filter((one): one is Cell => one.kind === 'cell' && (one.sheet ?? sheet) === sheet);

/** A workbook as its own program shows it: tabs, column letters, row numbers. Hidden sheets are marked, nothing is read from them. */
export function SheetsPart({ part, marked, lit, onPoint }: PartProps<'sheets'>) {
  const [shown, show] = useState(0);
  const litSheet = part.sheets.findIndex(({ sheet }) => lit.some((one) => one.kind === 'cell' && one.sheet === sheet));
  useEffect(() => {
    if (litSheet >= 0) show(litSheet);
  }, [litSheet]);
  const sheet = part.sheets[shown];
  return (
    <div className="source-parted">
      {part.sheets.length > 1 && (
        <div className="tabs" role="tablist" aria-label="Sheets">
          {part.sheets.map(({ sheet: name, hidden }, at) => (
            <button key={name} type="button" role="tab" aria-selected={at === shown} onClick={() => show(at)}>
              {name}
              {hidden && <span className="faint"> · hidden</span>}
            </button>
          ))}
        </div>
      )}
      {sheet?.hidden && <p className="sheet-hidden">This sheet is hidden in the workbook. Nothing is read from it.</p>}
      {sheet && sheet.cells.length > 0 ? (
        <Grid
          key={sheet.sheet}
          sheet={sheet}
          marked={cells(marked, sheet.sheet)}
          lit={cells(lit, sheet.sheet)}
          onCell={
            onPoint &&
            ((row, column, quote) =>
              onPoint({ kind: 'cell', ...partName(part.part), sheet: sheet.sheet, row, column, quote }))
          }
        />
      ) : (
        <Empty icon="document" title="This sheet is empty" />
      )}
    </div>
  );
}

const keyOf = (row: number, column: number) => `${row}:${column}`;

type GridProps = {
  sheet: PartProps<'sheets'>['part']['sheets'][number];
  marked: Cell[];
  lit: Cell[];
  onCell?: (row: number, column: number, text: string) => void;
};

function Grid({ sheet, marked, lit, onCell }: GridProps) {
  const { rows, widths } = useMemo(() => readSheet(sheet.cells), [sheet]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 25,
    overscan: 20,
  });
  const marks = useMemo(() => new Set(marked.map(({ row, column }) => keyOf(row, column))), [marked]);
  const lights = useMemo(() => new Set(lit.map(({ row, column }) => keyOf(row, column))), [lit]);
  const target = (lit[0]?.row ?? 0) - 1;
  useEffect(() => {
    if (target < 0) return;
    virtual.scrollToIndex(target, { align: 'center' });
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector('.sheet-cell.lit')?.scrollIntoView({ inline: 'nearest', block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [target, virtual]);
  const columns = `48px ${widths.map((width) => `${width}ch`).join(' ')}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section ref={scroller} className="source sheet" aria-label={`Sheet ${sheet.sheet}`} tabIndex={0}>
      <div className="sheet-row sheet-heads" style={{ gridTemplateColumns: columns }}>
        <span className="sheet-head" />
        {widths.map((_, at) => (
          <span key={columnLetters(at + 1)} className="sheet-head">
            {columnLetters(at + 1)}
          </span>
        ))}
      </div>
      <div className="source-canvas" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className="source-line sheet-row"
            style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: columns }}
          >
            <span className="sheet-head num">{item.index + 1}</span>
            {widths.map((_, at) => {
              const text = rows[item.index]?.[at] ?? '';
              const key = keyOf(item.index + 1, at + 1);
              const look = lights.has(key) ? ' lit' : marks.has(key) ? ' mark' : '';
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the way in without a mouse are the values beside it
                // biome-ignore lint/a11y/useKeyWithClickEvents: as above
                <span
                  key={columnLetters(at + 1)}
                  className={`sheet-cell ellipsis${look}${/^[-(]?[\d.,\s]+\)?-?$/.test(text) ? ' right num' : ''}`}
                  title={text}
                  onClick={() => text !== '' && onCell?.(item.index + 1, at + 1, text)}
                >
                  {text}
                </span>
              );
            })}
          </div>
        ))}
      </div>
    </section>
  );
}
