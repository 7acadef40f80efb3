import { boxAround } from './matrix.ts';
import type { Area, Glyph, Painting, Run } from './paint.ts';

/** Text smaller than this many points is not read by anybody. */
const smallest = 2;
/** Colours that differ by less than this in red, green and blue are the same to the eye. */
const leastContrast = 26;
/** Rows of areas are kept apart by their height on the page, so that long striped tables stay fast. */
const bandHeight = 24;

export type VisibleRun = Run & { hidden: number };

/**
 * Leaves out the characters that nobody sees: in rendering mode 3 or 7, tiny, transparent, on layers switched off, outside
 * the page or the clip, in the colour of what lies behind them, or behind something painted later. `hidden` counts those.
 */
export function visibleRuns({ runs, areas }: Painting): VisibleRun[] {
  const bands = bandsOf(areas);
  return runs.map((run) => {
    let printed = 0;
    for (const glyph of run.glyphs) if (glyph.text.trim() !== '') printed++;
    if (!canBeSeen(run)) return { ...run, glyphs: [], hidden: printed };
    const near = nearTo(run, bands);
    const glyphs = run.glyphs.filter((glyph) => isSeen(glyph, run, near));
    const left = glyphs.filter((glyph) => glyph.text.trim() !== '').length;
    return { ...run, glyphs, hidden: printed - left };
  });
}

function canBeSeen({ mode, size, alpha, shown }: Run): boolean {
  return shown && mode !== 3 && mode !== 7 && size >= smallest && alpha >= 0.1;
}

function bandsOf(areas: Area[]): Map<number, Area[]> {
  const bands = new Map<number, Area[]>();
  for (const area of areas) {
    const [first, last] = [bandOf(area.box[1]), bandOf(area.box[3])];
    for (let band = first; band <= last; band++) {
      const there = bands.get(band);
      if (there) there.push(area);
      else bands.set(band, [area]);
    }
  }
  return bands;
}

/** Pages are at most 14,400 points high (PDF 32000-1, annex C); whatever lies beyond is off the page anyway. */
function bandOf(y: number): number {
  return Math.floor(Math.min(Math.max(y, 0), 14_400) / bandHeight);
}

function nearTo({ glyphs, size }: Run, bands: Map<number, Area[]>): Area[] {
  if (bands.size === 0 || glyphs.length === 0) return [];
  const [left, top, right, bottom] = boxAround(glyphs.map(({ x, y, endX, endY }) => [x, y, endX, endY]));
  const found = new Set<Area>();
  for (let band = bandOf(top - size); band <= bandOf(bottom + size); band++) {
    for (const area of bands.get(band) ?? []) {
      if (area.box[0] <= right + size && area.box[2] >= left - size) found.add(area);
    }
  }
  return [...found].sort((a, b) => a.order - b.order);
}

function isSeen(glyph: Glyph, run: Run, near: Area[]): boolean {
  const [x, y] = middleOf(glyph, run.size);
  const [left, top, right, bottom] = run.clip;
  if (x < left || x > right || y < top || y > bottom) return false;
  let behind: Area['colour'] = [255, 255, 255];
  for (const area of near) {
    if (!isInside(area, x, y)) continue;
    if (area.order > run.order) {
      if (area.opaque) return false;
    } else if (area.opaque) behind = area.colour;
  }
  return differs(run.colour, behind);
}

/** The middle of a character's body: a third of its size above the line it stands on, whichever way that runs. */
function middleOf({ x, y, endX, endY }: Glyph, size: number): [number, number] {
  const length = Math.hypot(endX - x, endY - y) || 1;
  const up = size / 3;
  return [(x + endX) / 2 + ((endY - y) / length) * up, (y + endY) / 2 - ((endX - x) / length) * up];
}

function differs(text: Area['colour'], behind: Area['colour']): boolean {
  if (text === null || behind === null) return true;
  return text.some((part, n) => Math.abs(part - (behind[n] ?? 0)) >= leastContrast);
}

/** Whether a point lies in the area, by the even-odd rule for outlines that are no upright boxes. */
function isInside({ box: [left, top, right, bottom], outline }: Area, x: number, y: number): boolean {
  if (x < left || x > right || y < top || y > bottom) return false;
  if (outline === null) return true;
  let inside = false;
  for (let at = 0, before = outline.length - 2; at < outline.length; before = at, at += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [outline[at], outline[at + 1], outline[before], outline[before + 1]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
