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
  ['90240497-1', ['902404971', '90240497']],
  ['90240497/A', ['90240497A', '90240497']],
  ['INV-0090240497', ['INV0090240497', '90240497']],
  ['INV90240497SC', ['INV90240497SC', 'INV90240497', '90240497SC', '90240497']],
  ['INV12', ['INV12']],
])('%j may stand for %j', (printed, keys) => expect(referenceKeys(printed)).toEqual(keys));
