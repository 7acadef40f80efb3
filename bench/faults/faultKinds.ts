import { sql } from 'drizzle-orm';
import type { House } from './house.ts';

/** A number in 0…1 from a seed: the same seed gives the same faults in the same order. */
export type Chance = () => number;

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Fault = { weight: number; needsRedis?: boolean; strike: (house: House, chance: Chance) => Promise<void> };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const between = (chance: Chance, low: number, high: number) => Math.round(low + chance() * (high - low));
const anyWorker = (house: House, chance: Chance) =>
  house.workers[Math.floor(chance() * house.workers.length)] as House['workers'][number];

/** Everything that may happen to the service, with how often it does. A frozen worker outlives its locks (10 s). */
export const faultKinds: Record<string, Fault> = {
  'worker killed': { weight: 24, strike: async (house, chance) => anyWorker(house, chance).kill() },
  'relay killed': { weight: 16, strike: async (house) => house.relay.kill() },
  'api killed': { weight: 12, strike: async (house) => house.api.kill() },
  'worker frozen': {
    weight: 4,
    strike: async (house, chance) => void anyWorker(house, chance).freeze(between(chance, 2_000, 14_000)),
  },
  'relay frozen': { weight: 4, strike: async (house, chance) => void house.relay.freeze(between(chance, 500, 4_000)) },
  'postgres killed': { weight: 6, strike: (house, chance) => house.crashPostgres(between(chance, 50, 1_000)) },
  'redis killed': {
    weight: 6,
    needsRedis: true,
    strike: (house, chance) => house.crashRedis(between(chance, 50, 1_500), 0),
  },
  'redis log cut': {
    weight: 4,
    needsRedis: true,
    strike: (house, chance) => house.crashRedis(between(chance, 50, 500), between(chance, 200, 60_000)),
  },
  'redis frozen': {
    weight: 4,
    needsRedis: true,
    strike: async ({ redis }, chance) => {
      if (redis) process.kill(redis.pid(), 'SIGSTOP');
      await pause(between(chance, 200, 2_500));
      if (redis) process.kill(redis.pid(), 'SIGCONT');
    },
  },
  'redis flushed': { weight: 5, needsRedis: true, strike: async ({ redis }) => redis?.flush() },
  'redis flushed while work waits': { weight: 5, needsRedis: true, strike: flushWhileWorkWaits },
  'receiver loses its answers': {
    weight: 6,
    strike: async (house, chance) => loseAnswers(house, between(chance, 200, 1_500)),
  },
  'receiver busy': { weight: 4, strike: async (house, chance) => refuse(house, between(chance, 200, 1_500)) },
};

/** Draws the next fault by weight, among those that this house can suffer. */
export function drawFault(house: House, chance: Chance): string {
  const possible = Object.entries(faultKinds).filter(([, fault]) => house.redis || !fault.needsRedis);
  let left = chance() * possible.reduce((sum, [, fault]) => sum + fault.weight, 0);
  for (const [name, fault] of possible) {
    left -= fault.weight;
    if (left < 0) return name;
  }
  return (possible[0] as [string, Fault])[0];
}

/** Halts the workers until something was sent to the queues that none of them has, and forgets that: only the outbox still knows. */
async function flushWhileWorkWaits({ database, redis, workers }: House): Promise<void> {
  const { rows } = await database.db
    .execute<{ now: string }>(sql`select now()::text as now`)
    .catch(() => ({ rows: [] }));
  for (const worker of workers) worker.halt();
  for (let waited = 0; waited < 100 && rows[0]; waited++) {
    const unseen = await database.db
      .execute(sql`select 1 from outbox where state = 'enqueued' and enqueued_at > ${rows[0].now}::timestamptz`)
      .catch(() => ({ rowCount: 0 }));
    if ((unseen.rowCount ?? 0) > 0) break;
    await pause(100);
  }
  // The relay marks a row before it sends it; a moment later it is in the queue.
  await pause(200);
  await redis?.flush();
  for (const worker of workers) worker.thaw();
}

/** The receiver books what it is sent and the connection breaks before it can say so. */
async function loseAnswers({ receiver }: House, ms: number): Promise<void> {
  receiver.answerWith((request, response) => {
    if (!receiver.booked.has(request.id)) receiver.booked.set(request.id, request);
    response.destroy();
  });
  await pause(ms);
  receiver.answerWith(null);
}

async function refuse({ receiver }: House, ms: number): Promise<void> {
  receiver.answerWith((_, response) => response.writeHead(503).end());
  await pause(ms);
  receiver.answerWith(null);
}
