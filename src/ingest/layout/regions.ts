import type { Heading } from './headings.ts';
import { isAmountChunk, type Line } from './lines.ts';

/** The lines from one row of column names on to the next. */
export type Region = { heading: Heading; body: Line[] };

/**
 * A cheque with two stubs prints the same table twice: what repeats the numbers and amounts of one before is its copy, whatever words say
 * whose copy it is ("Payee copy", "File copy").
 */
export function withoutCopies(group: Region[]): Region[] {
  const rows = ({ body }: Region) =>
    body
      .filter((line) => line.chunks.length >= 2 && line.chunks.some(isAmountChunk))
      .map(({ chunks }) => chunks.flatMap(({ text }) => (/\d/.test(text) ? [text] : [])).join(' '));
  return group.filter((region, n) => {
    const own = rows(region);
    return !group.slice(0, n).some((other) => {
      const others = rows(other);
      return (
        own.length > 0 &&
        Math.min(own.length, others.length) > 0 &&
        own.slice(0, others.length).join('\n') === others.slice(0, own.length).join('\n')
      );
    });
  });
}

/** Regions under the same names are one table that goes on: on the next page or after an interruption. */
export function groupsOf(regions: Region[]): Region[][] {
  const groups: Region[][] = [];
  for (const region of regions) {
    const group = groups.at(-1);
    if (group?.[0] && sameNames(group[0].heading, region.heading)) group.push(region);
    else groups.push([region]);
  }
  return groups;
}

function sameNames(a: Heading, b: Heading): boolean {
  const said = ({ lines }: Heading) => lines.map((line) => line.text).join(' ');
  const [first, second] = [a.lines[0], b.lines[0]];
  return said(a) === said(b) && Math.abs((first?.left ?? 0) - (second?.left ?? 0)) < 20;
}
