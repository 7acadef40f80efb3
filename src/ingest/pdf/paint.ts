import type { Box } from '../../core/documentView.ts';
import { boxThrough, type Matrix, matrixOf, times } from './matrix.ts';
import { outlineOf } from './outline.ts';
import {
  applyGraphicsState,
  type Colour,
  clipTo,
  colourOf,
  type Font,
  finite,
  firstState,
  moveText,
  type State,
  startText,
  transformed,
} from './state.ts';

/** One printed character with the line it stands on, in points from the page's upper left corner. */
export type Glyph = { text: string; x: number; y: number; endX: number; endY: number };
/** Characters painted by one operator, alike in everything but their place. `order` counts what is painted. */
export type Run = {
  glyphs: Glyph[];
  size: number;
  tracking: number;
  colour: Colour;
  alpha: number;
  mode: number;
  clip: Box;
  shown: boolean;
  order: number;
};
/** A painted area: an upright box where `outline` is null, else the polygon's corners, one after the other. */
export type Area = { box: Box; outline: Float64Array | null; colour: Colour; opaque: boolean; order: number };
export type Painting = { runs: Run[]; areas: Area[]; images: number; glyphs: number };

export type Operators = { fnArray: number[]; argsArray: unknown[] };
export type PaintOptions = {
  /** pdf.js's numbers of the operators. */
  ops: Record<string, number>;
  viewport: Matrix;
  page: Box;
  fontOf: (name: string) => Font | null;
  /** Whether optional content of these properties is switched on. */
  layerShown: (properties: unknown) => boolean;
};

type Painter = PaintOptions & {
  state: State;
  stack: State[];
  /** Whether each open marked content is shown. */
  marked: boolean[];
  /** Depth of groups that only make a mask. */
  masks: number;
  groups: boolean[];
  clipNext: boolean;
  /** Set by a transform nothing was painted after: what is left of an image that pdf.js was told to leave out. */
  bare: boolean;
  order: number;
  out: Painting;
};

/** Follows the operators of a page and collects its characters and the areas that may lie behind or over them. */
export function paint(operators: Operators, options: PaintOptions): Painting {
  const painter: Painter = {
    ...options,
    state: firstState(options.viewport, options.page),
    stack: [],
    marked: [],
    masks: 0,
    groups: [],
    clipNext: false,
    bare: false,
    order: 0,
    out: { runs: [], areas: [], images: 0, glyphs: 0 },
  };
  const steps = stepsOf(options.ops);
  operators.fnArray.forEach((operator, n) => {
    const step = steps.get(operator);
    const args = operators.argsArray[n];
    step?.(painter, Array.isArray(args) ? args : []);
  });
  return painter.out;
}

type Step = (painter: Painter, args: unknown[]) => void;

/** What each operator does, by its number. */
function stepsOf(ops: Record<string, number>): Map<number, Step> {
  const steps = new Map<number, Step>();
  const add = (names: Record<string, Step>) => {
    for (const [name, step] of Object.entries(names)) if (ops[name] !== undefined) steps.set(ops[name], step);
  };
  add(stateSteps);
  add(textSteps);
  add(groupSteps);
  add({ constructPath: (painter, args) => path(painter, args, ops) });
  return steps;
}

const stateSteps: Record<string, Step> = {
  save,
  restore,
  transform: (painter, args) => {
    transformed(painter.state, args);
    painter.bare = true;
  },
  setGState: ({ state }, [entries]) => applyGraphicsState(state, entries),
  setFillRGBColor: ({ state }, [colour]) => {
    state.fill = colourOf(colour);
  },
  setStrokeRGBColor: ({ state }, [colour]) => {
    state.stroke = colourOf(colour);
  },
  setFillColorN: ({ state }) => {
    state.fill = null;
  },
  setStrokeColorN: ({ state }) => {
    state.stroke = null;
  },
  setFillTransparent: ({ state }) => {
    state.fill = null;
  },
  clip: (painter) => {
    painter.clipNext = true;
  },
  eoClip: (painter) => {
    painter.clipNext = true;
  },
};

const textSteps: Record<string, Step> = {
  beginText: ({ state }) => startText(state),
  setTextMatrix: ({ state }, args) => startText(state, matrixOf(args.length === 6 ? args : args[0])),
  moveText: ({ state }, [x, y]) => moveText(state, x, y),
  setLeadingMoveText: ({ state }, [x, y]) => {
    state.leading = finite(y);
    moveText(state, x, y);
  },
  nextLine: ({ state }) => moveText(state, 0, state.leading),
  setLeading: ({ state }, [leading]) => {
    state.leading = -finite(leading);
  },
  setCharSpacing: ({ state }, [spacing]) => {
    state.charSpacing = finite(spacing);
  },
  setWordSpacing: ({ state }, [spacing]) => {
    state.wordSpacing = finite(spacing);
  },
  setHScale: ({ state }, [scale]) => {
    state.hScale = finite(scale, 100) / 100;
  },
  setTextRise: ({ state }, [rise]) => {
    state.rise = finite(rise);
  },
  setTextRenderingMode: ({ state }, [mode]) => {
    state.mode = finite(mode);
  },
  setFont: (painter, [name, size]) => {
    painter.state.font = painter.fontOf(String(name));
    painter.state.size = finite(size);
  },
  showText: (painter, [glyphs]) => showText(painter, glyphs),
};

