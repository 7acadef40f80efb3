import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { ensureFirstPolicy } from '../src/cases/ensureFirstPolicy.ts';
import { loadDeductionCoder } from '../src/classifiers/loadDeductionCoder.ts';
import type { BenchResult } from '../src/cli/bench.ts';
import { startRelayRole } from '../src/cli/relay.ts';
import { startWorkerRole } from '../src/cli/worker.ts';
import { readConfig } from '../src/config.ts';
import type { VerbContext } from '../src/db/context.ts';
import { createLog, type Log } from '../src/log.ts';
import { codeDeductionsJob } from '../src/queues/processors/codeDeductions.ts';
import { startRedis } from '../test/support/redis.ts';
import { countCases, fillDeductions, prepareWork, releaseWork } from './pipelineData.ts';
import { type PrivateDatabase, privateDatabase } from './privateDatabase.ts';

/** How many deductions a remittance of each shape has, and how many cases are made of that shape. */
const shapes = [
  { name: '20 deductions a remittance', each: 20, cases: 3_000 },
  { name: '1 deduction a remittance', each: 1, cases: 1_500 },
];

const baselineCases = 400;

/**
 * Cases a second from the outbox through relay, queue, coding, policy and audit to cases that wait for approval, with the
 * shipped model, one worker and one relay in this process beside PostgreSQL (and Redis) on the same machine.
 */
export async function bench(): Promise<BenchResult[]> {
  const embedded = await measure(null, 100);
  if (spawnSync('redis-server', ['--version']).status !== 0) return embedded;
  const redis = await startRedis();
  try {
    return [...embedded, ...(await measure(redis.url, 300))];
  } finally {
    await redis.stop();
  }
}

async function measure(queueUrl: string | null, goal: number): Promise<BenchResult[]> {
  const database = await privateDatabase();
  const settings = { DOCKET_DATA_DIR: database.folder, LOG_LEVEL: 'silent', QUEUE_URL: queueUrl ?? undefined };
  const config = readConfig(settings);
  const log = createLog(config, 'bench');
  const { context } = database;
  await ensureFirstPolicy(context);
  const baseline = {
    name: 'the same coding and verb, one transaction a case, eight at once, no queue',
    value: await oneByOne(database, context, log),
  };
  const role = { config, databaseUrl: database.url, log };
  const running = [await startWorkerRole(role), await startRelayRole(role)];
  try {
    await throughput(database, 20, 400);
    const results: BenchResult[] = [];
    for (const shape of shapes) {
      const perSecond = await throughput(database, shape.each, shape.cases);
      results.push({
        name: `pipeline ${queueUrl ? 'with Redis' : 'embedded'}: ${shape.name}`,
        unit: 'cases/s',
        docket: perSecond,
        baseline,
        goal: `≥ ${goal} cases/s`,
        reached: perSecond >= goal,
        details: { cases: shape.cases },
      });
    }
    return results;
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await database.stop();
  }
}

/** Cases a second without outbox, queue and grouping: what they cost or win is the difference. */
async function oneByOne(database: PrivateDatabase, context: VerbContext, log: Log): Promise<number> {
  const modelsFolder = fileURLToPath(new URL('../models', import.meta.url));
  const coder = await loadDeductionCoder({ modelsFolder });
  const waiting = await fillDeductions(database, baselineCases);
  const started = performance.now();
  const work = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift())
      await codeDeductionsJob(async () => coder)(
        { deductionIds: [id] },
        { context, log, attempt: 1, lastAttempt: false },
      );
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return Math.round(baselineCases / ((performance.now() - started) / 1000));
}

/** Cases a second from the moment the work is committed to the outbox until the last case is there. */
async function throughput(database: PrivateDatabase, each: number, wanted: number): Promise<number> {
  const before = await countCases(database);
  const ids = await fillDeductions(database, wanted);
  await prepareWork(database, ids, each);
  const started = performance.now();
  await releaseWork(database);
  while ((await countCases(database)) < before + wanted) await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_log where event ->> 'type' = 'case.recommended'`,
  );
  if ((rows[0]?.n ?? 0) < before + wanted) throw new Error('cases without their audit rows');
  return Math.round(wanted / seconds);
}
