import { namesCompany } from '../companies.ts';
import { labelOf } from '../labels.ts';
import { labelledOn } from '../layout/labelled.ts';
import { chunkOf, type Line, textOf } from '../layout/lines.ts';
import { statedOn } from '../layout/stated.ts';
import { dateLength } from '../layout/values.ts';
import type { EvidenceOf, Word } from '../layout/words.ts';
import type { Row } from './csv.ts';
import type { Stated } from './grid.ts';
import type { RemittanceTarget } from './headers.ts';
import { conceptsOf } from './headerWords.ts';

/** Letter heads and feet are short; rows beyond these say nothing more of a payment. */
const mostRows = 60;
/** Columns stand so far apart on the page that cells are laid out on that none runs into the next. */
const [columnWidth, letterWidth, size, pitch] = [4_000, 6, 10, 12];

/**
 * What rows above or below a table say of the payment, read as a printed page is: labels with their values beside, behind or
 * below them, the name in the letter head, sentences.
 */
export function preambleOf(rows: Row[]): Stated {
  return rows.length === 0 ? new Map() : statedOn(linesOf(rows), evidenceNowhere);
}

/**
 * What a sheet without a table says of the payment that another sheet tells: labels with values beside them, row by row, since
 * what stands below one another may be a table of its own, and the name of a company in its head.
 */
export function coverOf(rows: Row[]): Stated {
  const payer = [...preambleOf(rows)].filter(([target, { value }]) => target === 'payerName' && namesCompany(value));
  return new Map<RemittanceTarget, { value: string }>([
    ...payer,
    ...rows.slice(0, mostRows).flatMap((row) => [...labelledOn(linesOf([row]))]),
  ]);
}

/** The facts of the payment that rows name by labels, which tell one payment from another. */
export function labelledIn(rows: Row[]): ReadonlySet<RemittanceTarget> {
  return new Set(labelledOn(linesOf(rows)).keys());
}

/** Nobody asks where in the letter head a value stands. */
const evidenceNowhere: EvidenceOf = () => ({ kind: 'cell', row: 0, column: 0, quote: '' });

/** Rows as printed lines: a cell is a piece of its line, or several where wide blanks or a dash before a date part it. */
function linesOf(rows: Row[]): Line[] {
  return rows.slice(0, mostRows).flatMap(({ cells }, n) => {
    const base = (n + 1) * pitch;
    const pieces = cells.flatMap(({ value }, column) =>
      value
        .slice(0, 500)
        .split(/\r?\n/)
        .flatMap((line) => piecesOf(line, column * columnWidth, base)),
    );
    const [first, last] = [pieces[0]?.[0], pieces.at(-1)?.at(-1)];
    if (!first || !last) return [];
    const chunks = pieces.map(chunkOf);
    const text = chunks.map((chunk) => chunk.text).join(' ');
    return [{ page: 1, base, size, left: first.left, right: last.right, chunks, text }];
  });
}

/** "Check 88120 dated 05/29/2026 - Sim Builders LLC", "Vendor Payment History - Sim Aerospace": who pays, behind what is said of the payment. */
function namesBehind(words: Word[], n: number): boolean {
  const [said, name] = [textOf(words.slice(0, n - 1)), textOf(words.slice(n))];
  const title = conceptsOf(said).has('payment') && !namesCompany(said);
  return title && (/\d/.test(said) ? namesCompany(name) && !/\d{3}/.test(name) : !/\d/.test(name));
}

/** Whether words begin with a label and a number behind it. */
function beginsWithLabel(words: Word[]): boolean {
  return [1, 2, 3].some(
    (count) => /\d/.test(words[count]?.text ?? '') && labelOf(textOf(words.slice(0, count))) !== null,
  );
}

function piecesOf(text: string, left: number, base: number): Word[][] {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: said, index }): Word => {
    const [from, to] = [left + index * letterWidth, left + (index + said.length) * letterWidth];
    return { text: said, box: [from, base - size, to, base], left: from, right: to, base, size, turn: 0 };
  });
  const pieces: Word[][] = [];
  words.forEach((word, n) => {
    const before = words[n - 1];
    const apart = !before || word.left - before.right > letterWidth * 1.5;
    const dated = /^[-–—|·]$/.test(before?.text ?? '') && dateLength(words.slice(n)) > 0;
    // "SEPA T-7 / 12-03-2026", "Payout P-12 · 12 April · ACH".
    const parted = /^[·•|]$/.test(before?.text ?? '') || (before?.text === '/' && /\d/.test(words[n - 2]?.text ?? ''));
    // "Ordenante: … - Transferencia SEPA 1009226".
    const led = /^[-–—|]$/.test(before?.text ?? '') && (beginsWithLabel(words.slice(n)) || namesBehind(words, n));
    if (dated || parted || led) pieces.at(-1)?.pop();
    if (apart || dated || parted || led) pieces.push([word]);
    else pieces.at(-1)?.push(word);
  });
  return pieces.filter((piece) => piece.length > 0);
}
