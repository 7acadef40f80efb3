import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../src/core/cursor.ts';

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
