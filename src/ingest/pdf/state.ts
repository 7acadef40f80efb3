import type { Box } from '../../core/documentView.ts';
import { boxThrough, intersection, type Matrix, matrixOf, times } from './matrix.ts';

/** A colour as [red, green, blue] of 0 to 255; null for patterns, of which we know nothing. */
export type Colour = readonly [number, number, number] | null;
/** A font as far as text positions need it. */
export type Font = { fontMatrix?: unknown; isType3Font?: boolean; vertical?: boolean };

/** What the operators before say about the next thing painted (PDF 32000-1, 8.4 and 9.3). */
export type State = {
  ctm: Matrix;
  clip: Box;
  fill: Colour;
  stroke: Colour;
  alpha: number;
  /** What the transparency groups around it let through. */
  groupAlpha: number;
  blends: boolean;
  font: Font | null;
  size: number;
  mode: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  leading: number;
  rise: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
};

const identity: Matrix = [1, 0, 0, 1, 0, 0];

export function firstState(ctm: Matrix, clip: Box): State {
  return {
    ctm,
    clip,
    fill: [0, 0, 0],
    stroke: [0, 0, 0],
    alpha: 1,
    groupAlpha: 1,
    blends: false,
    font: null,
    size: 0,
    mode: 0,
    charSpacing: 0,
    wordSpacing: 0,
    hScale: 1,
    leading: 0,
    rise: 0,
    textMatrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

export function colourOf(value: unknown): Colour {
  const hex = typeof value === 'string' ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(value) : null;
  return hex && ([hex[1], hex[2], hex[3]].map((two) => Number.parseInt(two ?? '0', 16)) as unknown as Colour);
}

export function transformed(state: State, matrix: unknown): void {
  state.ctm = times(state.ctm, matrixOf(matrix));
}

/** Narrows the clip to a box in the present coordinates; a box nobody gave narrows nothing. */
export function clipTo(state: State, box: unknown): void {
  const numbers = box && typeof box === 'object' ? Array.from(box as ArrayLike<number>) : [];
  if (numbers.length !== 4) return;
  state.clip = intersection(state.clip, boxThrough(state.ctm, numbers as unknown as Box));
}

/** Applies the entries of a graphics state dictionary that decide what is seen. */
export function applyGraphicsState(state: State, entries: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    if (!Array.isArray(entry)) continue;
    const [key, value] = entry;
    if (key === 'ca') state.alpha = finite(value, 1);
    if (key === 'BM') state.blends = value !== 'source-over' && value !== 'Normal';
  }
}

export function finite(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

export function startText(state: State, matrix: Matrix = identity): void {
  Object.assign(state, { textMatrix: matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
}

export function moveText(state: State, dx: unknown, dy: unknown): void {
  state.lineX += finite(dx);
  state.lineY += finite(dy);
  state.x = state.lineX;
  state.y = state.lineY;
}
