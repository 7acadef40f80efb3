import type { Box, DocumentView, ViewPart } from '../../src/core/documentView.ts';
import type { Evidence } from '../../src/core/evidence.ts';
import type { Remittance } from '../../src/core/remittance.ts';

/** Of all values a reading points at, how many stand there; a line, deduction or adjustment without any pointer counts as one miss. */
export function grounding(remittances: Remittance[], view: DocumentView): { stands: number; all: number } {
  const parts = remittances.flatMap(({ lines, adjustments }) => [
    ...lines,
    ...lines.flatMap(({ deductions }) => deductions),
    ...adjustments,
  ]);
  const checks = parts.flatMap(({ evidence = [] }) =>
    evidence.length === 0 ? [false] : evidence.map((pointer) => stands(pointer, view)),
  );
  return { stands: checks.filter(Boolean).length, all: checks.length };
}

/** Whether what evidence quotes is what a person sees at its place. */
export function stands(pointer: Evidence, view: DocumentView): boolean {
  const named = 'part' in pointer ? (pointer.part ?? null) : null;
  const part = view.parts.find((candidate) => candidate.part === named);
  return part !== undefined && pointer.quote !== '' && pointer.quote === standingAt(pointer, part);
}

/** What the view has at the place of the evidence; nothing where a person could not see it. */
function standingAt(pointer: Evidence, part: ViewPart): string | undefined {
  if (part.kind === 'text' && 'start' in pointer && pointer.start !== undefined)
    return part.text.slice(pointer.start, pointer.end);
  if (part.kind === 'sheets' && pointer.kind === 'cell') {
    const sheet = part.sheets.find((candidate) => candidate.sheet === pointer.sheet);
    if (sheet?.hidden) return undefined;
    return sheet?.cells.find(({ row, column }) => row === pointer.row && column === pointer.column)?.text;
  }
  if (part.kind === 'pages' && pointer.kind === 'page') {
    const page = part.pages.find((candidate) => candidate.page === pointer.page);
    const inside = page?.words.filter((word) => centreIn(word.box, pointer.box)) ?? [];
    return inside.map((word) => word.text).join(' ');
  }
  return undefined;
}

function centreIn([left, top, right, bottom]: Box, outer: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
