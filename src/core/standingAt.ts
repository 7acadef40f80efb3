import type { Box, DocumentView } from './documentView.ts';
import type { Evidence } from './evidence.ts';

/** What a person sees where the evidence points, in the document's view; null where there is no such place, or a hidden one. */
export function standingAt(pointer: Evidence, view: DocumentView): string | null {
  const named = 'part' in pointer ? (pointer.part ?? null) : null;
  const part = view.parts.find((candidate) => candidate.part === named);
  if (part?.kind === 'text' && 'start' in pointer && pointer.start !== undefined)
    return part.text.slice(pointer.start, pointer.end);
  if (part?.kind === 'sheets' && pointer.kind === 'cell') {
    const sheet = part.sheets.find((candidate) => candidate.sheet === pointer.sheet && !candidate.hidden);
    return sheet?.cells.find(({ row, column }) => row === pointer.row && column === pointer.column)?.text ?? null;
  }
  if (part?.kind === 'pages' && pointer.kind === 'page') {
    const words = part.pages.find((candidate) => candidate.page === pointer.page)?.words ?? [];
    return words
      .filter((word) => centreIn(word.box, pointer.box))
      .map((word) => word.text)
      .join(' ');
  }
  return null;
}

function centreIn([left, top, right, bottom]: Box, outer: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
