import { expect, it } from 'vitest';
import { predictOrders } from '../../../src/classifiers/orderRisk/orderRisk.ts';
import { foldsAtRandom } from '../../../src/classifiers/risk/folds.ts';
import { explainRisk, fitRisk } from '../../../src/classifiers/risk/riskModel.ts';
import { seededRandom } from '../../../src/classifiers/seededRandom.ts';
import type { Table } from '../../../src/classifiers/table/values.ts';
import { sigmoid } from '../../../src/classifiers/trees/losses.ts';
import { simulateOrderLines } from '../../../src/simulator/histories/orderLines.ts';
import { areaUnderCurve, judgedTable, orderTable } from './tables.ts';

const lines = simulateOrderLines({ seed: 'order risk', lines: 6_000, days: 300 });
const [past, open] = [lines.slice(0, 4_500), lines.slice(4_500)];
const options = { target: 'failed', id: 'id', time: 'order date' };
const predicted = predictOrders(judgedTable(past), orderTable(open), options);

it('ranks new lines nearly as well as the chances they fail by', () => {
  const failed = open.map((line) => line.failed);
  const best = areaUnderCurve(
    open.map((line) => line.chance),
    failed,
  );
  const reached = areaUnderCurve(
    predicted.rows.map(({ chance }) => chance),
    failed,
  );
  expect(reached).toBeGreaterThan(0.5 + 0.85 * (best - 0.5));
});

it('says chances that come true', () => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const risky = predicted.rows.flatMap(({ chance }, at) =>
    chance > 0.3 ? [{ chance, failed: Number(open[at]?.failed) }] : [],
  );
  expect(risky.length).toBeGreaterThan(50);
  expect(Math.abs(mean(risky.map(({ chance }) => chance)) - mean(risky.map(({ failed }) => failed)))).toBeLessThan(
    0.12,
  );
});

it('keeps ids and order, and explains with values of the row and rates of the past', () => {
  expect(predicted.rows.map(({ id }) => id)).toEqual(open.map(({ id }) => id));
  const surest = predicted.rows.reduce((a, b) => (b.chance > a.chance ? b : a));
  expect(surest.reasons.join('\n')).toMatch(/raises the odds \d+\.\d× \(\d+(\.\d)? % of \d+ like it failed/);
});

it('does not see what a score file has beyond its own rows: outcomes there change nothing', () => {
  const spoiled = orderTable(open);
  spoiled.columns.set(
    'failed',
    open.map(({ failed }) => (failed ? 'no' : 'yes')),
  );
  const again = predictOrders(judgedTable(past), spoiled, options);
  expect(again.rows).toEqual(predicted.rows);
});

it("sums a row's parts to its log-odds", () => {
  const random = seededRandom(2);
  const features = [0, 1, 2].map(() =>
    Float64Array.from({ length: 900 }, () => (random() < 0.1 ? Number.NaN : random())),
  );
  const targets = Float64Array.from({ length: 900 }, (_, row) =>
    Number(random() < ((features[0]?.[row] as number) || 0.2)),
  );
  const pick = (rows: Int32Array) => features.map((values) => Float64Array.from(rows, (row) => values[row] as number));
  const model = fitRisk((learn, other) => ({ learn: pick(learn), other: pick(other) }), targets, foldsAtRandom(900));
  for (const treeShare of [0, 0.5, 1]) {
    const { chances, expected, parts } = explainRisk({ ...model, treeShare }, features);
    for (const row of [0, 450, 899]) {
      const logOdds = parts.reduce((sum, part) => sum + (part[row] as number), expected);
      expect(chances[row]).toBeCloseTo(sigmoid(logOdds), 12);
    }
  }
});

it('lives with gaps, new categories, strange names, constants, ids as numbers and rare failures', () => {
  const random = seededRandom(5);
  const cell = (value: string) => (random() < 0.15 ? 'N/A' : value);
  const make = (rows: number, from: number): Table => {
    const at = Array.from({ length: rows }, (_, row) => from + row);
    const stock = at.map(() => Math.floor(100 * random()));
    const columns: [string, string[]][] = [
      ['№ / ID', at.map(String)],
      ['Stock, "on hand" (€)', stock.map((value) => cell(`1,${String(value).padStart(3, '0')}`))],
      ['constant', at.map(() => 'same')],
      ['empty', at.map(() => '')],
      ['comment', at.map((row) => `free text ${row}`)],
      ['place', at.map((row) => cell(`${from > 0 ? 'new' : 'old'} ${row % 40}`))],
      ['when?', at.map((row) => `${1 + (row % 28)}.${1 + (row % 12)}.2024`)],
      ['State', stock.map((value) => (random() < (value < 20 ? 0.12 : 0.002) ? 'Late' : 'In time'))],
    ];
    return { columns: new Map(columns), rows };
  };
  const [train, score] = [make(3_000, 0), make(400, 3_000)];
  const { rows, positive } = predictOrders(train, score, { target: 'State', id: '№ / ID' });
  expect(positive).toBe('Late');
  expect(rows).toHaveLength(400);
  expect(rows.every(({ chance }) => chance > 0 && chance < 0.6)).toBe(true);
  const low = (score.columns.get('Stock, "on hand" (€)') ?? []).map(
    (text) => text !== 'N/A' && Number(text.slice(2)) < 20,
  );
  expect(
    areaUnderCurve(
      rows.map(({ chance }) => chance),
      low,
    ),
  ).toBeGreaterThan(0.8);
});

it('says what is wrong with a target or a column', () => {
  const table = judgedTable(past.slice(0, 50));
  expect(() => predictOrders(table, table, { target: 'outcome', id: 'id' })).toThrow(
    /no column outcome; there are id, order date/,
  );
  expect(() => predictOrders(table, table, { target: 'channel', id: 'id' })).toThrow(/two values.*--positive/);
});
