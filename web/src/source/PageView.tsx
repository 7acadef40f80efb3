import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Box } from '../../../src/core/documentView.ts';
import type { PDFDocumentProxy } from './pdf.ts';
import { wordsIn } from './wordsIn.ts';

type Page = { page: number; width: number; height: number; words: { text: string; box: Box }[] };
type Boxed = { box: Box; quote: string };
type Props = {
  page: Page;
  scale: number;
  /** 'waiting' while it is opened; null where it cannot be drawn: then the words stand for themselves. */
  pdf: PDFDocumentProxy | 'waiting' | null;
  marked: readonly Boxed[];
  lit: readonly Boxed[];
  onBox?: (box: Box, quote: string) => void;
};

/** One page: its drawing, the boxes of its evidence, and a frame that is drawn around words to point at them. */
export function PageView({ page, scale, pdf, marked, lit, onBox }: Props) {
  const [failed, setFailed] = useState(false);
  const [frame, setFrame] = useState<Box | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const drawn = pdf !== null && !failed;
  const at = (event: PointerEvent) => {
    const { left, top } = (surface.current as HTMLElement).getBoundingClientRect();
    return [(event.clientX - left) / scale, (event.clientY - top) / scale] as const;
  };
  const end = () => {
    if (!frame) return;
    setFrame(null);
    const found = wordsIn(page.words, frame);
    if (found) onBox?.(found.box, found.text);
  };
  return (
    <figure className="page-sheet" style={{ width: page.width * scale, height: page.height * scale }}>
      {drawn && <Drawing pdf={pdf} page={page} scale={scale} onFail={() => setFailed(true)} />}
      <div className={drawn ? 'page-words drawn' : 'page-words'}>
        {page.words.map(({ text, box }) => (
          <span
            key={`${box.join()} ${text}`}
            style={{ ...place(box, scale), fontSize: (box[3] - box[1]) * scale * 0.82 }}
          >
            {text}{' '}
          </span>
        ))}
      </div>
      {marked.map(({ box }) => (
        <span key={`m${box.join()}`} className="page-box" style={place(box, scale, 1)} />
      ))}
      {lit.map(({ box, quote }) => (
        <span key={`l${box.join()}`} className="page-box lit" title={quote} style={place(box, scale, 2)} />
      ))}
      {frame && <span className="page-frame" style={place(sorted(frame), scale)} />}
      <div
        ref={surface}
        className="page-surface"
        onPointerDown={(event) => {
          if (!onBox || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrame([...at(event), ...at(event)]);
        }}
        onPointerMove={(event) => frame && setFrame([frame[0], frame[1], ...at(event)])}
        onPointerUp={end}
        onPointerCancel={() => setFrame(null)}
      />
      <figcaption className="unseen">Page {page.page}</figcaption>
    </figure>
  );
}

type DrawingProps = { pdf: PDFDocumentProxy | 'waiting'; page: Page; scale: number; onFail: () => void };

function Drawing({ pdf, page, scale, onFail }: DrawingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const fail = useRef(onFail);
  fail.current = onFail;
  useEffect(() => {
    if (pdf === 'waiting') return;
    let stop: (() => void) | null = null;
    let left = false;
    const draw = async () => {
      const drawing = await pdf.getPage(page.page);
      const element = canvas.current;
      if (left || !element) return;
      const sharp = Math.min(2, devicePixelRatio || 1);
      const viewport = drawing.getViewport({ scale: scale * sharp });
      element.width = Math.floor(viewport.width);
      element.height = Math.floor(viewport.height);
      const task = drawing.render({ canvas: element, viewport });
      stop = () => task.cancel();
      await task.promise;
      element.dataset.drawn = 'yes';
    };
    draw().catch(() => {
      if (!left) fail.current();
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [pdf, page.page, scale]);
  return <canvas ref={canvas} className="page-canvas" />;
}

const sorted = ([a, b, c, d]: Box): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];

function place([left, top, right, bottom]: Box, scale: number, room = 0) {
  return {
    left: left * scale - room,
    top: top * scale - room,
    width: (right - left) * scale + 2 * room,
    height: (bottom - top) * scale + 2 * room,
  };
}
