import { labelOf } from '../labels.ts';
import { saysTotal } from '../table/headerWords.ts';
import { type Chunk, isAmountChunk, type Line } from './lines.ts';

/** Where a column stands: from the leftmost to the rightmost of what is in it; `rights` are where its amounts end. */
export type Band = { left: number; right: number; amounts: number; others: number; rights: number };

/** A body line counts for the columns when it has an amount and something beside it. */
export function isRegular(line: Line): boolean {
  return (
    line.chunks.length >= 2 && line.chunks.some(isAmountChunk) && !line.chunks.some(({ text }) => endsInTotal(text))
  );
}

/**
 * Finds the columns of a table by what stands below one another. Lines with the most chunks come first, since lines with fewer
 * may have text that runs over several columns; a chunk over several columns says nothing about any of them.
 */
export function bandsOf(lines: Line[]): Band[] {
  const bands: Band[] = [];
  const sorted = lines.filter(isRegular).sort((a, b) => b.chunks.length - a.chunks.length);
  const most = sorted[0]?.chunks.length ?? 0;
  for (const { chunks } of sorted) {
    const taken = new Set<Band>();
    for (const chunk of chunks) {
      const under = overlapping(bands, chunk);
      if (under.length > 1 || (under[0] && taken.has(under[0]))) continue;
      // Rows of few pieces are sums and remarks, whose words stand where they like.
      if (!under[0] && !isAmountChunk(chunk) && chunks.length < most * 0.6) continue;
      const band = under[0] ?? { left: chunk.left, right: chunk.right, amounts: 0, others: 0, rights: 0 };
      if (!under[0]) bands.push(band);
      widen(band, chunk);
      taken.add(band);
    }
  }
  return bands.sort((a, b) => a.left - b.left);
}

function widen(band: Band, chunk: Chunk): void {
  band.left = Math.min(band.left, chunk.left);
  band.right = Math.max(band.right, chunk.right);
  if (isAmountChunk(chunk)) {
    band.rights = (band.rights * band.amounts + chunk.right) / (band.amounts + 1);
    band.amounts++;
  } else band.others++;
}

/** From where to where something stands on its line. */
export type Span = { left: number; right: number };

/** From where to where several stand together. */
export function spanOf(parts: Span[]): Span {
  return {
    left: Math.min(...parts.map(({ left }) => left)),
    right: Math.max(...parts.map(({ right }) => right)),
  };
}

/** Whether two of them stand above one another. */
export function overlaps(a: Span, b: Span): boolean {
  return overlap(a, b) > 1;
}

export function overlapping<T extends Span>(bands: T[], span: Span): T[] {
  return bands.filter((band) => overlaps(band, span));
}

export function holdsAmounts({ amounts, others }: Band): boolean {
  return amounts > 0 && amounts >= others;
}

/**
 * Gives each header chunk its column: the one it stands over, else the one left free between its neighbours' columns (a
 * header at the left of a wide column whose amounts stand at the right), else a column of its own that is empty.
 */
export function placeHeaders(headers: Chunk[], bands: Band[]): Map<Band, Chunk[]> {
  const placed = new Map<Band, Chunk[]>();
  const bandOf = headers.map((chunk) => {
    const under = overlapping(bands, chunk).sort((a, b) => overlap(b, chunk) - overlap(a, chunk));
    const free = under.find((band) => !placed.has(band)) ?? under[0];
    if (free) placed.set(free, [...(placed.get(free) ?? []), chunk]);
    return free;
  });
  headers.forEach((chunk, n) => {
    if (bandOf[n]) return;
    const before = bandOf.slice(0, n).findLast((band) => band !== undefined);
    const after = bandOf.slice(n + 1).find((band) => band !== undefined);
    const between = bands.filter(
      (band) => !placed.has(band) && band.left > (before?.left ?? -Infinity) && band.left < (after?.left ?? Infinity),
    );
    const nearest = between.sort((a, b) => distance(a, chunk) - distance(b, chunk))[0];
    const band = nearest ?? { left: chunk.left, right: chunk.right, amounts: 0, others: 0, rights: 0 };
    if (!nearest) bands.push(band);
    bandOf[n] = band;
    placed.set(band, [chunk]);
  });
  bands.sort((a, b) => a.left - b.left);
  return placed;
}

function overlap(a: Span, b: Span): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

function distance(band: Span, chunk: Span): number {
  return Math.max(0, -overlap(band, chunk));
}

/** The column that a chunk of a body line stands in, by its number, and whether it runs over others too. */
export function columnOf(chunk: Chunk, bands: Band[]): { column: number; spans: boolean } {
  const under = overlapping(bands, chunk);
  const amount = isAmountChunk(chunk);
  const candidates = under.length > 0 ? under : bands;
  const far = (band: Band) => {
    if (amount) return holdsAmounts(band) ? Math.abs(band.rights - chunk.right) : 1_000 + distance(band, chunk);
    return under.length > 0 ? Math.abs(band.left - chunk.left) : distance(band, chunk);
  };
  const best = [...candidates].sort((a, b) => far(a) - far(b))[0];
  return { column: best ? bands.indexOf(best) : 0, spans: !amount && under.length > 1 };
}

/** A whole number that stands where amounts do: "800" of currencies without decimals, or "-" for nothing. */
export function isPlainAmount({ text, right }: Chunk, bands: Band[]): boolean {
  return (
    /^[(-]?\d{1,6}\)?-?$/.test(text) && bands.some((band) => holdsAmounts(band) && Math.abs(band.rights - right) < 1.5)
  );
}

/** Whether an amount ends where a column's amounts do, or stands within that column. */
export function fitsAmounts(chunk: Chunk, bands: Band[], size: number): boolean {
  return bands.some(
    (band) =>
      holdsAmounts(band) &&
      (Math.abs(band.rights - chunk.right) < size || (chunk.left >= band.left - 2 && chunk.right <= band.right + 2)),
  );
}

/** A total by its words: "Total", "Sum total", "Location subtotal", "Store 12 total:". */
function endsInTotal(text: string): boolean {
  if (!/\p{L}{3}/u.test(text)) return false;
  return saysTotal(text) || (text.length <= 60 && /\b(sub-?)?totals?\b[\s:.]*$|\bsum\s*:?$/i.test(text));
}

/** A total, in words for sums or for the whole payment ("Amount transferred"). */
export function isTotalText(text: string): boolean {
  return endsInTotal(text) || labelOf(text)?.target === 'paymentAmount';
}
