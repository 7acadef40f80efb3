import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listen } from '../../src/queues/listen.ts';
import { startLoop } from '../../src/queues/loop.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually, log } from './outboxSupport.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(2);
});
afterAll(() => database.drop());

test('runs at once, when woken, and never twice at the same time', async () => {
  let runs = 0;
  let atOnce = 0;
  let most = 0;
  const loop = startLoop({
    name: 'test',
    everyMs: 60_000,
    log,
    work: async () => {
      most = Math.max(most, ++atOnce);
      await pause(30);
      runs++;
      atOnce--;
    },
  });
  await vi.waitFor(() => expect(runs).toBe(1), eventually);
  loop.wake();
  await pause(5);
  // Woken during a run: what has come meanwhile gets a run of its own, right after.
  loop.wake();
  loop.wake();
  await vi.waitFor(() => expect(runs).toBe(3), eventually);
  await loop.stop();
  expect(most).toBe(1);
});

test('a failing turn is tried again with growing pauses, and stopping waits for the running one', async () => {
  const at: number[] = [];
  let finished = false;
  const loop = startLoop({
    name: 'test',
    everyMs: 60_000,
    log,
    work: async () => {
      at.push(performance.now());
      if (at.length < 3) throw new Error('not yet');
      await pause(100);
      finished = true;
    },
  });
  await vi.waitFor(() => expect(at).toHaveLength(3), eventually);
  await loop.stop();
  expect(finished).toBe(true);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(199);
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(399);
});

test('hears notices, and again after its connection was cut', async () => {
  let notices = 0;
  const ear = listen({ databaseUrl: database.url, channel: 'docket_outbox', onNotice: () => void notices++, log });
  await vi.waitFor(() => expect(notices).toBeGreaterThan(0), eventually);
  const speakUntilHeard = () =>
    vi.waitFor(async () => {
      const before = notices;
      await database.db.execute(sql`select pg_notify('docket_outbox', '')`);
      await pause(50);
      expect(notices).toBeGreaterThan(before);
    }, eventually);
  await speakUntilHeard();
  await database.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'docket-listen' and datname = current_database()`,
  );
  await speakUntilHeard();
  await ear.stop();
});
