import { expect, test } from 'vitest';
import { cashForecast } from '../../src/core/cashForecast.ts';

const one = { dueDay: 100, expectedDays: 4, lowDays: 2, highDays: 6, amountMinor: 1_000 };

test('money comes in the week its invoice is expected in', () => {
  const { weeks, laterMinor } = cashForecast([one], 100, 3);
  expect(weeks.map(({ firstDay }) => firstDay)).toEqual([100, 107, 114]);
  // Seven days after the first day are three after the expected one: past 90 %, before the end.
  expect(weeks[0]?.expectedMinor).toBe(950);
  expect(weeks[1]?.expectedMinor).toBe(50);
  expect(laterMinor).toBe(0);
});

test('an invoice still open is not expected in the past, one open beyond all that was predicted comes within four weeks', () => {
  const seenLate = cashForecast([one], 104, 2);
  expect(seenLate.weeks[0]?.expectedMinor).toBe(1_000);
  expect(cashForecast([one], 200, 4).weeks.map(({ expectedMinor }) => expectedMinor)).toEqual([250, 250, 250, 250]);
});

test('the interval narrows, relative to the money, with more invoices', () => {
  const wide = { ...one, lowDays: -10, highDays: 20 };
  const relative = (count: number) => {
    const [week] = cashForecast(Array(count).fill(wide), 100, 1).weeks;
    return week ? (week.highMinor - week.expectedMinor) / week.expectedMinor : 0;
  };
  expect(relative(1)).toBeGreaterThan(relative(100) * 5);
});
