import type { Claim } from './shown.ts';

const day =
  /(?<![\d./-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d[/.-]\d{1,2}[/.-]\d{1,2})(?![\d./-])|(?<![\p{L}\d])\d{1,2}[. -]{1,2}\p{L}{3,9}[. -]{1,2}20\d\d(?!\d)|(?<!\p{L})\p{L}{3,9} \d{1,2},? 20\d\d(?!\d)/u;

/**
 * A day that stands outside of the items for everybody to see, where the payment has none. A reader that did not understand the head of
 * a document may have taken its rows for something else as well.
 */
export function unread({ remittance: { payment }, all, shown: { rows } }: Claim): string | null {
  if (payment.date !== null) return null;
  const own = new Set(all.flatMap(({ lines }) => lines.map(({ reference }) => reference)));
  const ofItem = (cells: string[]) =>
    cells.some((cell) => own.has(cell) || cell.split(' ').some((word) => own.has(word)));
  const outside = rows.filter((cells) => !ofItem(cells)).map((cells) => cells.join(' '));
  const found = day.exec(outside.join('\n'))?.[0];
  return found === undefined ? null : `the payment has no day, and nothing was made of "${found}"`;
}