const groupSteps: Record<string, Step> = {
  paintFormXObjectBegin: (painter, [matrix, box]) => {
    save(painter);
    transformed(painter.state, matrix);
    clipTo(painter.state, box);
  },
  paintFormXObjectEnd: restore,
  beginAnnotation: (painter, [, , transform, matrix]) => {
    save(painter);
    painter.state = firstState(painter.viewport, painter.page);
    transformed(painter.state, transform);
    transformed(painter.state, matrix);
  },
  endAnnotation: restore,
  beginGroup: (painter, [group]) => {
    const { smask, bbox, matrix } = (group ?? {}) as { smask?: unknown; bbox?: unknown; matrix?: unknown };
    save(painter);
    painter.groups.push(Boolean(smask));
    if (smask) painter.masks++;
    const { state } = painter;
    const inner = { ...state, ctm: times(state.ctm, matrixOf(matrix)) };
    clipTo(inner, bbox);
    Object.assign(state, { clip: inner.clip, groupAlpha: state.groupAlpha * state.alpha, alpha: 1 });
  },
  endGroup: (painter) => {
    if (painter.groups.pop()) painter.masks--;
    restore(painter);
  },
  beginMarkedContent: ({ marked }) => void marked.push(true),
  beginMarkedContentProps: ({ marked, layerShown }, [tag, properties]) =>
    void marked.push(tag !== 'OC' || layerShown(properties)),
  endMarkedContent: ({ marked }) => void marked.pop(),
};

/** Deeper than any document that is meant to be read. */
const deepest = 10_000;

function save(painter: Painter): void {
  painter.bare = false;
  if (painter.stack.length < deepest) painter.stack.push({ ...painter.state });
}

function restore(painter: Painter): void {
  if (painter.bare) image(painter);
  painter.bare = false;
  painter.state = painter.stack.pop() ?? painter.state;
}

function isShown({ marked, masks }: Painter): boolean {
  return masks === 0 && !marked.includes(false);
}

/** An image fills the unit square of its transform. Squares of a point or less are none. */
function image(painter: Painter): void {
  const { state, out } = painter;
  const box = boxThrough(state.ctm, [0, 0, 1, 1]);
  if (box[2] - box[0] <= 1.5 || box[3] - box[1] <= 1.5 || !isShown(painter)) return;
  out.images++;
  out.areas.push({ box, outline: null, colour: null, opaque: isOpaque(state), order: painter.order++ });
}

function isOpaque({ alpha, groupAlpha, blends }: State): boolean {
  return alpha * groupAlpha > 0.9 && !blends;
}

const filling = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
function path(painter: Painter, [how, data, minMax]: unknown[], ops: Record<string, number>): void {
  const { state, out } = painter;
  painter.bare = false;
  if (painter.clipNext) clipTo(state, minMax);
  painter.clipNext = false;
  const limits = minMax && typeof minMax === 'object' ? Array.from(minMax as ArrayLike<number>) : [];
  if (limits.length !== 4 || !isShown(painter) || !filling.some((name) => ops[name] === how)) return;
  const box = boxThrough(state.ctm, limits as unknown as Box);
  const [numbers] = Array.isArray(data) ? data : [];
  const outline = numbers instanceof Float32Array ? outlineOf(numbers, state.ctm) : null;
  if (outline === 'too long') return;
  out.areas.push({ box, outline, colour: state.fill, opaque: isOpaque(state), order: painter.order++ });
}

type PdfGlyph = { unicode?: unknown; width?: unknown; isSpace?: unknown };

function showText(painter: Painter, given: unknown): void {
  painter.bare = false;
  const { state, out } = painter;
  if (!Array.isArray(given) || state.font?.vertical) return;
  const direction = state.size < 0 ? -1 : 1;
  const size = Math.abs(state.size);
  const toPage = times(state.ctm, state.textMatrix);
  const perUnit = size * matrixOf(state.font?.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0])[0];
  const horizontal = state.hScale * direction;
  const glyphs: Glyph[] = [];
  let along = 0;
  for (const glyph of given as (PdfGlyph | number | null)[]) {
    if (typeof glyph === 'number') along -= (glyph * size) / 1000;
    if (typeof glyph !== 'object' || glyph === null) continue;
    const width = finite(glyph.width) * perUnit;
    const [x, y] = place(toPage, state.x + along * horizontal, state.y + state.rise);
    const [endX, endY] = place(toPage, state.x + (along + width) * horizontal, state.y + state.rise);
    glyphs.push({ text: String(glyph.unicode ?? ''), x, y, endX, endY });
    along += width + ((glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing) * direction;
  }
  state.x += along * horizontal;
  const stroked = state.mode % 4 === 1;
  out.glyphs += glyphs.length;
  out.runs.push({
    glyphs,
    size: size * Math.hypot(toPage[2], toPage[3]),
    tracking: state.charSpacing * Math.abs(horizontal) * Math.hypot(toPage[0], toPage[1]),
    colour: stroked ? state.stroke : state.fill,
    alpha: state.alpha * state.groupAlpha,
    mode: state.mode,
    clip: state.clip,
    shown: isShown(painter),
    order: painter.order++,
  });
}

function place([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
