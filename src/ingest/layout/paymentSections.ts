import { numbersIn } from '../prose/marks.ts';
import { labelledOn } from './labelled.ts';
import { isAmountChunk, type Line } from './lines.ts';
import { tablesOf } from './tables.ts';

/** Pages that name another payment than the pages before them begin a new one. */
export function paymentSections(lines: Line[]): Line[][] {
  const pages = pagesOf(lines);
  if (pages.length < 2) return pages;
  const sections: Line[][] = [];
  let current: string | null = null;
  for (const page of pages) {
    const { outside, tables } = tablesOf(page);
    const reference = labelledOn(outside).get('paymentReference')?.value ?? null;
    const section = sections.at(-1);
    const another: boolean = reference !== null && current !== null && reference !== current && tables.length > 0;
    if (section && !another) section.push(...page);
    else sections.push([...page]);
    current = another ? reference : (current ?? reference);
  }
  return sections;
}

/** More payments than these on one page are a register. */
const mostParts = 50;

/**
 * Cuts lines where they begin to speak of another payment: behind the last amount above a line that names a further number of one.
 * What stands above the first stays with it. One part where they name one payment, or the same one again and again.
 */
export function paymentParts(lines: Line[]): Line[][] {
  const starts = new Map<string, number>();
  lines.forEach((line, n) => {
    for (const said of paymentNumbersOn(line)) if (!starts.has(said)) starts.set(said, n);
  });
  const hasAmount = (line: Line) => line.chunks.some(isAmountChunk);
  const [first = 0, ...others] = [...starts.values()].sort((a, b) => a - b).slice(0, mostParts);
  const cuts = [0];
  let from = first;
  for (const at of others) {
    const above = lines.slice(0, at).findLastIndex(hasAmount) + 1;
    // Between two payments something is paid; two numbers of one payment stand together.
    if (above <= from) continue;
    cuts.push(above);
    from = above;
  }
  return cuts.length < 2 ? [lines] : cuts.map((from, n) => lines.slice(from, cuts[n + 1]));
}

function paymentNumbersOn(line: Line): string[] {
  const labelled = labelledOn([line]).get('paymentReference');
  const said = numbersIn(line.text.slice(0, 400)).flatMap((number) => (number.rank < 3 ? [number.said] : []));
  return said.length > 0 ? said : labelled && labelled.rank >= 3 ? [labelled.value] : [];
}

function pagesOf(lines: Line[]): Line[][] {
  const pages = new Map<number, Line[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page) page.push(line);
    else pages.set(line.page, [line]);
  }
  return [...pages.values()];
}
