import { Agent, request } from 'node:http';
import type { Pool } from 'pg';
import type { BenchResult } from '../src/cli/bench.ts';
import { writeCursor } from '../src/core/cursor.ts';
import { end, freePort, quantile, startApiProcess } from './apiProcess.ts';
import { privateDatabase } from './privateDatabase.ts';
import { fillDocket, signedIn } from './queueListData.ts';

const openCases = 100_000;
const perSecond = 100;
const seconds = 20;
/** Below the limit that the API sets one person, with room. */
const people = 8;

/**
 * GET /v1/cases in every filter and sort, from anywhere in the list, at 100 requests a second on the real process; latency
 * counts from when a request was due, so that a stall is not hidden. Beside it: the same pages by OFFSET, in SQL alone.
 */
export async function bench(): Promise<BenchResult[]> {
  const database = await privateDatabase();
  try {
    await fillDocket(database.pool, openCases);
    const callers = await signedIn(database.pool, people, ['finance_approver', 'finance_controller']);
    const questions = await questionsOf(database.pool);
    const port = await freePort();
    const api = await startApiProcess(database.url, database.folder, port);
    try {
      await drive(port, callers, questions, 3);
      const taken = await drive(port, callers, questions, seconds);
      const offsets = await measureOffsets(database.pool, perSecond * 3);
      return [resultOf(taken, offsets)];
    } finally {
      await end(api);
    }
  } finally {
    await database.stop();
  }
}

type Taken = { name: string; ms: number };

function resultOf(taken: Taken[], offsets: number[]): BenchResult {
  const all = taken.map(({ ms }) => ms);
  const p99 = quantile(all, 0.99);
  const names = [...new Set(taken.map(({ name }) => name))];
  const p99Of = (name: string) =>
    quantile(
      taken.filter((one) => one.name === name).map(({ ms }) => ms),
      0.99,
    );
  return {
    name: `queue list over ${openCases} open cases, p99`,
    unit: 'ms',
    docket: p99,
    baseline: { name: 'the same page by OFFSET at a random depth, in SQL alone', value: quantile(offsets, 0.99) },
    goal: '≤ 50 ms',
    reached: p99 <= 50,
    details: {
      requests: taken.length,
      perSecond,
      p50: quantile(all, 0.5),
      baselineP50: quantile(offsets, 0.5),
      p99ByQuestion: Object.fromEntries(names.map((name) => [name, p99Of(name)])),
    },
  };
}

type Question = { name: string; paths: string[] };

/** What people ask, in about the proportions they ask it; a name stands more than once to weigh more. */
async function questionsOf(pool: Pool): Promise<Question[]> {
  const deep = async (sort: string, column: string) => {
    const { rows } = await pool.query<{ value: string | number; id: string }>(
      `select ${column} as value, id from cases order by md5(id::text) limit 100`,
    );
    return rows.map(({ value, id }) => `/v1/cases?view=queue&sort=${sort}&cursor=${writeCursor([sort, value, id])}`);
  };
  const one = (name: string, ...queries: string[]) => ({ name, paths: queries.map((query) => `/v1/cases?${query}`) });
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const mine = one('mine by priority', 'view=mine');
  return [
    mine,
    mine,
    mine,
    one('mine by other sorts', ...['due', 'money', 'opened', 'confidence'].map((sort) => `view=mine&sort=${sort}`)),
    one('queue, first page', 'view=queue', 'view=all&sort=opened', 'view=queue&sort=due'),
    { name: 'queue by priority, deep', paths: await deep('priority', 'priority') },
    { name: 'queue by due, deep', paths: await deep('due', 'due_at::text') },
    { name: 'queue by money, deep', paths: await deep('money', 'money_minor::float8') },
    one('by state', 'view=queue&state=returned', 'view=queue&state=second_approval,open', 'view=mine&state=proposed'),
    one('by category', 'view=queue&category=DAMAGE', 'view=mine&category=FREIGHT&sort=money'),
    one('by what is asked', 'view=queue&action=dispute', 'view=mine&action=post_deduction_code&sort=money'),
    one('by customer', ...numbers.map((number) => `view=queue&customer=C-${number}`)),
    one('by amount', 'view=queue&minMoneyMinor=1500000', 'view=mine&minMoneyMinor=1900000&sort=due'),
    one('by words', ...numbers.map((number) => `view=queue&q=D-${number * 997 + 13}`)),
  ];
}

/** Sends requests when they are due, not when the one before is answered. */
async function drive(
  port: number,
  callers: Record<string, string>[],
  questions: Question[],
  forSeconds: number,
): Promise<Taken[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const sent = Array.from({ length: forSeconds * perSecond }, async (_, index) => {
    const due = started + (index * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const { name, paths } = questions[index % questions.length] as Question;
    const path = paths[Math.floor(index / questions.length) % paths.length] as string;
    await get(agent, port, path, callers[index % callers.length] as Record<string, string>);
    return { name, ms: performance.now() - due };
  });
  const taken = await Promise.all(sent);
  agent.destroy();
  return taken;
}

function get(agent: Agent, port: number, path: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      response
        .resume()
        .on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${response.statusCode}`)),
        );
    });
    asked.on('error', reject).end();
  });
}

async function measureOffsets(pool: Pool, requests: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < requests; index++) {
    const depth = (index * 7_919) % openCases;
    const started = performance.now();
    await pool.query('select * from cases where live order by priority desc, id desc offset $1 limit 50', [depth]);
    times.push(performance.now() - started);
  }
  return times;
}
