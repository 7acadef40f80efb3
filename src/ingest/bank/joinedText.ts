import type { Evidence } from '../../core/evidence.ts';

/**
 * One piece of a free text and where it stands in the document; `exact` where it stands there letter by letter, `glued` where
 * it surely goes on where the piece before it ended, `closed` where the format marked its end.
 */
export type TextPiece = { text: string; start: number; end: number; exact: boolean; glued?: boolean; closed?: boolean };

/** A free text put together from its pieces, which knows where each part of it stands in the document. */
export type JoinedText = { text: string; evidenceOf: (start: number, end: number) => Evidence[] };

/**
 * Joins the pieces of a text that a format cuts to a fixed width (140 characters in ISO 20022, 65 in MT940). A piece that
 * fills its width goes on in the next one without a blank, so that an invoice number cut in two is whole again; a shorter
 * one ended at a word.
 */
export function joinText(source: string, pieces: TextPiece[], width: number): JoinedText {
  const placed: { piece: TextPiece; at: number }[] = [];
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (before && !piece.glued && before.text.length < width && text !== '') text += ' ';
    placed.push({ piece, at: text.length });
    text += piece.text;
  }
  const evidenceOf = (start: number, end: number) =>
    placed
      .slice(lastAtOrBefore(placed, start), lastAtOrBefore(placed, end) + 1)
      .flatMap(({ piece, at }): Evidence[] => {
        const from = Math.max(start, at) - at;
        const to = Math.min(end, at + piece.text.length) - at;
        if (from >= to) return [];
        const [first, last] = piece.exact ? [piece.start + from, piece.start + to] : [piece.start, piece.end];
        return [{ kind: 'span', start: first, end: last, quote: source.slice(first, last) }];
      });
  return { text, evidenceOf };
}

/** The last piece that begins at or before a place, found by halving. */
function lastAtOrBefore(placed: { at: number }[], place: number): number {
  let [low, high] = [0, placed.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((placed[middle]?.at ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
