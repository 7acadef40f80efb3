import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CollectionFacts, furtherWait, rankCollection, splitFairly } from '../../src/core/collecting.ts';
import { collectionRules, standardCollectionRules } from '../../src/core/collectionStrategy.ts';

const facts = (more: Partial<CollectionFacts> = {}): CollectionFacts => ({
  tier: 'standard',
  due: [{ age: '1-30', amountMinor: 1_000_000, furtherWait: null }],
  daysLate: 12,
  disputedMinor: 0,
  arrivingMinor: 0,
  promisedMinor: 0,
  promisedFor: null,
  brokenMinor: 0,
  brokenPromises: 0,
  habit: null,
  predictedInvoices: 0,
  daysSinceContact: null,
  exposureMinor: 1_000_000,
  creditLimitMinor: null,
  ...more,
});
const none = [{ age: '1-30' as const, amountMinor: 0, furtherWait: null }];

describe('what a call is worth', () => {
  it('is the arithmetic it shows', () => {
    // 10,000.00 at 8 % a year for 4.2 days (30 % of 14), and 30 % of the 0.2 % that is lost: 9.21 + 6.00.
    const ranked = rankCollection(facts());
    expect(ranked.parts.map(({ signal, amountMinor }) => [signal, amountMinor])).toEqual([
      ['time', 921],
      ['loss', 600],
    ]);
    expect(ranked).toMatchObject({ worthMinor: 1_521, next: 'call' });
  });

  it('looks at how the customer pays, at broken promises and at the credit limit', () => {
    const late = rankCollection(facts({ due: [{ age: '1-30', amountMinor: 1_000_000, furtherWait: 30 }] }));
    expect(late.parts[0]?.amountMinor).toBe(Math.round((1_000_000 * 9 * 0.08) / 365));
    const over = rankCollection(facts({ creditLimitMinor: 800_000, brokenMinor: 500_000, brokenPromises: 1 }));
    expect(over.parts.slice(2).map(({ signal, amountMinor }) => [signal, amountMinor])).toEqual([
      ['promise', 5_000],
      ['credit', 1_000],
    ]);
  });

  it('is nothing where nobody should call', () => {
    const cases: [Partial<CollectionFacts>, string][] = [
      [{ due: none, disputedMinor: 5 }, 'settle_dispute'],
      [{ due: none, arrivingMinor: 5 }, 'await_payment'],
      [{ due: none, promisedMinor: 5, promisedFor: '2026-03-01' }, 'await_promise'],
      [{ daysSinceContact: 1 }, 'wait'],
    ];
    for (const [more, next] of cases) expect(rankCollection(facts(more))).toMatchObject({ next, worthMinor: 0 });
  });

  it('begins in writing, goes on by telephone and ends with the controller; a broken promise breaks the quiet', () => {
    expect(rankCollection(facts({ daysLate: 4 })).next).toBe('remind');
    expect(rankCollection(facts({ daysLate: 75 })).next).toBe('raise');
    expect(rankCollection(facts({ daysSinceContact: 0, brokenPromises: 1, brokenMinor: 10 })).next).toBe('call');
    expect(rankCollection(facts({ brokenPromises: 2, brokenMinor: 10 })).next).toBe('raise');
    expect(rankCollection(facts({ tier: 'strategic' })).next).toBe('remind');
  });

  it('grows with the debt, is whole, and is the sum of its parts', () => {
    expect(collectionRules.parse(standardCollectionRules)).toEqual(standardCollectionRules);
    const amount = fc.nat({ max: 1_000_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 8, max: 400 }), (one, more, daysLate) => {
        const of = (amountMinor: number) =>
          rankCollection(facts({ due: [{ age: '61-90', amountMinor, furtherWait: 20 }], daysLate }));
        const [small, large] = [of(one + 1), of(one + more + 1)];
        expect(large.worthMinor).toBeGreaterThanOrEqual(small.worthMinor);
        expect(Number.isSafeInteger(large.worthMinor)).toBe(true);
        expect(large.worthMinor).toBe(large.parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
      }),
    );
  });
});

describe('the further wait', () => {
  it('is what invoices that late were still waited for, drawn towards everybody’s where there are few', () => {
    expect(furtherWait(10, [], [5, 20, 30])).toBe(15);
    expect(furtherWait(10, [40, 40, 40], [20])).toBe((90 + 10 * 3) / 6);
    expect(furtherWait(10, [5, 10], [9])).toBeNull();
    expect(furtherWait(0, [8], [])).toBe(8);
  });
});

describe('the split over collectors', () => {
  const customer = (number: string, worthMinor: number, collectorId: string | null = null) => ({
    number,
    worthMinor,
    collectorId,
  });

  it('leaves customers with whoever had them and evens out the rest', () => {
    const split = splitFairly(
      [customer('A', 100, 'x'), customer('B', 60), customer('C', 50), customer('D', 10, 'gone')],
      ['x', 'y'],
    );
    expect(Object.fromEntries(split)).toEqual({ A: 'x', B: 'y', C: 'y', D: 'x' });
  });

  it('gives everybody somebody, and is the same in whatever order', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }).map(String), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.nat({ max: 99 }), (names, seed) => {
        const customers = names.map((name) => customer(name, (Number(name) * 37 + seed) % 91));
        const split = splitFairly(customers, ['a', 'b', 'c']);
        expect(split.size).toBe(customers.length);
        expect(splitFairly([...customers].reverse(), ['c', 'a', 'b'])).toEqual(split);
      }),
    );
    expect(splitFairly([customer('A', 1)], []).size).toBe(0);
  });
});
