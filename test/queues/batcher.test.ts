import { expect, test } from 'vitest';
import { createBatcher } from '../../src/queues/batcher.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('calls that come while a group runs go together in the next, each with its own answer', async () => {
  const groups: number[][] = [];
  const double = createBatcher<number, number>({
    most: 3,
    run: async (items) => {
      groups.push(items);
      await pause(20);
      return items.map((item) => item * 2);
    },
  });
  const first = double(1);
  await pause(5);
  const rest = Promise.all([2, 3, 4, 5, 6].map(double));
  expect(await first).toBe(2);
  expect(await rest).toEqual([4, 6, 8, 10, 12]);
  expect(groups).toEqual([[1], [2, 3, 4], [5, 6]]);
});

test('a group weighs no more than allowed, and one that alone weighs more goes alone', async () => {
  const groups: number[][] = [];
  const weigh = createBatcher<number, number>({
    most: 10,
    weigh: (item) => item,
    run: async (items) => {
      groups.push(items);
      return items;
    },
  });
  await Promise.all([4, 6, 1, 50, 3].map(weigh));
  expect(groups).toEqual([[4, 6], [1], [50], [3]]);
});

test('a failing group fails its own calls only', async () => {
  const picky = createBatcher<string, string>({
    most: 1,
    run: async ([item]) => {
      if (item === 'bad') throw new Error('no');
      return [item as string];
    },
  });
  const outcomes = await Promise.allSettled(['good', 'bad', 'fine'].map(picky));
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
