import { describe, expect, test } from 'vitest';
import type { Advice, Money } from '../../src/matching/joinMoney.ts';
import { advicesOf, bookingsOf, onlySetOf } from '../../src/matching/joinSums.ts';

const parts = (...amounts: number[]) => amounts.map((amountMinor) => ({ amountMinor }));
const amounts = (found: { amountMinor: number }[] | null) => found?.map(({ amountMinor }) => amountMinor) ?? null;

describe('a set of parts that comes to a sum', () => {
  test('is found where it is the only one', () => {
    expect(amounts(onlySetOf(parts(100, 250, 400, 900), 650, null))).toEqual([250, 400]);
    expect(amounts(onlySetOf(parts(7, 11, 13), 31, null))).toEqual([7, 11, 13]);
  });

  test('is nobody’s guess where two fit, none does, or there are too many parts', () => {
    expect(onlySetOf(parts(100, 200, 300, 400), 500, null)).toBeNull();
    expect(onlySetOf(parts(100, 100, 50), 150, null)).toBeNull();
    expect(onlySetOf(parts(100, 250), 400, null)).toBeNull();
    expect(onlySetOf(parts(...Array.from({ length: 13 }, (_, n) => 2 ** n)), 3, null)).toBeNull();
  });

  test('is never one part alone', () => {
    expect(onlySetOf(parts(500, 20), 500, null)).toBeNull();
  });

  test('holds the part it must hold', () => {
    const [a, b, c, d] = parts(100, 200, 300, 400) as [{ amountMinor: number }, ...{ amountMinor: number }[]];
    const all = [a, b, c, d] as { amountMinor: number }[];
    expect(onlySetOf(all, 700, null)).toBeNull();
    expect(amounts(onlySetOf(all, 700, a))).toEqual([100, 200, 400]);
    expect(amounts(onlySetOf(all, 300, a))).toEqual([100, 200]);
    expect(onlySetOf(all, 300, undefined)).toBeNull();
  });
});

describe('bookings and advices', () => {
  const money = (number: string, amountMinor: number, more: Partial<Money> = {}): Money => ({
    number,
    amountMinor,
    currency: 'USD',
    valueDate: '2026-03-02',
    references: [],
    customerNumber: null,
    payerName: 'Lindgren Simulated AB',
    ...more,
  });
  const advice = (number: string, amountMinor: number, more: Partial<Advice> = {}): Advice => ({
    number,
    amountMinor,
    currency: 'USD',
    customerNumber: 'C1',
    payerName: 'LINDGREN SIMULATED AB',
    paidOn: '2026-03-01',
    reference: null,
    ...more,
  });

  test('are added up only of one payer, one currency and about one day', () => {
    const whole = advice('P', 900);
    const [one, other] = [money('A', 600), money('B', 300)];
    expect(bookingsOf(whole, [one, other], null)?.map(({ number }) => number)).toEqual(['A', 'B']);
    for (const stranger of [
      { payerName: 'Other Simulated' },
      { currency: 'EUR' },
      { valueDate: '2026-05-02' },
      { valueDate: null },
    ])
      expect(bookingsOf(whole, [one, money('B', 300, stranger)], null)).toBeNull();
    expect(bookingsOf(whole, [one, other], money('C', 100))).toBeNull();
  });

  test('one booking pays the advices that come to it', () => {
    const [one, other] = [advice('P', 250), advice('Q', 350)];
    expect(advicesOf(money('A', 600), [one, other, advice('R', 100)], one)?.map(({ number }) => number)).toEqual([
      'P',
      'Q',
    ]);
    expect(advicesOf(money('A', 600), [one, other], advice('R', 100))).toBeNull();
  });
});
