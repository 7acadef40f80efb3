import { expect, test } from 'vitest';
import { rule } from '../../src/core/rule.ts';
import { startSet } from '../../src/rules/start/startSet.ts';
import { problemsOf } from '../../src/rules/testRule.ts';

test.each(startSet.map((one) => [one.id, one] as const))('%s passes its own samples', (_, one) => {
  expect(rule.parse(one)).toEqual(one);
  expect(problemsOf(one)).toEqual([]);
});

test('ids are unique', () => {
  expect(new Set(startSet.map(({ id }) => id)).size).toBe(startSet.length);
});
