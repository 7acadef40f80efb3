import { isBlank, putsDayFirst, readDay, readNumber, type Table } from '../table/values.ts';

export type ColumnKind = 'number' | 'date' | 'category';
/** A column to learn from. */
export type Column = { name: string; kind: ColumnKind };

/** Rows looked at to tell what a column holds. */
const sampleRows = 2_000;
/** A column with this part of numbers (or dates) is one; what else stands in it counts as missing. */
const leastPart = 0.6;
/** A column is worth nothing as category when nearly every value stands once. */
const mostDistinct = 0.7;
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
  if (part((value) => !Number.isNaN(readDay(value, dayFirst))) >= leastPart) return 'date';
  const isCode = codeWords.test(name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')) && distinct > 2;
  const numbers = part((value) => !Number.isNaN(readNumber(value)));
  const padded = part((value) => /^0\d/.test(value));
  if (numbers >= leastPart && padded < 0.5 && !(isCode && part((value) => /^\d+(\.0)?$/.test(value)) > 0.9))
    return 'number';
  return distinct / sample.length > mostDistinct && sample.length > 50 ? null : 'category';
}
