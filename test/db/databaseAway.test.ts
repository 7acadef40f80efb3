import { expect, test } from 'vitest';
import { docketError } from '../../src/core/errors.ts';
import { isDatabaseAway } from '../../src/db/databaseAway.ts';

const coded = (code: string) => Object.assign(new Error('driver'), { code });

test.each(['ECONNREFUSED', '57P01', '57P03', '08006', '53300'])('%s, wrapped by the query builder, is away', (code) => {
  expect(isDatabaseAway(new Error('Failed query', { cause: coded(code) }))).toBe(true);
});

test.each(['23505', '40P01', '57014', '42P01'])('%s is the statement itself', (code) => {
  expect(isDatabaseAway(new Error('Failed query', { cause: coded(code) }))).toBe(false);
});

test('a connection that was cut is away', () => {
  expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
});

test('a receiver that refuses the connection is not the database', () => {
  const error = docketError({ code: 'receiver_unreachable', message: 'no answer', cause: coded('ECONNREFUSED') });
  expect(isDatabaseAway(error)).toBe(false);
});
