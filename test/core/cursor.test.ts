import { expect, test } from 'vitest';
import { readCursor, readTimeAndId, writeCursor } from '../../src/core/cursor.ts';

test('a cursor gives back what it was made of', () => {
  expect(readCursor(writeCursor(['2026-01-01T00:00:00.000Z', 'ü', -3]), 3)).toEqual([
    '2026-01-01T00:00:00.000Z',
    'ü',
    -3,
  ]);
});

test.each([
  '',
  'x',
  writeCursor(['a']),
  Buffer.from('[{},1]').toString('base64url'),
  Buffer.from('null').toString('base64url'),
])('the cursor %j is refused', (cursor) =>
  expect(() => readCursor(cursor, 2)).toThrow(expect.objectContaining({ code: 'bad_cursor' })),
);

const time = '2026-01-01T00:00:00.000Z';
const id = '0b9f6c1e-3a52-4c1b-9d55-1f2e3d4c5b6a';

test('the cursor of a list by time and id gives back both', () =>
  expect(readTimeAndId(writeCursor([time, id]))).toEqual({ at: time, id }));

test.each([[['0', id]], [['no time', id]], [[time, 'no id']], [[time, '-'.repeat(36)]], [[time, 7]]])(
  'of such a list, %j is refused',
  (values) => expect(() => readTimeAndId(writeCursor(values))).toThrow(expect.objectContaining({ code: 'bad_cursor' })),
);
