import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { PageView } from './PageView.tsx';
import { openPdf, type PDFDocumentProxy } from './pdf.ts';
import { type PartProps, partName } from './places.ts';

type Boxed = Extract<Evidence, { kind: 'page' }>;
const boxed = (evidence: readonly Evidence[]) => evidence.filter((one): one is Boxed => one.kind === 'page');
const gap = 14;

/** Pages as they are printed, each drawn when it comes into sight; without a drawing, their words stand where they are printed. */
export function PagesPart({ part, marked, lit, onPoint, documentId }: PartProps<'pages'> & { documentId: string }) {
  const { pages } = part;
  const pdf = useQuery({
    queryKey: ['pdf', documentId],
    queryFn: () => openPdf(documentId),
    // Inside a mail the bytes are the mail's.
    enabled: part.part === null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
    // A document that pdf.js opened is no plain data.
    structuralSharing: false,
  });
  const [width, setWidth] = useState(640);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth - 28));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scaleOf = (at: number) => Math.min(1.8, width / (pages[at]?.width ?? 612));
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (pages[at]?.height ?? 792) * scaleOf(at) + gap,
    overscan: 1,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: pages are measured anew when their width changes
  useEffect(() => virtual.measure(), [width, virtual]);
  const [marks, lights] = useMemo(() => [boxed(marked), boxed(lit)], [marked, lit]);
  useScrollTo(virtual, scroller, lights[0] ?? marks[0], pages, scaleOf);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section ref={scroller} className="source pages" aria-label="Pages of the document" tabIndex={0}>
      <div className="source-canvas" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const page = pages[item.index];
          if (!page) return null;
          const here = (list: Boxed[]) => list.filter((one) => one.page === page.page);
          return (
            <div key={item.key} className="page-place" style={{ transform: `translateY(${item.start}px)` }}>
              <PageView
                page={page}
                scale={scaleOf(item.index)}
                pdf={drawing(pdf, part.part)}
                marked={here(marks)}
                lit={here(lights)}
                onBox={
                  onPoint &&
                  ((box, quote) => onPoint({ kind: 'page', ...partName(part.part), page: page.page, box, quote }))
                }
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** The opened document, 'waiting', or null where it cannot be drawn. */
function drawing({ data, isError }: { data?: PDFDocumentProxy; isError: boolean }, part: string | null) {
  if (part !== null || isError) return null;
  return data ?? 'waiting';
}

type Virtual = { getOffsetForIndex: (at: number, align: 'start') => readonly [number, string] | undefined };

function useScrollTo(
  virtual: Virtual,
  scroller: React.RefObject<HTMLDivElement | null>,
  target: Boxed | undefined,
  pages: readonly { page: number }[],
  scaleOf: (at: number) => number,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another target moves the pages
  useEffect(() => {
    const element = scroller.current;
    const at = pages.findIndex(({ page }) => page === target?.page);
    if (!target || !element || at < 0) return;
    const top = (virtual.getOffsetForIndex(at, 'start')?.[0] ?? 0) + target.box[1] * scaleOf(at);
    const inSight = top > element.scrollTop + 40 && top < element.scrollTop + element.clientHeight - 60;
    if (!inSight) element.scrollTo({ top: Math.max(0, top - element.clientHeight / 3) });
  }, [target]);
}
