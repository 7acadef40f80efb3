import { describe, expect, test } from 'vitest';
import { readEventLog } from '../../src/ingest/eventLog/readEventLog.ts';
import { readTime, readTimes } from '../../src/ingest/eventLog/times.ts';

const read = (text: string, columns = {}) => readEventLog(new TextEncoder().encode(text), columns);
const refusal = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('a table', () => {
  const table =
    'Case ID;Activity;Timestamp;Delayed\nK-1;Order;2026-03-02 08:00:00;IN TIME\nK-1;Ship;2026-03-03T08:00:00Z;DELAYED\n';

  test('gives objects with their lateness and events with their times', () => {
    const log = read(table);
    expect(log.objects).toEqual([{ id: 'K-1', type: 'Case ID', late: true }]);
    expect(log.events).toEqual([
      { activity: 'Order', at: Date.parse('2026-03-02T08:00:00Z'), objects: [0] },
      { activity: 'Ship', at: Date.parse('2026-03-03T08:00:00Z'), objects: [0] },
    ]);
    expect(log.columns?.taken).toEqual({ object: 'Case ID', activity: 'Activity', time: 'Timestamp', late: 'Delayed' });
  });

  test('is read by other columns where they are named', () => {
    const log = read('who,what,when\nx,Order,2026-03-02\n', { object: 'who', activity: 'what', time: 'when' });
    expect(log.objects).toEqual([{ id: 'x', type: 'who', late: null }]);
  });

  test('with unknown columns is refused with those there are', () => {
    expect(refusal(() => read('who,what,when\nx,Order,2026-03-02\n'))).toMatchObject({
      code: 'columns_not_found',
      details: { columns: ['who', 'what', 'when'] },
    });
    expect(refusal(() => read(table, { late: 'nowhere' }))).toMatchObject({ code: 'columns_not_found' });
    expect(refusal(() => read('only prose'))).toMatchObject({ code: 'not_a_table' });
  });

  test('tells of rows that cannot be used', () => {
    const log = read('case,activity,time\nK,Order,2026-03-02\nK,,2026-03-02\nK,Ship,yesterday\n');
    expect(log.events).toHaveLength(1);
    expect(log.leftOut.map(({ count }) => count)).toEqual([1, 1]);
  });
});

describe('times', () => {
  test.each([
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
    ['2026-03-02 08:05', '2026-03-02T08:05:00.000Z'],
    ['2026-03-02T08:05:09.5+02:00', '2026-03-02T06:05:09.500Z'],
    ['02.03.2026 08:05:09', '2026-03-02T08:05:09.000Z'],
    ['1772438400', '2026-03-02T08:00:00.000Z'],
    ['1772438400000', '2026-03-02T08:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(new Date(readTime(text, true)).toISOString()).toBe(expected);
  });

  test.each(['31/02/2026', '2026-13-01', '2026-03-02 25:00', 'soon', ''])('“%s” is none', (text) => {
    expect(readTime(text, true)).toBeNaN();
  });

  test('day or month first is settled by the whole column, or refused', () => {
    const utc = (values: string[]) => [...readTimes(values)].map((time) => new Date(time).toISOString().slice(0, 10));
    expect(utc(['03/04/2026', '03/28/2026'])).toEqual(['2026-03-04', '2026-03-28']);
    expect(utc(['03/04/2026', '28/04/2026'])).toEqual(['2026-04-03', '2026-04-28']);
    expect(refusal(() => readTimes(['03/04/2026']))).toMatchObject({ code: 'ambiguous_dates' });
    expect(new Date(readTimes(['3/28/2026 1:05 PM'])[0] as number).toISOString()).toBe('2026-03-28T13:05:00.000Z');
  });
});

describe('OCEL 2.0', () => {
  const ocel = {
    objectTypes: [{ name: 'order', attributes: [] }],
    eventTypes: [{ name: 'place', attributes: [] }],
    objects: [
      { id: 'o1', type: 'order', attributes: [{ name: 'late', time: '2026-03-01T00:00:00Z', value: 'true' }] },
      { id: 'd1', type: 'delivery', attributes: [] },
    ],
    events: [
      {
        ...{ id: 'e1', type: 'place', time: '2026-03-02T08:00:00Z', attributes: [] },
        relationships: [
          { objectId: 'o1', qualifier: 'placed' },
          { objectId: 'd1', qualifier: 'for' },
          { objectId: 'gone', qualifier: 'for' },
        ],
      },
      { id: 'e2', type: 'ship', time: 'never', attributes: [], relationships: [] },
    ],
  };

  test('gives its objects, events and what it holds back', () => {
    const log = read(JSON.stringify(ocel));
    expect(log.objects).toEqual([
      { id: 'o1', type: 'order', late: true },
      { id: 'd1', type: 'delivery', late: null },
    ]);
    expect(log.events).toEqual([{ activity: 'place', at: Date.parse('2026-03-02T08:00:00Z'), objects: [0, 1] }]);
    expect(log.leftOut.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('other JSON and broken JSON are refused in words', () => {
    expect(refusal(() => read('{"events": 3}'))).toMatchObject({ code: 'not_an_event_log' });
    expect(refusal(() => read('{"events": ['))).toMatchObject({ code: 'bad_json' });
  });
});
