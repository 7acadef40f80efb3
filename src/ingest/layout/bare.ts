import type { RemittanceTarget } from '../table/headers.ts';
import { type DecimalMark, plainDecimal } from '../table/values.ts';
import { type Band, bandsOf, columnOf, holdsAmounts, isRegular } from './columns.ts';
import { type Chunk, isAmountChunk, isDate, type Line } from './lines.ts';

/** What the columns of rows without names hold, as far as their content tells; null where it does not. */
export type BareTable = { bands: Band[]; meanings: (RemittanceTarget | null)[]; rows: Line[] };

/**
 * Finds rows that nobody named: a number with digits, perhaps a date, and one to four amounts. Two amounts are what was owed and
 * paid, three and four have what was taken off between them; each row must add up so, else the rows tell nothing.
 */
export function bareTable(lines: Line[]): BareTable | null {
  const rows = lines.filter((line) => isRegular(line) && line.chunks.length >= 2 && startsWithNumber(line.chunks));
  if (rows.length === 0) return null;
  const bands = bandsOf(rows);
  const reference = bands.findIndex((band) => !holdsAmounts(band) && mostAre(rows, bands, band, looksLikeNumber));
  const amounts = bands.filter(holdsAmounts);
  if (reference === -1 || amounts.length === 0) return null;
  const roles = rolesOf(rows, bands, amounts);
  if (!roles) return null;
  const meanings = bands.map((band, n) =>
    n === reference ? ('reference' as const) : (roles[amounts.indexOf(band)] ?? null),
  );
  return { bands, meanings, rows };
}

function startsWithNumber([first]: Chunk[]): boolean {
  return first !== undefined && looksLikeNumber(first);
}

function looksLikeNumber(chunk: Chunk): boolean {
  const { text } = chunk;
  // "20122 for" is a piece of a sentence.
  return (
    !/(^|\s)(?!inv|no|nr)\p{Ll}{2,}(\s|$)/u.test(text) &&
    /\d{2}/.test(text) &&
    text.length <= 30 &&
    !isAmountChunk(chunk) &&
    !isDate(text) &&
    text.split(' ').length <= 3
  );
}

function mostAre(rows: Line[], bands: Band[], band: Band, test: (chunk: Chunk) => boolean): boolean {
  const there = rows.flatMap((row) => row.chunks.filter((chunk) => bands[columnOf(chunk, bands).column] === band));
  return there.length > 0 && there.filter(test).length >= there.length * 0.8;
}

const readings: RemittanceTarget[][] = [
  ['paid'],
  ['gross', 'paid'],
  ['gross', 'discount', 'paid'],
  ['gross', 'discount', 'deduction', 'paid'],
];

function rolesOf(rows: Line[], bands: Band[], amounts: Band[]): RemittanceTarget[] | null {
  const roles = readings[amounts.length - 1];
  if (!roles) return null;
  if (amounts.length === 1) return roles;
  const fits = rows.every((row) => {
    const values = amounts.map((band) =>
      hundredthsOf(row.chunks.find((chunk) => isAmountChunk(chunk) && bands[columnOf(chunk, bands).column] === band)),
    );
    const [gross = 0, ...rest] = values;
    const paid = rest.pop() ?? 0;
    const taken = rest.reduce((sum, value) => sum + Math.abs(value), 0);
    return amounts.length === 2
      ? Math.abs(paid) <= Math.abs(gross)
      : Math.abs(gross) - taken === Math.abs(paid) || gross - taken === paid;
  });
  return fits ? roles : null;
}

/** In hundredths, for comparing only. */
function hundredthsOf(chunk: Chunk | undefined): number {
  const marks: DecimalMark[] = ['.', ','];
  const text = chunk?.words.map((word) => word.text).join(' ') ?? '';
  const mark = marks.find((each) => new RegExp(`\\${each}\\d{2}\\D*$`).test(text)) ?? '.';
  return Math.round(Number(plainDecimal(text, mark) ?? 0) * 100);
}
