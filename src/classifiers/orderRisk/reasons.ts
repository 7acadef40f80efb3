import { valuesAt } from '../numbers.ts';
import { isBlank, weekdayNames } from '../table/values.ts';
import { binOf, type Cuts } from '../trees/bins.ts';
import type { Feature, Prepared } from './features.ts';

/** How rows with alike values came out: `rows` of them, `failed` of which failed. */
type Past = { rows: number; failed: number };
/** What a reason cites: for each feature, the past of each group of alike values. */
export type PastByFeature = { groups: { cuts: Cuts; past: Past[] }[]; categories: Map<number, Past>[]; all: Past };

const groupCount = 8;
/** Reasons below this part of the strongest one, or that move the odds by less than a tenth, are not worth reading. */
const leastPart = 0.2;
const leastLogOdds = Math.log(1.1);
const mostReasons = 4;

/** Counts how the rows came out, feature by feature, for the reasons to cite. */
export function countPast(prepared: Prepared, targets: Float64Array, rows: Int32Array): PastByFeature {
  const add = (past: Past, row: number): void => {
    past.rows += 1;
    past.failed += targets[row] as number;
  };
  const all = { rows: 0, failed: 0 };
  for (const row of rows) add(all, row);
  const groups = prepared.values.map((values) => {
    const cuts = groupCuts(valuesAt(values, rows));
    const past = Array.from({ length: cuts.length + 2 }, () => ({ rows: 0, failed: 0 }));
    for (const row of rows) add(past[binOf(values[row] as number, cuts)] as Past, row);
    return { cuts, past };
  });
  const categories = prepared.categories.map(({ codes }) => {
    const past = new Map<number, Past>();
    for (const row of rows) {
      const code = codes[row] as number;
      const own = past.get(code) ?? { rows: 0, failed: 0 };
      past.set(code, own);
      add(own, row);
    }
    return past;
  });
  return { groups, categories, all };
}

/** Cuts at quantiles, fewer where values repeat. */
function groupCuts(values: Float64Array): Cuts {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const quantiles = Array.from({ length: groupCount - 1 }, (_, at) => {
    return present[Math.floor(((at + 1) * present.length) / groupCount)] ?? 0;
  });
  const [least, most] = [present[0] ?? 0, present.at(-1) ?? 0];
  return Float64Array.from(new Set([least, ...quantiles])).filter((cut) => cut < most);
}

/**
 * Why a row's chance is what it is: the columns that move its log-odds most, heaviest first, each with its value, by what it
 * multiplies the odds, and how often past rows of alike value failed.
 */
export function reasonsOf(
  row: number,
  parts: Float64Array[],
  at: number,
  {
    prepared,
    past,
    textOf,
    happened,
  }: {
    prepared: Prepared;
    past: PastByFeature;
    textOf: (name: string, row: number) => string;
    happened: string;
  },
): string[] {
  const byColumn = new Map<string, { part: number; feature: number; strongest: number }>();
  for (const [feature, { columns }] of prepared.features.entries()) {
    const part = (parts[feature] as Float64Array)[at] as number;
    const key = columns.join('\n');
    const own = byColumn.get(key) ?? { part: 0, feature, strongest: 0 };
    own.part += part;
    if (Math.abs(part) > own.strongest) Object.assign(own, { feature, strongest: Math.abs(part) });
    byColumn.set(key, own);
  }
  const ranked = [...byColumn.values()].sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
  const strongest = Math.abs(ranked[0]?.part ?? 0);
  return ranked
    .filter(({ part }) => Math.abs(part) >= Math.max(leastLogOdds, leastPart * strongest))
    .slice(0, mostReasons)
    .map(({ part, feature }) => {
      const said = `${describe(prepared, feature, row, textOf)} ${part > 0 ? 'raises' : 'lowers'} the odds ${times(part)}`;
      return `${said}${cite(pastOf(prepared, past, feature, row), past.all, part, happened)}`;
    });
}

const times = (part: number): string =>
  Math.abs(part) > Math.log(100) ? 'over 100×' : `${Math.exp(Math.abs(part)).toFixed(1)}×`;
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

function describe(
  prepared: Prepared,
  feature: number,
  row: number,
  textOf: (name: string, row: number) => string,
): string {
  const { columns, about } = prepared.features[feature] as Feature;
  const [name = '', other = ''] = columns;
  const value = prepared.values[feature]?.[row];
  const missing = value === undefined ? isBlank(textOf(name, row)) : Number.isNaN(value);
  if (about === 'days between')
    return missing ? `${name} or ${other} missing` : `${whole(value as number)} days from ${name} to ${other}`;
  if (missing) return `${name} missing`;
  if (about === 'lag') return `${name} ${textOf(name, row).trim()}, a number of ${whole(value as number)} days before`;
  if (about === 'weekday') return `${name} on a ${weekdayNames[value as number]}`;
  if (about === 'month') return `${name} in month ${value}`;
  return `${name} ${textOf(name, row).trim().slice(0, 60)}`;
}

const whole = (days: number): string => String(Math.round(days * 10) / 10);

function pastOf(prepared: Prepared, past: PastByFeature, feature: number, row: number): Past | undefined {
  const values = prepared.values[feature];
  if (values) {
    const group = past.groups[feature] as PastByFeature['groups'][number];
    return group.past[binOf(values[row] as number, group.cuts)];
  }
  const category = feature - prepared.values.length;
  return past.categories[category]?.get(prepared.categories[category]?.codes[row] as number);
}

/** A rate is cited only where it points the same way: else other columns of the row turned it, and it would confuse. */
function cite(own: Past | undefined, all: Past, part: number, happened: string): string {
  if (!own || own.rows === 0) return ' (not seen before)';
  const [rate, overall] = [own.failed / own.rows, all.failed / all.rows];
  if (rate > overall !== part > 0) return ' together with the other values';
  return ` (${percent(rate)} of ${own.rows} like it ${happened}, ${percent(overall)} of all)`;
}
