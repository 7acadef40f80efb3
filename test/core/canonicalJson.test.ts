import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hashOf } from '../../src/core/canonicalJson.ts';

test('equal values give equal bytes whatever the order of their members', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }], e: undefined })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(hashOf(reversed)).toBe(hashOf(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
