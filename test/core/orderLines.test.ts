import { describe, expect, test } from 'vitest';
import { endsOf, type LineVersion, type OrderHistory, seenLines } from '../../src/core/orderLines.ts';
import { createRandom } from '../../src/simulator/random.ts';

const dateOf = (n: number) => new Date(Date.parse('2026-01-01') + n * 86_400_000).toISOString().slice(0, 10);
const today = dateOf(100);
const version = (
  orderNumber: string,
  knownOn: string,
  dueOn: string,
  more: Partial<LineVersion> = {},
): LineVersion => ({
  ...{ orderNumber, line: 1, customerNumber: 'C', channel: 'edi', warehouse: 'W', currency: 'USD', itemNumber: 'I' },
  ...{ quantity: '2', unit: 'CA', price: '1.50', dueOn, status: 'open', knownOn, ...more },
});
const part = (orderNumber: string, leftOn: string, quantity = 2) => ({
  ...{ orderNumber, line: 1, itemNumber: 'I', quantity, unit: 'CA', leftOn },
});
const items = [{ itemNumber: 'I', category: 'tools', baseUnit: 'EA', packs: { CA: 12 } }];
const history = (more: Partial<OrderHistory>): OrderHistory => ({ lines: [], left: [], stock: [], items, ...more });

/** Two hundred orders of which some leave late, with stock told now and then, into the time after `today`. */
function longHistory(): OrderHistory {
  const random = createRandom('lines');
  const whole = history({});
  for (let n = 0; n < 200; n++) {
    const day = random.int(0, 130);
    const due = day + random.int(3, 12);
    whole.lines.push(version(`SO-${n}`, dateOf(day), dateOf(due)));
    whole.left.push(part(`SO-${n}`, dateOf(due + random.int(-2, 2))));
    whole.stock.push({
      ...{ itemNumber: 'I', warehouse: 'W', unit: 'EA', onHand: random.int(0, 90), allocated: null },
      ...{ incoming: [], knownOn: dateOf(day) },
    });
  }
  whole.stock.sort((a, b) => (a.knownOn < b.knownOn ? -1 : 1));
  return whole;
}

describe('order lines as they were known', () => {
  test('fail when they leave late, short, or are refused; what was cancelled teaches nothing', () => {
    const lines = ['in time', 'late', 'short', 'in two parts', 'never'].map((name) =>
      version(name, dateOf(10), dateOf(11)),
    );
    const refused = [
      version('refused', dateOf(10), dateOf(11)),
      version('refused', dateOf(12), dateOf(11), { status: 'rejected' }),
    ];
    const cancelled = [
      version('gone', dateOf(10), dateOf(11)),
      version('gone', dateOf(12), dateOf(11), { status: 'cancelled' }),
    ];
    const left = [
      ...[part('in time', dateOf(11)), part('late', dateOf(12)), part('short', dateOf(11), 1)],
      ...[part('in two parts', dateOf(11), 1), part('in two parts', dateOf(11), 1)],
    ];
    const seen = seenLines(history({ lines: [...lines, ...refused, ...cancelled], left }), today);
    expect(Object.fromEntries(seen.map(({ orderNumber, failed }) => [orderNumber, failed]))).toEqual({
      ...{ 'in time': false, late: true, short: true, 'in two parts': false, never: true, refused: true, gone: null },
    });
  });

  test('are wanted while nothing has left and their day is to come, with amount, base units and stock', () => {
    const lines = [
      version('open', dateOf(95), dateOf(104)),
      version('other', dateOf(96), dateOf(110)),
      version('left', dateOf(95), dateOf(104)),
      version('ordered today', today, dateOf(104)),
      version('past its day', dateOf(90), dateOf(99)),
    ];
    const count = { itemNumber: 'I', warehouse: 'W', unit: 'CA', allocated: 1, knownOn: dateOf(97) };
    const stock = [
      {
        ...count,
        onHand: 3,
        incoming: [
          { quantity: 1, expectedOn: dateOf(104) },
          { quantity: 9, expectedOn: dateOf(105) },
        ],
      },
      { ...count, onHand: 50, incoming: [], knownOn: today },
    ];
    const seen = seenLines(history({ lines, left: [part('left', dateOf(98), 1)], stock }), today);
    expect(seen.map(({ orderNumber }) => orderNumber)).toEqual(['open', 'other']);
    expect(seen[0]).toMatchObject({
      ...{ wanted: true, failed: null, seenOn: today, amountMinor: 300, quantity: 24, openElsewhere: 48 },
      ...{ category: 'tools', stock: { onHand: 36, allocated: 12, incoming: 12 } },
    });
  });

  test('do not change with the future: neither what is told on the day or later, nor what came after a line was looked at', () => {
    const whole = longHistory();
    const seen = seenLines(whole, today);
    expect(seen.filter(({ wanted }) => wanted).length).toBeGreaterThan(5);
    expect(seen.filter(({ failed }) => failed).length).toBeGreaterThan(10);
    const known = {
      ...whole,
      lines: whole.lines.filter(({ knownOn }) => knownOn < today),
      left: whole.left.filter(({ leftOn }) => leftOn < today),
      stock: whole.stock.filter(({ knownOn }) => knownOn < today),
    };
    expect(seenLines(known, today)).toEqual(seen);
    const otherFuture = {
      ...known,
      lines: [
        ...known.lines,
        ...known.lines.map((line) => ({ ...line, quantity: '99', status: 'rejected', knownOn: today })),
      ],
      left: [...known.left, ...known.lines.map(({ orderNumber }) => part(orderNumber, today))],
    };
    expect(seenLines(otherFuture, today)).toEqual(seen);
    // Each past line knows no more than a history that ends on the day it is looked at from.
    for (const { failed, endedOn, wanted, ...facts } of seen.filter((line) => line.failed !== null)) {
      const { seenOn } = facts;
      const then = seenLines(
        {
          ...whole,
          lines: whole.lines.filter(({ knownOn }) => knownOn < seenOn),
          left: whole.left.filter(({ leftOn }) => leftOn < seenOn),
          stock: whole.stock.filter(({ knownOn }) => knownOn < seenOn),
        },
        seenOn,
      );
      expect(then.find(({ number }) => number === facts.number)).toEqual({
        ...facts,
        failed: null,
        endedOn: null,
        wanted: true,
      });
    }
  });

  test('are scored against the day they were due when they were predicted', () => {
    const lines = [version('moved', dateOf(80), dateOf(90)), version('moved', dateOf(89), dateOf(95), {})];
    const left = [part('moved', dateOf(94))];
    const asked = ['2026-03-28', '2026-04-01'].map((asOf) => ({ id: asOf, number: 'moved/1', asOf }));
    expect(endsOf(history({ lines, left }), asked, today)).toEqual([
      { id: '2026-03-28', failed: true },
      { id: '2026-04-01', failed: false },
    ]);
    expect(endsOf(history({ lines, left }), asked, dateOf(91))).toEqual([]);
  });
});
