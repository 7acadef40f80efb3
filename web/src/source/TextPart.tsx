import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { readSource, type Source } from './lines.ts';
import { firstLine, rangesOf } from './marks.ts';
import { lineAt, type PartProps, partName, rangesByLine, tokenAround } from './places.ts';
import { pointedRange } from './pointedRange.ts';
import { SourceLineView } from './SourceLineView.tsx';

/** A text line by line, EDI by named segments, a table by its columns; only what is in sight is drawn. */
export function TextPart({ part, marked, lit, onPoint, format }: PartProps<'text'> & { format: string | null }) {
  const { text, segments } = part;
  const source = useMemo(() => readSource(text, format, segments), [text, format, segments]);
  const shown = { text, source };
  const marks = useMemo(() => rangesOf(marked, { text, source }, marked), [marked, text, source]);
  const lights = useMemo(() => rangesOf(lit, { text, source }, lit), [lit, text, source]);
  return (
    <Lines
      {...shown}
      marks={marks}
      lights={lights}
      onRange={
        onPoint &&
        ((range) => {
          const quote = text.slice(range.start, range.end);
          if (quote.trim() !== '') onPoint({ kind: 'span', ...partName(part.part), ...range, quote });
        })
      }
    />
  );
}

type Ranges = ReturnType<typeof rangesOf>;
type Props = { text: string; source: Source; marks: Ranges; lights: Ranges; onRange?: (range: Ranges[number]) => void };

function Lines({ text, source, marks, lights, onRange }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: source.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 20,
  });
  const target = firstLine(source, lights.length > 0 ? lights : marks);
  useEffect(() => {
    if (target < 0) return;
    virtual.scrollToIndex(target, { align: 'center' });
    // A table may be wider than its place: the cell must come into sight, too.
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector('mark.lit')?.scrollIntoView({ inline: 'center', block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [target, virtual]);
  const marksOf = useMemo(() => rangesByLine(source.lines, marks), [source, marks]);
  const lightsOf = useMemo(() => rangesByLine(source.lines, lights), [source, lights]);
  const columns = source.widths.map((width) => `${width + 2}ch`).join(' ');
  const point = () => {
    const range = scroller.current && pointedRange(scroller.current);
    if (!range || !onRange) return;
    const line = source.lines[lineAt(source.lines, range.start)];
    onRange(range.end > range.start || !line ? range : tokenAround(text, line, range.start));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go through the values beside it, which are the way in without a mouse
    <section
      ref={scroller}
      className={`source source-${source.kind}`}
      aria-label="Document text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
      tabIndex={0}
      onClick={point}
    >
      <div className="source-canvas" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = source.lines[item.index];
          if (!line) return null;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="source-line"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <SourceLineView
                text={text}
                line={line}
                number={item.index + 1}
                columns={columns}
                marks={marksOf.get(item.index) ?? none}
                lit={lightsOf.get(item.index) ?? none}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}

const none: Ranges = [];
