import { labelledOn } from './labelled.ts';
import type { Line } from './lines.ts';
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

function pagesOf(lines: Line[]): Line[][] {
  const pages = new Map<number, Line[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page) page.push(line);
    else pages.set(line.page, [line]);
  }
  return [...pages.values()];
}
