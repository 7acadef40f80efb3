import { isBlank, putsDayFirst, readDay, readNumber, type Table } from '../table/values.ts';

export type ColumnKind = 'number' | 'date' | 'category' | 'mixed';
/** A column to learn from. */
export type Column = { name: string; kind: ColumnKind };

/** Rows looked at to tell what a column holds. */
const sampleRows = 2_000;
/** A column with this part of dates is one; what else stands in it counts as missing. */
const leastDates = 0.6;
/** With this part of numbers a column is one; with this part of other texts beside them, both are looked at. */
const [leastNumbers, leastTexts] = [0.3, 0.03];
const codeWords = /(^|[^a-z])(id|no|nr|num|number|code|key|sku|zip|postcode|account|gtin|ean|upc)([^a-z]|$)|#/i;

/** The columns both tables have, without those named, and what they hold. Unusable ones are left out. */
export function columnsOf(train: Table, score: Table, without: (string | undefined)[]): Column[] {
  return [...train.columns]
    .filter(([name]) => score.columns.has(name) && !without.includes(name))
    .flatMap(([name, values]) => {
      const kind = kindOf(name, sampleOf(values));
      return kind ? [{ name, kind }] : [];
    });
}

function sampleOf(values: string[]): string[] {
  const step = Math.max(1, values.length / sampleRows);
  const sample = Array.from(
    { length: Math.min(values.length, sampleRows) },
    (_, at) => values[Math.floor(at * step)] ?? '',
  );
  return sample.filter((value) => !isBlank(value));
}

function kindOf(name: string, sample: string[]): ColumnKind | null {
  const distinct = new Set(sample).size;
  if (distinct === 0) return null;
  const part = (fits: (value: string) => boolean) => sample.filter(fits).length / sample.length;
  const dayFirst = putsDayFirst(sample);
  if (part((value) => !Number.isNaN(readDay(value, dayFirst))) >= leastDates) return 'date';
  const isCode = codeWords.test(name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')) && distinct > 2;
  if (part((value) => /^0\d/.test(value)) >= 0.5) return 'category';
  if (isCode && part((value) => /^\d+(\.0)?$/.test(value)) > 0.9) return 'category';
  const numbers = part((value) => !Number.isNaN(readNumber(value)));
  if (numbers >= leastNumbers) return 1 - numbers >= leastTexts ? 'mixed' : 'number';
  return 'category';
}
