import { describe, expect, it } from 'vitest';
import { bytesOf, fixture, readNow } from '../documents.ts';

function read(bytes: Uint8Array) {
  const { items, problems } = readNow({ bytes });
  return { events: items.flatMap((item) => (item.type === 'event' ? [item.event] : [])), problems };
}

describe('canonical events', () => {
  it('reads a single one, with the defaults of its record filled in', () => {
    const { events } = read(fixture('event-single.json'));
    expect(events).toMatchObject([{ id: 'e1', type: 'deduction.claimed', data: { number: 'D-1', evidence: [] } }]);
  });

  it('reads a batch; bad ones are told with their place and field, the rest goes on', () => {
    const { events, problems } = read(fixture('events-batch.json'));
    expect(events.map((event) => event.id)).toEqual(['e1', 'e4']);
    expect(problems).toMatchObject([
      { code: 'bad_event_data', at: { row: 2 }, message: expect.stringContaining('data.totalMinor') },
      { code: 'bad_event', at: { row: 3 }, message: expect.stringContaining('specversion') },
    ]);
  });

  it('reads one per line; a line that is no JSON is told with its number', () => {
    const { events, problems } = read(fixture('events-lines.jsonl'));
    expect(events.map((event) => event.id)).toEqual(['e1', 'e2']);
    expect(problems).toMatchObject([{ code: 'bad_json', at: { line: 2 }, excerpt: 'this line is no JSON' }]);
  });

  it('refuses text that only begins like JSON, with the place', () => {
    expect(() => read(bytesOf('{"specversion": "1.0",\n "id": oops}'))).toThrowError(/not JSON/);
  });

  it('does not break on nesting or on names of built-in properties', () => {
    const deep = `{"specversion":"1.0","data":${'['.repeat(90)}${']'.repeat(90)}}`;
    expect(read(bytesOf(deep)).problems[0]?.code).toBe('bad_event');
    const sneaky = `{"specversion":"1.0","id":"1","source":"/s","type":"payment.received","time":"2026-04-01T00:00:00Z","data":{"__proto__":{"polluted":true},"number":"P","currency":"USD","amountMinor":1}}`;
    expect(read(bytesOf(sneaky)).events).toHaveLength(1);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
