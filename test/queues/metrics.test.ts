import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openCase } from '../../src/cases/openCase.ts';
import { createQueues } from '../../src/queues/backend.ts';
import { startHealthServer } from '../../src/queues/healthServer.ts';
import { collectMetrics } from '../../src/queues/measure.ts';
import { createMetrics } from '../../src/queues/metrics.ts';
import { startTracing } from '../../src/queues/telemetry.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { deductionCase } from '../cases/proposals.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { freePort } from '../support/redis.ts';
import { commitWork, eventually, log, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
beforeAll(async () => {
  database = await testDatabase(4);
  house = await testHouse(database);
});
afterAll(() => database.drop());

test('what Postgres knows: work by queue and age, dead letters, cases, breaches, failures with money, repeats', async () => {
  const { db } = database;
  await commitWork(db, 3);
  await db.execute(sql`update outbox set created_at = now() - interval '90 seconds'`);
  await db.execute(sql`update outbox set state = 'dead' where id in (select id from outbox limit 1)`);
  const stored = { bytes: Buffer.from('x'), source: 'upload', partner: 'Simulated Grocers' };
  const { documentId } = await storeDocument(systemContext(db), stored);
  await storeDocument(systemContext(db), stored);
  await openCase(house.machine, deductionCase());
  await openCase(house.machine, {
    ...deductionCase({ kind: 'integration_failure', customerName: null }),
    documentId,
    moneyMinor: 50_000,
  });
  await db.execute(sql`update cases set due_at = now() - interval '1 hour' where kind = 'deduction'`);
  const measures = await collectMetrics(db);
  const value = (name: string, labels: Record<string, string> = {}) =>
    measures.find((one) => one.name === name && JSON.stringify(one.labels) === JSON.stringify(labels))?.value;
  expect(value('outbox_jobs', { queue: 'deliveries', state: 'pending' })).toBe(2);
  expect(value('outbox_jobs', { queue: 'documents', state: 'pending' })).toBe(1);
  expect(value('outbox_oldest_seconds', { queue: 'deliveries', state: 'pending' })).toBeGreaterThanOrEqual(90);
  expect(value('dead_letters', { job: 'action.deliver' })).toBe(1);
  expect(value('cases_live', { kind: 'deduction', state: 'open' })).toBe(1);
  expect(value('deadline_breaches', { kind: 'deduction' })).toBe(1);
  expect(value('integration_failures', { partner: 'Simulated Grocers' })).toBe(1);
  expect(value('integration_failure_money_minor', { partner: 'Simulated Grocers', currency: 'USD' })).toBe(50_000);
  expect(value('documents_resent')).toBe(1);
});

test('a state that emptied is not reported with its last value', async () => {
  let now = 0;
  const metrics = createMetrics({ db: database.db, process: 'test', now: () => now });
  expect(await metrics.text()).toMatch(/docket_dead_letters{job="action.deliver",process="test"} 1/);
  await database.db.execute(sql`delete from outbox where state = 'dead'`);
  now += 60_000;
  expect(await metrics.text()).not.toMatch(/docket_dead_letters{job="action.deliver",process="test"} 1/);
});

test('jobs are counted by outcome and timed, and their duplicates counted', async () => {
  const { tally, text } = createMetrics({ process: 'worker' });
  tally.started('document.read')('done');
  tally.started('document.read')('retry');
  tally.started('document.read')('dead');
  tally.absorbed('action.deliver');
  const page = await text();
  for (const outcome of ['done', 'retry', 'dead'])
    expect(page).toContain(`docket_jobs_total{job="document.read",outcome="${outcome}",process="worker"} 1`);
  expect(page).toContain('docket_job_seconds_count{process="worker",job="document.read"} 3');
  expect(page).toContain('docket_jobs_absorbed_total{job="action.deliver",process="worker"} 1');
});

test('a process without an API answers for its health and figures', async () => {
  const port = await freePort();
  let lacking: string[] = ['2 migrations'];
  const metrics = createMetrics({ process: 'relay' });
  const server = await startHealthServer({ port, host: '127.0.0.1', metrics, log, missing: async () => lacking });
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  expect(await get('/healthz')).toEqual({ status: 200, text: 'alive\n' });
  expect(await get('/readyz')).toEqual({ status: 503, text: '2 migrations\n' });
  lacking = [];
  expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
  expect((await get('/metrics')).text).toContain('docket_process_cpu_user_seconds_total');
  expect((await get('/elsewhere')).status).toBe(404);
  await expect(
    startHealthServer({ port, host: '127.0.0.1', metrics, log, missing: async () => [] }),
  ).rejects.toMatchObject({ code: 'port_unusable' });
  await server.stop();
});

test('with an endpoint configured the life of a job is traced, without one nothing is sent', async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    request.on('data', (chunk) => bodies.push(`${request.url} ${chunk}`));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  expect(startTracing(null, 'worker').telemetry).toBeUndefined();
  const tracing = startTracing(`http://127.0.0.1:${port}/`, 'worker');
  const queues = await createQueues({ queueUrl: null, databaseUrl: database.url, log, telemetry: tracing.telemetry });
  let done = 0;
  queues.worker('traced', async () => void done++);
  await queues.queue('traced').add('x', {});
  await vi.waitFor(() => expect(done).toBe(1), eventually);
  await queues.close();
  await tracing.stop();
  expect(bodies.join('\n')).toContain('/v1/traces');
  expect(bodies.join('\n')).toContain('process traced');
  collector.close();
});
