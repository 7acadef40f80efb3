import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Allocation, allocate, type Pool } from '../../src/core/allocate.ts';
import {
  type AllocationPolicy,
  byRank,
  type OpenLine,
  startAllocationPolicy,
} from '../../src/core/allocationPolicy.ts';
import type { Part } from '../../src/core/givenParts.ts';

const today = '2026-03-10';
const days = ['2026-03-05', '2026-03-09', '2026-03-10', '2026-03-12', '2026-03-20', '2026-04-01'];

const line = (orderNumber: string, open: bigint, more: Partial<OpenLine> = {}): OpenLine => ({
  ...{ orderNumber, line: 1, customerClass: 'standard', promisedOn: null, requestedOn: '2026-03-08' },
  ...{ orderedAt: '2026-03-01T08:00:00Z', open, pack: 1n, shipComplete: false, ...more },
});
const pool = (onHand: bigint, more: Partial<Pool> = {}): Pool => ({
  ...{ onHand, allocated: 0n, held: [], incoming: [], ...more },
});
const given = ({ allotments }: Allocation) =>
  Object.fromEntries(
    allotments.map(({ line: { orderNumber }, held, parts }) => [
      orderNumber,
      [...held, ...parts].map(({ expectedOn, quantity }) => `${quantity} ${expectedOn ?? 'there'}`).join(', '),
    ]),
  );
const fair: AllocationPolicy = { ...startAllocationPolicy, share: 'fair' };
const byPolicy =
  (policy: AllocationPolicy) =>
  (at: Pool, ...lines: OpenLine[]) =>
    allocate(at, lines, policy, today);
const suggested = byPolicy(startAllocationPolicy);
const shared = byPolicy(fair);

describe('who gets scarce stock', () => {
  it('is the more important customer, then who is due first, then who ordered first', () => {
    const lines = [
      line('D', 4n, { orderedAt: '2026-03-02T08:00:00Z' }),
      line('C', 4n),
      line('B', 4n, { promisedOn: '2026-03-07' }),
      line('A', 4n, { customerClass: 'key', promisedOn: '2026-03-30', orderedAt: '2026-03-09T08:00:00Z' }),
    ];
    expect(given(suggested(pool(10n), ...lines))).toEqual({ A: '4 there', B: '4 there', C: '2 there', D: '' });
  });

  it('a line takes what comes in time and leaves what is there to who is late already', () => {
    const coming = pool(10n, { incoming: [{ expectedOn: '2026-03-20', quantity: 10n }] });
    const later = line('K', 10n, { customerClass: 'key', requestedOn: '2026-03-25' });
    expect(given(suggested(coming, later, line('L', 10n)))).toEqual({ K: '10 2026-03-20', L: '10 there' });
    // Where nobody else wants what is there, nothing waits.
    expect(given(suggested(coming, later))).toEqual({ K: '10 there' });
  });

  it('a receipt whose day is past is not given to anybody, and told', () => {
    const late = suggested(pool(0n, { incoming: [{ expectedOn: '2026-03-09', quantity: 50n }] }), line('A', 5n));
    expect(late.allotments[0]).toMatchObject({ parts: [], short: 5n, completeOn: null });
    expect(late.overdue).toEqual([{ expectedOn: '2026-03-09', quantity: 50n }]);
    const arriving = suggested(pool(0n, { incoming: [{ expectedOn: today, quantity: 50n }] }), line('A', 5n));
    expect(arriving.allotments[0]).toMatchObject({ short: 0n, completeOn: today });
  });

  it('keeps what is promised: to a line, to an order, and to nobody knows whom', () => {
    const held = [
      { orderNumber: 'LOW', line: null, expectedOn: null, quantity: 6n },
      { orderNumber: 'GONE', line: null, expectedOn: null, quantity: 2n },
      { orderNumber: 'LOW', line: 1, expectedOn: '2026-03-12', quantity: 3n },
    ];
    const at = pool(20n, { allocated: 11n, held, incoming: [{ expectedOn: '2026-03-12', quantity: 4n }] });
    const made = suggested(at, line('TOP', 12n, { customerClass: 'strategic' }), line('LOW', 10n));
    // 20 there less 11 promised, of which 3 to nobody knows whom, leaves 9 free; of the receipt 1.
    expect(given(made)).toEqual({ TOP: '9 there, 1 2026-03-12', LOW: '6 there, 3 2026-03-12' });
    expect(made.allotments.map(({ short }) => short)).toEqual([2n, 1n]);
  });

  it('never gives a part of a pack', () => {
    const made = suggested(
      pool(30n),
      line('A', 24n, { pack: 12n, customerClass: 'key' }),
      line('B', 12n, { pack: 12n }),
    );
    expect(given(made)).toEqual({ A: '24 there', B: '' });
    expect(made.left).toEqual([{ expectedOn: null, quantity: 6n }]);
  });

  it('gives nothing to a line that leaves whole or not at all and cannot be filled', () => {
    const whole = line('A', 8n, { customerClass: 'key', shipComplete: true });
    const made = suggested(pool(7n), whole, line('B', 6n));
    expect(given(made)).toEqual({ A: '', B: '6 there' });
    expect(made.allotments[0]).toMatchObject({ waitsForAll: true, short: 8n });
    expect(given(suggested(pool(8n), whole, line('B', 6n)))).toEqual({ A: '8 there', B: '' });
  });

  it('by fair share splits each supply by what is open, the more important class first', () => {
    const three = [line('A', 30n), line('B', 20n), line('C', 10n)];
    expect(given(shared(pool(12n), ...three))).toEqual({ A: '6 there', B: '4 there', C: '2 there' });
    const key = line('K', 6n, { customerClass: 'key' });
    expect(given(shared(pool(12n), ...three, key))).toEqual({
      ...{ K: '6 there', A: '3 there', B: '2 there', C: '1 there' },
    });
    const whole = line('W', 30n, { shipComplete: true });
    expect(given(shared(pool(31n), whole, line('X', 30n)))).toEqual({ W: '', X: '30 there' });
  });
});

