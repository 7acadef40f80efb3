import { valuesAt } from '../numbers.ts';
import { inTime } from '../risk/folds.ts';
import type { Encoder } from '../risk/riskModel.ts';
import { seededRandom, shuffledIndices } from '../seededRandom.ts';
import { isBlank, readDays, readNumber, type Table } from '../table/values.ts';
import type { Features } from '../trees/boost.ts';
import { logOddsOf } from '../trees/losses.ts';
import type { Column } from './columns.ts';
import { lagsOf } from './lags.ts';

/** A feature made from one column, or from two dates. `columns` names where it comes from, for people. */
export type Feature = { columns: string[]; about: 'value' | 'rate' | 'month' | 'weekday' | 'days between' | 'lag' };
/** Values known from the row alone, and categories whose past must be learned. */
export type Prepared = {
  features: Feature[];
  values: Float64Array[];
  categories: { name: string; codes: Int32Array }[];
};

/** Dates compared with each other: more would make too many pairs. */
const mostDates = 6;
/** How many rows the overall rate weighs beside a category's own. */
const priorRows = 10;
const missingCode = 0;
const mostDistinct = 0.7;

/**
 * Turns the columns of both tables, one under the other, into numbers. Dates become the days between them, their month and
 * weekday: the day itself says nothing about days to come.
 */
export function prepare(train: Table, score: Table, columns: Column[], time: string | undefined): Prepared {
  const texts = (name: string) => [...(train.columns.get(name) ?? []), ...(score.columns.get(name) ?? [])];
  const prepared: Prepared = { features: [], values: [], categories: [] };
  const add = (feature: Feature, values: Float64Array) => {
    prepared.features.push(feature);
    prepared.values.push(values);
  };
  const days = time === undefined ? null : readDays(texts(time));
  const dates: { name: string; days: Float64Array }[] = [];
  for (const { name, kind } of columns) {
    if (kind === 'number' || kind === 'mixed')
      add({ columns: [name], about: 'value' }, Float64Array.from(texts(name), readNumber));
    if (kind === 'date') dates.push({ name, days: readDays(texts(name)) });
    if (kind === 'mixed') prepared.categories.push({ name, codes: codesOf(texts(name).map(wordsBesideNumbers)) });
    if (kind === 'category') {
      const own = texts(name);
      const lags = days && lagsOf(own, days);
      if (lags) add({ columns: [name], about: 'lag' }, lags);
      if (repeats(own)) prepared.categories.push({ name, codes: codesOf(own) });
    }
  }
  const kept = dates.sort((a, b) => Number(b.name === time) - Number(a.name === time)).slice(0, mostDates);
  for (const [at, { name, days }] of kept.entries()) {
    add(
      { columns: [name], about: 'month' },
      days.map((day) => calendar(day, (date) => date.getUTCMonth() + 1)),
    );
    add(
      { columns: [name], about: 'weekday' },
      days.map((day) => calendar(day, (date) => date.getUTCDay())),
    );
    for (const other of kept.slice(at + 1)) {
      const between = days.map((day, row) => (other.days[row] as number) - day);
      add({ columns: [name, other.name], about: 'days between' }, between);
    }
  }
  for (const { name } of prepared.categories) prepared.features.push({ columns: [name], about: 'rate' });
  return prepared;
}

function calendar(day: number, read: (date: Date) => number): number {
  return Number.isNaN(day) ? Number.NaN : read(new Date(day * 86_400_000));
}

/** What stands in a column of numbers instead of one, without the numbers in it: "See DN-304" is like "See DN-305". */
const wordsBesideNumbers = (text: string): string =>
  Number.isNaN(readNumber(text)) ? text.replace(/\d+/g, '#') : 'a number';

/** A category teaches nothing where all rows have the same, or nearly every row one of its own. */
function repeats(texts: string[]): boolean {
  const present = texts.filter((text) => !isBlank(text));
  const distinct = new Set(present).size;
  return new Set(texts).size > 1 && (present.length < 50 || distinct < mostDistinct * present.length);
}

/** Equal texts get equal numbers, in order of appearance; blank is 0. */
function codesOf(texts: string[]): Int32Array {
  const codes = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    if (isBlank(text)) return missingCode;
    const key = text.trim();
    const code = codes.get(key) ?? codes.size + 1;
    codes.set(key, code);
    return code;
  });
}

/**
 * Rows to features. A category becomes the log-odds of a yes among earlier rows that had it, drawn towards the overall rate and
 * counted from it, since that drifts (ordered target statistics, Prokhorenkova et al. 2018): rows to learn from see only rows of an earlier time, or, where rows
 * have no time, those before them in a shuffled order; other rows see all rows that are learned from.
 */
export function encoder(prepared: Prepared, targets: Float64Array, times: Float64Array | null): Encoder {
  const pick = (rows: Int32Array): Features => prepared.values.map((values) => valuesAt(values, rows));
  return (learn, other) => {
    const order = times ? inTime(valuesAt(times, learn)) : shuffled(learn);
    const rates = prepared.categories.map(({ codes }) => ratesOf(codes, { learn, other, order, targets, times }));
    return {
      learn: [...pick(learn), ...rates.map((rate) => rate.learn)],
      other: [...pick(other), ...rates.map((rate) => rate.other)],
    };
  };
}

const shuffled = (rows: Int32Array): number[] => shuffledIndices(rows.length, seededRandom(7));

type RateInput = {
  learn: Int32Array;
  other: Int32Array;
  /** Places in `learn`. */
  order: Iterable<number>;
  targets: Float64Array;
  times: Float64Array | null;
};

function ratesOf(codes: Int32Array, { learn, other, order, targets, times }: RateInput) {
  const size = codes.reduce((most, code) => Math.max(most, code), 0) + 1;
  const [seen, hits] = [new Float64Array(size), new Float64Array(size)];
  let [allSeen, allHits] = [0, 0];
  const rateOf = (row: number): number => {
    const prior = (allHits + 0.5) / (allSeen + 1);
    const code = codes[row] as number;
    const rate = ((hits[code] as number) + priorRows * prior) / ((seen[code] as number) + priorRows);
    return logOddsOf(rate) - logOddsOf(prior);
  };
  const learned = new Float64Array(learn.length);
  let waiting: number[] = [];
  const count = (): void => {
    for (const at of waiting) {
      const row = learn[at] as number;
      const code = codes[row] as number;
      seen[code] = (seen[code] as number) + 1;
      hits[code] = (hits[code] as number) + (targets[row] as number);
      allSeen += 1;
      allHits += targets[row] as number;
    }
    waiting = [];
  };
  const timeOf = (at: number): number | null => (times ? (times[learn[at] as number] as number) : null);
  for (const at of order) {
    const [first] = waiting;
    if (first !== undefined && (!times || timeOf(first) !== timeOf(at))) count();
    learned[at] = rateOf(learn[at] as number);
    waiting.push(at);
  }
  count();
  return { learn: learned, other: Float64Array.from(other, rateOf) };
}
