import { Agent, request } from 'node:http';
import { ensureFirstPolicy } from '../src/cases/ensureFirstPolicy.ts';
import { ensureStartRules } from '../src/cases/ensureStartRules.ts';
import type { BenchResult } from '../src/cli/bench.ts';
import { createApiKey } from '../src/identity/createApiKey.ts';
import { receiveEvents } from '../src/records/receiveEvents.ts';
import { simulateExceptions } from '../src/simulator/exceptions/simulateExceptions.ts';
import { end, freePort, quantile, startApiProcess } from './apiProcess.ts';
import { type PrivateDatabase, privateDatabase } from './privateDatabase.ts';

const perSecond = 100;
const seconds = 20;

/**
 * POST /v1/orders/check at 100 requests a second on the real process over simulated trade; latency counts from when a request was
 * due. Beside it: the bare look-up of one record through the same door.
 */
export async function bench(): Promise<BenchResult[]> {
  const database = await privateDatabase();
  try {
    const { orders, key } = await prepare(database);
    const port = await freePort();
    const api = await startApiProcess(database.url, database.folder, port);
    try {
      const check = (at: number) => ({ path: '/v1/orders/check', body: orders[at % orders.length] as string });
      const look = () => ({ path: '/v1/records/customer/C10001', body: null });
      await drive(port, key, check, 3);
      const checked = await drive(port, key, check, seconds);
      const looked = await drive(port, key, look, 5);
      const p99 = quantile(checked, 0.99);
      return [
        {
          name: 'order-time check, p99',
          unit: 'ms',
          docket: p99,
          baseline: { name: 'GET of one record through the same API', value: quantile(looked, 0.99) },
          goal: '≤ 50 ms',
          reached: p99 <= 50,
          details: {
            requests: checked.length,
            perSecond,
            orders: orders.length,
            p50: quantile(checked, 0.5),
            p90: quantile(checked, 0.9),
          },
        },
      ];
    } finally {
      await end(api);
    }
  } finally {
    await database.stop();
  }
}

/** Ten weeks of simulated trade through the usual door; its orders are asked about again, as new ones. */
async function prepare({ context }: PrivateDatabase): Promise<{ orders: string[]; key: string }> {
  await ensureFirstPolicy(context);
  await ensureStartRules(context);
  const { told } = simulateExceptions('bench');
  const envelopes = told.map(({ envelope }) => envelope);
  for (let start = 0; start < envelopes.length; start += 1_000)
    await receiveEvents(context, envelopes.slice(start, start + 1_000));
  const orders = envelopes
    .filter(({ type }) => type === 'order.accepted')
    .map(({ data: { number, ...order } }) => JSON.stringify(order));
  const { key } = await createApiKey(context, { name: 'bench', scopes: ['record.read'] });
  return { orders, key };
}

type Asked = { path: string; body: string | null };

/** Sends requests when they are due, not when the one before is answered; answers how long each took, in milliseconds. */
async function drive(port: number, key: string, ask: (at: number) => Asked, forSeconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const sent = Array.from({ length: forSeconds * perSecond }, async (_, at) => {
    const due = started + (at * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    await call(agent, port, key, ask(at));
    return performance.now() - due;
  });
  const taken = await Promise.all(sent);
  agent.destroy();
  return taken;
}

function call(agent: Agent, port: number, key: string, { path, body }: Asked): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, ...(body !== null && { 'content-type': 'application/json' }) };
  const method = body === null ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const asked = request({ agent, host: '127.0.0.1', port, path, method, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path} answered ${response.statusCode}`));
      });
    });
    asked.on('error', reject).end(body ?? undefined);
  });
}
