import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { problemOf } from '../api/client.ts';
import { contentAddress, getDocumentText } from '../api/documents.ts';
import { Empty, Failure, Loading } from '../ui/Notices.tsx';
import { type Range, readSource, type Source } from './lines.ts';
import { firstLine, rangesOf } from './marks.ts';
import { SourceLineView } from './SourceLineView.tsx';
import './source.css';

type Props = {
  documentId: string;
  format: string | null;
  /** Everything that rests on this document: softly marked. */
  marked: readonly Evidence[];
  /** What the person points at now: lit, and brought into sight. */
  lit: readonly Evidence[];
};

/** The document itself, line by line, with its evidence marked. */
export function SourceView({ documentId, format, marked, lit }: Props) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['text', documentId],
    queryFn: ({ signal }) => getDocumentText(documentId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const source = useMemo(() => (data ? readSource(data.text, format) : null), [data, format]);
  if (isPending) return <Loading lines={12} what="the document" />;
  if (error && [415, 422].includes(problemOf(error).status))
    return (
      <Empty icon="document" title="This document cannot be shown as text">
        <a href={contentAddress(documentId)}>Download it</a> to look at it.
      </Empty>
    );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!source || !data) return null;
  const shown = { text: data.text, source };
  return <Lines {...shown} marks={rangesOf(marked, shown, marked)} lit={rangesOf(lit, shown, marked)} />;
}

function Lines({ text, source, marks, lit }: { text: string; source: Source; marks: Range[]; lit: Range[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: source.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 20,
  });
  const target = firstLine(source, lit.length > 0 ? lit : marks);
  useEffect(() => {
    if (target < 0) return;
    virtual.scrollToIndex(target, { align: 'center' });
    // A table may be wider than its place: the cell must come into sight, too.
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector('mark.lit')?.scrollIntoView({ inline: 'center', block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [target, virtual]);
  const columns = source.widths.map((width) => `${width + 2}ch`).join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section ref={scroller} className={`source source-${source.kind}`} aria-label="Document text" tabIndex={0}>
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
                marks={marks}
                lit={lit}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}
