import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertMinor, formatDecimal, parseDecimal, parseImpliedDecimal2, sumMinor } from '../../src/core/money.ts';

describe('money', () => {
  test.each([
    ['123.45', 'USD', 12345],
    ['-.5', 'USD', -50],
    ['+7', 'USD', 700],
    ['1000', 'JPY', 1000],
    ['1.234', 'KWD', 1234],
    ['5.1000', 'USD', 510],
    ['-0.00', 'USD', 0],
  ])('%s %s is %d minor units', (text, currency, minor) => {
    expect(parseDecimal(text, currency)).toBe(minor);
  });

  test.each([
    ['1,234.50', 'USD'],
    ['1.234', 'USD'],
    ['1.5', 'JPY'],
    ['', 'USD'],
    ['.', 'USD'],
    ['-', 'USD'],
    ['1e5', 'USD'],
    ['12 ', 'USD'],
    ['99999999999999999999', 'USD'],
  ])('"%s" in %s is refused with a clear error', (text, currency) => {
    expect(() => parseDecimal(text, currency)).toThrow(expect.objectContaining({ code: 'bad_amount' }));
  });

  test('X12 N2 elements have two implied decimals', () => {
    expect(parseImpliedDecimal2('12345', 'USD')).toBe(12345);
    expect(parseImpliedDecimal2('-5', 'USD')).toBe(-5);
    expect(parseImpliedDecimal2('700', 'JPY')).toBe(7);
    expect(() => parseImpliedDecimal2('12.3', 'USD')).toThrow(expect.objectContaining({ code: 'bad_amount' }));
  });

  test('what is formatted reads back to the same amount, in every currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'KWD', 'EUR'), (minor, currency) => {
        expect(parseDecimal(formatDecimal(minor, currency), currency)).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });

  test('floats and overflow are refused', () => {
    expect(() => assertMinor(0.1 + 0.2)).toThrow();
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(expect.objectContaining({ code: 'bad_amount' }));
    expect(sumMinor([10, -3])).toBe(7);
  });
});
