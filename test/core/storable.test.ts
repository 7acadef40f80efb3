import { expect, test } from 'vitest';
import { storable } from '../../src/core/storable.ts';

test('what cannot be stored is replaced sign by sign; the rest is left as it is', () => {
  expect(storable({ 'a\0': ['x\ud800y', '\udc00', '😀', 1, null, true] })).toEqual({
    'a\ufffd': ['x\ufffdy', '\ufffd', '😀', 1, null, true],
  });
  const clean = { a: [{ b: 'c' }], day: new Date(0) };
  expect(storable(clean)).toBe(clean);
});

test('a name that means something to JavaScript stays a plain member', () => {
  const odd = storable(JSON.parse('{"__proto__": {"x": "\\u0000"}}'));
  expect(Object.keys(odd)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(odd)).toBe(Object.prototype);
});

test('endless nesting is refused', () => {
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  expect(() => storable(deep)).toThrow(expect.objectContaining({ code: 'too_deep' }));
});
