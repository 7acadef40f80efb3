import { expect, test } from 'vitest';
import { plainReference, referenceKeys } from '../../src/core/printedReference.ts';

test.each([
  ['INV-000123', 'INV000123'],
  [' 000123 ', '123'],
  ['inv 12/3', 'INV123'],
  ['000', ''],
  ['½–', ''],
])('%j is plainly %j', (printed, plain) => expect(plainReference(printed)).toBe(plain));

test.each([
  ['4711SC', ['4711SC', '4711']],
  ['4711SCR', ['4711SCR', '4711']],
  ['4711WX', ['4711WX', '4711']],
  ['4711V', ['4711V', '4711']],
  ['12SC', ['12SC']],
  ['ABCSC', ['ABCSC']],
  ['W', ['W']],
  ['', []],
])('%j may stand for %j', (printed, keys) => expect(referenceKeys(printed)).toEqual(keys));