const quantity = fc.bigInt({ min: 0n, max: 60n });
const orderNumber = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const day = fc.constantFrom(...days);
const anyLine = fc.record({
  orderNumber,
  line: fc.integer({ min: 1, max: 3 }),
  customerClass: fc.constantFrom('strategic', 'key', 'standard', 'other'),
  promisedOn: fc.option(day),
  requestedOn: fc.option(day),
  orderedAt: fc.constantFrom('2026-03-01T08:00:00Z', '2026-03-02T08:00:00Z'),
  open: fc.bigInt({ min: 1n, max: 60n }),
  pack: fc.constantFrom(1n, 1n, 5n, 12n),
  shipComplete: fc.boolean(),
});
const lines = fc.uniqueArray(anyLine, { selector: (one) => `${one.orderNumber}/${one.line}`, maxLength: 8 });
const anyPool: fc.Arbitrary<Pool> = fc.record({
  onHand: quantity,
  allocated: quantity,
  held: fc.array(
    fc.record({ orderNumber, line: fc.option(fc.integer({ min: 1, max: 3 })), expectedOn: fc.option(day), quantity }),
    { maxLength: 4 },
  ),
  incoming: fc.array(fc.record({ expectedOn: day, quantity }), { maxLength: 4 }),
});
const anyPolicy = fc.record({
  version: fc.constant('test'),
  order: fc.shuffledSubarray(['class', 'due', 'ordered'] as const),
  classes: fc.constant(['strategic', 'key', 'standard']),
  share: fc.constantFrom('rank' as const, 'fair' as const),
});
const total = (parts: readonly { quantity: bigint }[]) => parts.reduce((sum, one) => sum + one.quantity, 0n);
const of = (parts: readonly Part[], expectedOn: string | null) =>
  total(parts.filter((one) => one.expectedOn === expectedOn));

describe('for any stock, lines and policy', () => {
  const check = (about: (made: Allocation, at: Pool, wanted: OpenLine[], policy: AllocationPolicy) => void) =>
    fc.assert(
      fc.property(anyPool, lines, anyPolicy, (at, wanted, policy) =>
        about(allocate(at, wanted, policy, today), at, wanted, policy),
      ),
      { numRuns: 1_500 },
    );

  it('no supply gives more than there is of it, and what is given and left is what was free', () => {
    check(({ allotments, left }, at) => {
      for (const source of [null, ...days]) {
        const there = source === null ? at.onHand : of(at.incoming, source);
        const suggestedOf = of(
          allotments.flatMap(({ parts }) => parts),
          source,
        );
        const heldOf = of(
          allotments.flatMap(({ held }) => held),
          source,
        );
        expect(suggestedOf + heldOf).toBeLessThanOrEqual(source !== null && source < today ? 0n : there);
        const named = of(at.held, source);
        const promised = source === null && at.allocated > named ? at.allocated : named;
        const free = source !== null && source < today ? 0n : there > promised ? there - promised : 0n;
        expect(suggestedOf + of(left, source)).toBe(free);
      }
    });
  });

  it('no line gets more than it wants, whole packs only, and what it does not get is short', () => {
    check(({ allotments }, _at, wanted) => {
      expect(allotments).toHaveLength(wanted.length);
      for (const { line: own, held, parts, short, completeOn, waitsForAll } of allotments) {
        expect(total(held) + total(parts) + short).toBe(own.open);
        expect(short).toBeGreaterThanOrEqual(0n);
        for (const part of parts) expect([part.quantity > 0n, part.quantity % own.pack]).toEqual([true, 0n]);
        if (own.shipComplete) expect(parts.length === 0 || short === 0n).toBe(true);
        if (waitsForAll) expect(parts).toEqual([]);
        expect(completeOn === null).toBe(short > 0n);
      }
    });
  });

  it('the order in which lines and receipts come in does not matter', () => {
    check((made, at, wanted, policy) => {
      const turned = { ...at, incoming: [...at.incoming].reverse() };
      expect(given(allocate(turned, [...wanted].reverse(), policy, today))).toEqual(given(made));
    });
  });

  it('by rank, who comes later takes nothing from who comes first', () => {
    check((made, at, wanted, policy) => {
      if (policy.share !== 'rank' || wanted.length === 0) return;
      const last = [...wanted].sort(byRank(policy)).at(-1) as OpenLine;
      // Standing promises to the same order go with it, so only those of others are compared.
      const alone = { ...at, held: at.held.filter((held) => held.orderNumber !== last.orderNumber) };
      const rest = wanted.filter((one) => one !== last && one.orderNumber !== last.orderNumber);
      const shortOf = (lines: OpenLine[]) =>
        allocate(alone, lines, policy, today)
          .allotments.filter(({ line: own }) => own !== last)
          .map(({ short }) => short);
      expect(shortOf([...rest, last])).toEqual(shortOf(rest));
      expect(made.allotments.at(-1)?.line).toBe(last);
    });
  });
});
