import type { AmountMark, Mark, ReferenceMark, Survey } from './marks.ts';

/** The marks with each amount that stands in front of its reference moved behind it, where a line or sentence is written so. */
export function amountsBehind({ text, marks }: Survey): Mark[] {
  const moved: Mark[] = [];
  for (let n = 0; n < marks.length; n++) {
    const [mark, next] = [marks[n] as Mark, marks[n + 1]];
    const leads =
      mark.kind === 'amount' &&
      ['unknown', 'paid', 'total', 'gross'].includes(mark.role) &&
      next?.kind === 'reference' &&
      next.names !== 'claim' &&
      next.start - mark.end < 60 &&
      !/[.!?]\s+\p{Lu}/u.test(text.slice(mark.end, next.start)) &&
      !/\n[ \t]*\n/.test(text.slice(mark.end, next.start)) &&
      !isListed(text, next, marks[n + 2]);
    if (!leads) {
      moved.push(mark);
      continue;
    }
    moved.push(next, { ...mark, role: mark.role === 'total' ? 'unknown' : mark.role });
    n++;
  }
  return moved;
}

/** The marks with each amount of a list behind the reference in the same place of the list before: "1 and 2 (500.00 and 300.00)". */
export function respectively({ marks }: Survey): Mark[] {
  const paired: Mark[] = [];
  for (let n = 0; n < marks.length; ) {
    const references = runOf(marks, n, (mark) => mark.kind === 'reference');
    const amounts = runOf(marks, n + references.length, (mark) => mark.kind === 'amount');
    const listed = references.length > 1 && amounts.length === references.length;
    const amountOf = (at: number) => ({ ...(amounts[at] as AmountMark), role: 'unknown' as const });
    paired.push(...(listed ? references.flatMap((one, at) => [one, amountOf(at)]) : [...references, ...amounts]));
    n += references.length + amounts.length;
  }
  return paired;
}

function runOf(marks: Mark[], from: number, belongs: (mark: Mark) => boolean): Mark[] {
  const end = marks.findIndex((mark, at) => at >= from && !belongs(mark));
  return marks.slice(from, end === -1 ? undefined : end);
}

/** Whether a reference is the first of several: no one of them can be what the amount in front pays. */
function isListed(text: string, first: Mark, second: Mark | undefined): boolean {
  if (second?.kind !== 'reference' || second.names !== (first as ReferenceMark).names) return false;
  return /^[\s,;&+/#]*(and|und|et|y|e|sowie)?[\s#]*$/i.test(text.slice(first.end, second.start));
}
