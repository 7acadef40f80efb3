import { remembered } from '../../core/remembered.ts';
import type { Claim, Document } from './document.ts';

const day =
  /(?<![\d./-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d[/.-]\d{1,2}[/.-]\d{1,2})(?![\d./-])|(?<![\p{L}\d])\d{1,2}[. -]{1,2}\p{L}{3,9}[. -]{1,2}20\d\d(?!\d)|(?<!\p{L})\p{L}{3,9} \d{1,2},? 20\d\d(?!\d)/u;

/**
 * A day that stands outside of the items for everybody to see, where the payment has none. A reader that did not understand the head of
 * a document may have taken its rows for something else as well.
 */
export function unread({ remittance: { payment }, document }: Claim): string | null {
  const found = payment.date === null ? dayOutside(document) : undefined;
  return found === undefined ? null : `the payment has no day, and nothing was made of "${found}"`;
}

const dayOutside = remembered(({ all, rows }: Document): string | undefined => {
  const own = new Set(all.flatMap(({ lines }) => lines.map(({ reference }) => reference)));
  const ofItem = (cells: string[]) =>
    cells.some((cell) => own.has(cell) || cell.split(' ').some((word) => own.has(word)));
  const outside = rows.filter((cells) => !ofItem(cells)).map((cells) => cells.join(' '));
  return day.exec(outside.join('\n'))?.[0];
});
