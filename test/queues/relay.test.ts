import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { docketError } from '../../src/core/errors.ts';
import { transact } from '../../src/db/context.ts';
import { enqueueWork } from '../../src/db/outbox.ts';
import { createQueues, type Queues } from '../../src/queues/backend.ts';
import { outboxRows } from '../../src/queues/outboxRows.ts';
import { cleanOutbox, type RelayOptions, startRelay } from '../../src/queues/relay.ts';
import { startWorker } from '../../src/queues/worker.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { redisProgram, startRedis, type TestRedis } from '../support/redis.ts';
import { commitWork, deliveriesOnly, eventually, log, noTally, outboxStates, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let queues: Queues;
const running: { stop: () => Promise<void> }[] = [];
const buried: { outboxId: string; message: string }[] = [];

const reportDead = async (outboxId: string, error: Error) => {
  buried.push({ outboxId, message: error.message });
  await database.db.execute(sql`update outbox set state = 'dead', finished_at = now() where id = ${outboxId}::uuid`);
};
const relay = (more: Partial<RelayOptions> = {}) => {
  const started = startRelay({
    database,
    databaseUrl: database.url,
    queues,
    log,
    schedules: {},
    reportDead,
    reconcileAfterMs: 400,
    reconcileEveryMs: 200,
    ...more,
  });
  running.push(started);
  return started;
};
const worker = (deliver: (actionId: string) => Promise<void>, report = reportDead) => {
  const started = startWorker({
    queues,
    concurrency: { documents: 1, deductions: 1, deliveries: 8, cash: 1, rules: 1 },
    processors: deliveriesOnly(deliver),
    outbox: outboxRows(database.db),
    context: (requestId) => systemContext(database.db, requestId),
    reportDead: report,
    tally: noTally,
    log,
  });
  running.push(started);
  return started;
};
const allDone = (count: number) =>
  vi.waitFor(async () => expect(await outboxStates(database.db)).toEqual({ done: count }), eventually);

function outboxSuite(queueUrl: () => string | null): void {
  beforeEach(async () => {
    database = await testDatabase(6);
    buried.length = 0;
    queues = await createQueues({ queueUrl: queueUrl(), databaseUrl: database.url, log, connectionsEach: 2 });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
    await queues.close();
    await database.drop();
  });

  test('committed work is done once each, with two relays and two workers beside one another', async () => {
    const seen = new Map<string, number>();
    const take = async (id: string) => void seen.set(id, (seen.get(id) ?? 0) + 1);
    worker(take);
    worker(take);
    relay();
    relay();
    const ids = (await Promise.all([1, 2, 3].map(() => commitWork(database.db, 60)))).flat();
    await allDone(180);
    expect([...seen.keys()].sort()).toEqual([...ids].sort());
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
  });

  test('work of a transaction that was rolled back is never done', async () => {
    const seen: string[] = [];
    worker(async (id) => void seen.push(id));
    relay();
    const actionId = crypto.randomUUID();
    const failing = transact(systemContext(database.db), async (inside) => {
      await enqueueWork(inside, [{ job: 'action.deliver', payload: { actionId }, workKey: 'gone' }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow();
    await commitWork(database.db, 1);
    await allDone(1);
    expect(seen).not.toContain(actionId);
  });

  test('rows that a relay marked and never sent, because it was killed, are sent by the reconciler', async () => {
    const seen: string[] = [];
    const ids = await commitWork(database.db, 20);
    await database.db.execute(sql`update outbox set state = 'enqueued', sendings = 1, enqueued_at = now()`);
    worker(async (id) => void seen.push(id));
    relay();
    await allDone(20);
    expect(seen.sort()).toEqual([...ids].sort());
  });

  test('without the reconciler they stay lost', async () => {
    await commitWork(database.db, 5);
    await database.db.execute(sql`update outbox set state = 'enqueued', sendings = 1, enqueued_at = now()`);
    worker(async () => {});
    relay({ withoutReconciler: true });
    const later = await commitWork(database.db, 3);
    await vi.waitFor(async () => expect((await outboxStates(database.db)).done).toBe(later.length), eventually);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await outboxStates(database.db)).toEqual({ done: 3, enqueued: 5 });
  });

  test('a job that waits long in a busy queue is not sent twice', async () => {
    const seen: string[] = [];
    relay();
    await commitWork(database.db, 5);
    await vi.waitFor(async () => expect((await outboxStates(database.db)).enqueued).toBe(5), eventually);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    worker(async (id) => void seen.push(id));
    await allDone(5);
    expect(seen).toHaveLength(5);
  });

  test('work delivered again after it was done is absorbed', async () => {
    let runs = 0;
    let absorbed = 0;
    const [id] = await commitWork(database.db, 1);
    relay();
    running.push(
      startWorker({
        queues,
        concurrency: { documents: 1, deductions: 1, deliveries: 1, cash: 1, rules: 1 },
        processors: deliveriesOnly(async () => void runs++),
        outbox: outboxRows(database.db),
        context: (requestId) => systemContext(database.db, requestId),
        reportDead,
        tally: { ...noTally, absorbed: () => void absorbed++ },
        log,
      }),
    );
    await allDone(1);
    const { rows } = await database.db.execute<{ id: string }>(sql`select id from outbox`);
    const data = { outboxId: rows[0]?.id, sending: 2, payload: { actionId: id }, requestId: null, caseId: null };
    await queues.queue('deliveries').add('action.deliver', data, { jobId: `${rows[0]?.id}-2` });
    await vi.waitFor(() => expect(absorbed).toBe(1), eventually);
    expect(runs).toBe(1);
  });

  test('a job that can never work is reported once, the rest goes on', async () => {
    const [bad] = await commitWork(database.db, 1);
    await commitWork(database.db, 4);
    worker(async (id) => {
      if (id === bad) throw docketError({ code: 'refused', message: 'the other side refuses' });
    });
    relay();
    await vi.waitFor(async () => expect(await outboxStates(database.db)).toEqual({ done: 4, dead: 1 }), eventually);
    expect(buried.map((entry) => entry.message)).toEqual(['the other side refuses']);
  });

  test('a failure that could not be reported at once is reported by the reconciler', async () => {
    await commitWork(database.db, 1);
    worker(
      async () => {
        throw docketError({ code: 'refused', message: 'the other side refuses' });
      },
      async () => {
        throw new Error('the database is away');
      },
    );
    relay();
    await vi.waitFor(async () => expect(await outboxStates(database.db)).toEqual({ dead: 1 }), eventually);
    expect(buried.map((entry) => entry.message)).toEqual(['the other side refuses']);
  });

  test('a job that used up its attempts while the database was away is sent again, not buried', async () => {
    const [actionId] = await commitWork(database.db, 1);
    const { rows } = await database.db.execute<{ id: string }>(
      sql`update outbox set state = 'enqueued', sendings = 1, enqueued_at = now() returning id`,
    );
    const outboxId = rows[0]?.id ?? '';
    const data = { outboxId, sending: 1, payload: { actionId }, requestId: null, caseId: null };
    await queues.queue('deliveries').add('action.deliver', data, { jobId: `${outboxId}-1`, attempts: 1 });
    let runs = 0;
    worker(async () => {
      if (++runs === 1) throw new Error('Failed query', { cause: Object.assign(new Error('no'), { code: '57P03' }) });
    });
    relay();
    await allDone(1);
    expect(runs).toBe(2);
    expect(buried).toEqual([]);
  });

  test('a job with data that nobody understands does not stop the worker', async () => {
    worker(async () => {});
    relay();
    await queues.queue('deliveries').add('action.deliver', { nonsense: true }, { jobId: 'strange-1', attempts: 3 });
    await queues.queue('deliveries').add('no.such.job', {}, { jobId: 'strange-2', attempts: 3 });
    await commitWork(database.db, 2);
    await allDone(2);
    await vi.waitFor(async () => expect(await queues.queue('deliveries').getFailedCount()).toBe(2), eventually);
  });
}

describe('outbox to queue on PostgreSQL', () => outboxSuite(() => null));

if (!redisProgram) test('outbox to queue on Redis: left out, because redis-server is not installed here', () => {});
else
  describe('outbox to queue on Redis', () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    afterEach(() => redis.flush());
    outboxSuite(() => redis.url);

    test('a wiped Redis forgets everything and loses nothing', async () => {
      const seen = new Set<string>();
      relay();
      const ids = await commitWork(database.db, 300);
      await vi.waitFor(async () => expect((await outboxStates(database.db)).enqueued).toBe(300), eventually);
      await redis.flush();
      worker(async (id) => void seen.add(id));
      await allDone(300);
      expect(seen.size).toBe(ids.length);
    });

    test('while Redis is away the outbox keeps the work, and it goes out when Redis is back', async () => {
      const seen = new Set<string>();
      worker(async (id) => void seen.add(id));
      relay();
      await commitWork(database.db, 10);
      await allDone(10);
      await redis.kill();
      await commitWork(database.db, 20);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect((await outboxStates(database.db)).done).toBe(10);
      await redis.start();
      await allDone(30);
      expect(seen.size).toBe(30);
    });
  });

test('only what was done long ago is cleaned away', async () => {
  database = await testDatabase(3);
  await commitWork(database.db, 4);
  await database.db.execute(sql`update outbox set state = 'done', finished_at = now() - interval '8 days'
    where id in (select id from outbox limit 2)`);
  await database.db.execute(sql`update outbox set state = 'dead', finished_at = now() - interval '80 days'
    where id in (select id from outbox where state = 'pending' limit 1)`);
  expect(await cleanOutbox(database)).toBe(2);
  expect(await outboxStates(database.db)).toEqual({ pending: 1, dead: 1 });
  await database.drop();
});
