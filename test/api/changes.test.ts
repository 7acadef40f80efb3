import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/api/changeFeed.ts';
import { eventStream } from '../../src/api/eventStream.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { deductionCase } from '../cases/proposals.ts';
import { type TestApi, testApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** Reads events until `enough` says so. */
async function readUntil(body: ReadableStream<Uint8Array>, enough: (text: string) => boolean): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!enough(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value);
  }
  await reader.cancel();
  return text;
}

describe('live changes', () => {
  test('tell what changed, its id and its state, and nothing else', async () => {
    const analyst = await api.person('analyst');
    const stream = await api.open(analyst, 'GET', '/v1/changes');
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    const { caseId } = await openCase(api.system, deductionCase({ title: 'Not for the stream' }));
    const text = await readUntil(stream.body as ReadableStream<Uint8Array>, (so) => so.includes(caseId));
    const data = /event: change\ndata: (.+)\n/.exec(text)?.[1] as string;
    expect(JSON.parse(data)).toEqual({ what: 'case', id: caseId, state: 'open' });
    expect(text).not.toContain('Not for the stream');
  });

  test('come back after the connection to the database was cut, with word that some may be missing', async () => {
    const analyst = await api.person('analyst');
    const stream = await api.open(analyst, 'GET', '/v1/changes');
    const heard = readUntil(stream.body as ReadableStream<Uint8Array>, (so) => so.includes('event: change'));
    await api.database.pool.query(
      // Waits until it is gone: what is told before would be told as usual.
      "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'docket changes' and datname = current_database()",
    );
    let opening = true;
    const again = (async () => {
      // Whatever is opened before the listener is back is missed: that is what resync is for.
      while (opening) {
        await openCase(api.system, deductionCase());
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    const text = await heard;
    opening = false;
    await again;
    expect(text.indexOf('event: resync')).toBeGreaterThan(-1);
    expect(text.indexOf('event: change')).toBeGreaterThan(text.indexOf('event: resync'));
  });

  test('are not for who may not read cases, and a HEAD leaves nothing open', async () => {
    const erp = await api.machine('event.write');
    expect((await api.call(erp, 'GET', '/v1/changes')).json.code).toBe('forbidden');
    expect((await api.call(await api.person('analyst'), 'HEAD', '/v1/changes')).status).toBe(200);
  });

  test('are limited to twenty streams for one person', async () => {
    const analyst = await api.person('analyst');
    const streams = await Promise.all(Array.from({ length: 20 }, () => api.open(analyst, 'GET', '/v1/changes')));
    expect((await api.call(analyst, 'GET', '/v1/changes')).json.code).toBe('too_many_streams');
    await Promise.all(streams.map((stream) => stream.body?.cancel()));
    const after = await api.open(analyst, 'GET', '/v1/changes');
    expect(after.status).toBe(200);
    await after.body?.cancel();
  });
});

describe('an event stream', () => {
  function feed() {
    const listeners = new Set<(change: Change) => void>();
    const tell = (change: Change) => {
      for (const listener of listeners) listener(change);
    };
    const subscribe = (listener: (change: Change) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    return { changes: { subscribe, stop: async () => {} }, tell, listeners };
  }
  const change = (index: number): Change => ({
    type: 'change',
    notice: { what: 'case', id: String(index), state: 'open' },
  });

  test('drops what a slow reader cannot take, and says so', async () => {
    const { changes, tell } = feed();
    const stream = eventStream({ changes, heartbeatMs: 20, stillAllowed: async () => true, onClose: () => {} });
    for (let index = 0; index < 5_000; index++) tell(change(index));
    const text = await readUntil(stream, (so) => so.includes('event: resync'));
    expect(text.split('event: change').length - 1).toBeLessThanOrEqual(1_002);
  });

  test('ends when its owner may no longer read', async () => {
    const { changes, listeners } = feed();
    let closed = false;
    const stream = eventStream({
      changes,
      heartbeatMs: 5,
      stillAllowed: async () => false,
      onClose: () => {
        closed = true;
      },
    });
    await readUntil(stream, () => false);
    expect([closed, listeners.size]).toEqual([true, 0]);
  });

  test('ends when the process is asked to end', async () => {
    const { changes, tell, listeners } = feed();
    const stream = eventStream({ changes, heartbeatMs: 60_000, stillAllowed: async () => true, onClose: () => {} });
    tell({ type: 'end' });
    await readUntil(stream, () => false);
    expect(listeners.size).toBe(0);
  });
});
