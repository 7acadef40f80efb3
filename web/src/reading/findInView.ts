import type { DocumentView, ViewPart } from '../../../src/core/documentView.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import { partName } from '../source/places.ts';
import { wordsIn } from '../source/wordsIn.ts';
import { type Field, isQuoteOf } from './values.ts';

/** Where a value stands that came without a place of its own (who paid, how much in all): the first place that says it. */
export function findInView(view: DocumentView, value: string, field: Field): Evidence | null {
  for (const part of view.parts) {
    const found = findInPart(part, value, field);
    if (found) return found;
  }
  return null;
}

function findInPart(part: ViewPart, value: string, field: Field): Evidence | null {
  const name = partName(part.part);
  if (part.kind === 'text') {
    const range = findInText(part.text, value, field);
    return range && { kind: 'span', ...name, ...range, quote: part.text.slice(range.start, range.end) };
  }
  if (part.kind === 'sheets') {
    for (const { sheet, hidden, cells } of part.sheets) {
      const cell = hidden ? undefined : cells.find(({ text }) => findInText(text, value, field));
      if (cell) return { kind: 'cell', ...name, sheet, row: cell.row, column: cell.column, quote: cell.text };
    }
    return null;
  }
  for (const { page, words } of part.pages) {
    const found = findInWords(words, value, field);
    if (found) return { kind: 'page', ...name, page, box: found.box, quote: found.text };
  }
  return null;
}

function findInText(text: string, value: string, field: Field): { start: number; end: number } | null {
  const at = text.indexOf(value);
  if (at >= 0) return { start: at, end: at + value.length };
  if (field === 'payer' || field === 'reference') return null;
  for (const { index, 0: token } of text.matchAll(/\d[\d.,/-]*\d|\d/g))
    if (isQuoteOf(token, value, field)) return { start: index, end: index + token.length };
  return null;
}

type Words = Extract<ViewPart, { kind: 'pages' }>['pages'][number]['words'];

/** A word alone, or a few in a row that make up the value. */
function findInWords(words: Words, value: string, field: Field): ReturnType<typeof wordsIn> {
  const wanted = value.split(/\s+/);
  const single = words.find(({ text }) => isQuoteOf(text, value, field));
  if (single) return single;
  const start = words.findIndex((_, at) => wanted.every((word, ahead) => words[at + ahead]?.text.trim() === word));
  const run = start < 0 ? [] : words.slice(start, start + wanted.length);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return null;
  return wordsIn(run, [first.box[0], first.box[1], last.box[2], last.box[3]]);
}
