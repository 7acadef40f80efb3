import type { Row } from './csv.ts';
import { type DecimalMark, parseDate, plainDecimal, sniffDateFormat } from './values.ts';

/** What the cells of one column look like, counted over the rows below the column names. */
export type ColumnProfile = {
  filled: number;
  amounts: number;
  /** Amounts with decimals or a currency: a bare integer may be any number. */
  money: number;
  dates: number;
  percents: number;
  /** Made of letters and digits as document numbers are: a digit in it, no sentence. */
  references: number;
  words: number;
  /** A letter or sign, or yes and no: ticks. */
  marks: number;
  distinct: number;
  /** Counts up by one, as line numbers do. */
  counts: boolean;
};

const sampleRows = 300;

/** Profiles of all columns. */
export function profilesOf(body: Row[], width: number, decimal: DecimalMark): ColumnProfile[] {
  return Array.from({ length: width }, (_, column) => {
    const values = body.slice(0, sampleRows).map(({ cells }) => cells[column]?.value ?? '');
    return profileOf(
      values.filter((value) => value !== ''),
      decimal,
    );
  });
}

function profileOf(values: string[], decimal: DecimalMark): ColumnProfile {
  const count = (is: (value: string) => boolean) => values.filter(is).length;
  const amounts = count((value) => plainDecimal(value, decimal) !== null);
  return {
    filled: values.length,
    amounts,
    money: count((value) => looksLikeMoney(value, decimal)),
    dates: count(looksLikeDate),
    percents: count((value) => /^[-+]?\d+([.,]\d+)?\s*%$/.test(value)),
    references: count(looksLikeReference),
    words: count((value) => /[a-z]{3,}/i.test(value)),
    marks: count((value) => /^(?:\D|yes|no|ja|nein|oui|non|s[ií]|ok)$/i.test(value)),
    distinct: new Set(values).size,
    counts:
      values.length > 1 &&
      Number(values[0]) <= 1 &&
      values.every((value, n) => Number(value) === Number(values[0]) + n),
  };
}

export function looksLikeMoney(value: string, decimal: DecimalMark): boolean {
  return plainDecimal(value, decimal) !== null && /[.,]\d{2}\D*$|[$€£¥]|[A-Z]{3}/.test(value);
}

export function looksLikeDate(value: string): boolean {
  if (value.length > 12 || !/^\d{1,4}[-./]|[a-z]{3}/i.test(value)) return false;
  const sniffed = sniffDateFormat([value], '.');
  return sniffed !== null && parseDate(value, sniffed.format) !== null;
}

/** A document number: at least one digit, few blanks, not too long. */
export function looksLikeReference(value: string): boolean {
  return (
    /\d/.test(value) && value.length <= 30 && /^[\p{L}\d][\p{L}\d\s./_#-]*$/u.test(value) && !/\s\S+\s\S+\s/.test(value)
  );
}
