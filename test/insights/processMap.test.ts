import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventLog } from '../../src/core/eventLog.ts';
import { discoverProcess } from '../../src/insights/process/discover.ts';

const hour = 3_600_000;
const begin = Date.parse('2026-03-02T08:00:00Z');

/** A log of one object type from words: each object its activities with the hour each happened at. */
function logOf(objects: Record<string, { late?: boolean; path: [string, number][] }>): EventLog {
  const names = Object.keys(objects);
  return {
    objects: names.map((id) => ({ id, type: 'order', late: objects[id]?.late ?? null })),
    events: names.flatMap((id, place) =>
      (objects[id]?.path ?? []).map(([activity, at]) => ({ activity, at: begin + at * hour, objects: [place] })),
    ),
    leftOut: [],
  };
}

const log = logOf({
  a: { late: false, path: [['Order', 0], ['Ship', 10], ['Bill', 12]] }, // biome-ignore format: one object a line
  b: { late: false, path: [['Order', 1], ['Ship', 21], ['Bill', 22]] }, // biome-ignore format: one object a line
  c: { late: true, path: [['Order', 2], ['Block', 3], ['Release', 40], ['Block', 41], ['Release', 81], ['Ship', 90]] }, // biome-ignore format: one object a line
});

describe('the map of a small log', () => {
  const map = discoverProcess(log, {});
  const step = (from: string, to: string) => map.steps.find((one) => one.from === from && one.to === to);

  test('counts steps and says how long they wait', () => {
    expect(map).toMatchObject({ objectType: 'order', objects: 3, events: 12, ofObjects: 3 });
    expect(step('Order', 'Ship')).toMatchObject({ times: 2, objects: 2, split: { late: 0, onTime: 2 } });
    expect(step('Order', 'Ship')?.waiting).toMatchObject({ median: 15 * hour, p90: 19 * hour, total: 30 * hour });
    expect(step('Order', 'Ship')?.slowest[0]).toEqual({ id: 'b', waited: 20 * hour });
    expect(step('Block', 'Release')).toMatchObject({ times: 2, objects: 1 });
    expect(map.activities.find(({ name }) => name === 'Ship')).toMatchObject({ events: 3, starts: 0, ends: 1 });
  });

  test('finds rework, once and with its time', () => {
    expect(map.rework).toMatchObject({ objects: 1, allLoops: 1 });
    expect(map.rework.loops[0]).toMatchObject({ activities: ['Block', 'Release'], times: 1, objects: 1 });
    expect(map.rework.loops[0]?.spent.total).toBe(38 * hour);
  });

  test('tells variants, the most frequent first', () => {
    expect(map.variants.map(({ objects, late }) => [objects, late])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(map.variants[0]?.activities).toEqual(['Order', 'Ship', 'Bill']);
  });

  test('says where late orders lose their time', () => {
    expect(map.lateness?.objects).toEqual({ late: 1, onTime: 2 });
    expect(map.lateness?.steps[0]).toMatchObject({ from: 'Block', to: 'Release', extra: 77 * hour });
    expect(map.lateness?.activities).toContainEqual({ name: 'Block', share: { late: 1, onTime: 0 } });
    expect(map.lateness?.activities.at(-1)?.share).toEqual({ late: 1, onTime: 1 });
  });
});

describe('what is asked for', () => {
  const objects = (query: Parameters<typeof discoverProcess>[1]) => discoverProcess(log, query).objects;

  test('objects by day, activity, step and lateness', () => {
    expect(objects({ from: '2026-03-02', to: '2026-03-02' })).toBe(3);
    expect(objects({ from: '2026-03-03' })).toBe(0);
    expect(objects({ through: 'Block' })).toBe(1);
    expect(objects({ through: 'Order', next: 'Ship' })).toBe(2);
    expect(objects({ through: 'Nothing of the kind' })).toBe(0);
    expect(objects({ late: 'on_time' })).toBe(2);
  });

  test('late may mean longer than so many hours', () => {
    expect(objects({ lateAfterHours: 15, late: 'late' })).toBe(2);
    expect(discoverProcess(log, { lateAfterHours: 1_000 }).lateness).toBeNull();
  });

  test('an unknown object type is refused with those there are', () => {
    expect(() => discoverProcess(log, { objectType: 'parcel' })).toThrow(
      expect.objectContaining({ code: 'unknown_object_type', details: { objectTypes: ['order'] } }),
    );
    expect(() => discoverProcess({ objects: [], events: [], leftOut: [] }, {})).toThrow(
      expect.objectContaining({ code: 'no_events' }),
    );
  });
});

test('an event with objects of two types counts for each of them', () => {
  const shared: EventLog = {
    objects: [
      { id: 'o1', type: 'order', late: null },
      { id: 'o2', type: 'order', late: null },
      { id: 'd1', type: 'delivery', late: null },
    ],
    events: [
      { activity: 'place', at: begin, objects: [0] },
      { activity: 'place', at: begin + hour, objects: [1] },
      { activity: 'load', at: begin + 3 * hour, objects: [0, 1, 2] },
    ],
    leftOut: [],
  };
  expect(discoverProcess(shared, {}).objectTypes).toEqual([
    { name: 'order', objects: 2 },
    { name: 'delivery', objects: 1 },
  ]);
  expect(discoverProcess(shared, {}).steps).toMatchObject([{ from: 'place', to: 'load', times: 2 }]);
  expect(discoverProcess(shared, { objectType: 'delivery' })).toMatchObject({ objects: 1, events: 1, steps: [] });
});

const anyLog = fc
  .array(
    fc.record({
      late: fc.constantFrom(true, false, undefined),
      path: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.nat(500)), { minLength: 1, maxLength: 12 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((objects) => logOf(Object.fromEntries(objects.map((object, at) => [`o${at}`, object])) as never));

test('whatever the log: steps join events, ways join objects, and lateness adds up', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const map = discoverProcess(log, {});
      const sum = <T>(list: readonly T[], of: (item: T) => number) => list.reduce((all, item) => all + of(item), 0);
      expect(map.events).toBe(log.events.length);
      expect(sum(map.steps, ({ times }) => times)).toBe(map.events - map.objects);
      expect(sum(map.activities, ({ starts }) => starts)).toBe(map.objects);
      expect(sum(map.activities, ({ ends }) => ends)).toBe(map.objects);
      expect(sum(map.variants, ({ objects }) => objects)).toBe(map.objects);
      // Time spent on steps is all the time there is, and loops take up no more of it.
      const total = map.duration?.total ?? 0;
      expect(sum(map.steps, ({ waiting }) => waiting.total)).toBeCloseTo(total, -1);
      expect(sum(map.rework.loops, ({ spent }) => spent.total)).toBeLessThanOrEqual(total);
      if (map.lateness) {
        const { mean, steps } = map.lateness;
        expect(sum(steps, ({ extra }) => extra)).toBeCloseTo(mean.late - mean.onTime, -1);
      }
    }),
  );
});
