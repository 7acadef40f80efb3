import { sql } from 'drizzle-orm';
import { drive } from './drive.ts';
import { drawFault, faultKinds, seededChance } from './faultKinds.ts';
import { type House, startHouse } from './house.ts';
import { judge, type Verdict } from './judge.ts';

export type FaultRun = {
  seed: number;
  decisions: number;
  faults: number;
  /** Strikes these in this order instead of drawing them. */
  plan?: string[];
  queue: 'redis' | 'postgres';
  withoutReconciler?: boolean;
  reconcileAfterSeconds?: number;
  workers?: number;
  /** How long all work may take to come to rest after the last fault. */
  settleSeconds?: number;
  /** How long nothing new may come to decide before the driving ends early. */
  giveUpAfterSeconds?: number;
  /** Clients that do not wait for the fate of an unanswered request, but ask anew under another key. */
  impatient?: boolean;
  say?: (text: string) => void;
  onLine?: (line: string) => void;
};

export type FaultReport = Verdict & {
  seed: number;
  queue: string;
  struck: Record<string, number>;
  restarts: Record<string, number>;
  crashes: Record<string, number>;
  seconds: number;
  /** Of the processes when asked to end; null where one had to be killed. */
  exitCodes: Record<string, number | null>;
  /** From the answer to an approval until the effect arrived outside, in seconds. */
  effectSeconds: { p50: number; p95: number; max: number };
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Drives decisions through the whole service while it is being broken, waits until it rests, and says what came of it. */
export async function runFaults(options: FaultRun): Promise<FaultReport> {
  const { seed, decisions, say = () => {} } = options;
  const started = performance.now();
  const house = await startHouse({
    queue: options.queue,
    withoutReconciler: options.withoutReconciler ?? false,
    reconcileAfterSeconds: options.reconcileAfterSeconds ?? 10,
    workers: options.workers ?? 2,
    onLine: options.onLine ?? (() => {}),
  });
  try {
    const arrivals = watchArrivals(house);
    const struck: Record<string, number> = {};
    let done = 0;
    const driving = drive(house, {
      decisions,
      impatient: options.impatient ?? false,
      giveUpAfterMs: (options.giveUpAfterSeconds ?? 180) * 1000,
      onProgress: (count) => {
        done = count;
      },
    });
    const driven = { over: false };
    void driving.finally(() => {
      driven.over = true;
    });
    const breaking = strikeAlong(house, options, () => done, struck, driven);
    const [promised] = await Promise.all([driving, breaking]);
    say(`${promised.approvals.size} approvals answered; waiting until all work rests`);
    await untilAtRest(house, (options.settleSeconds ?? 120) * 1000);
    const verdict = await judge(house, promised);
    const kept = [house.api, house.relay, ...house.workers];
    return {
      seed,
      queue: options.queue,
      ...verdict,
      ok: verdict.ok && kept.every((one) => one.crashes() === 0),
      struck,
      crashes: Object.fromEntries(kept.map((one) => [one.name, one.crashes()])),
      restarts: Object.fromEntries(kept.map((one) => [one.name, one.starts() - 1])),
      effectSeconds: await waitsOf(house, promised.approvals, arrivals),
      exitCodes: await house.stop(),
      seconds: Math.round((performance.now() - started) / 1000),
    };
  } finally {
    await house.close();
  }
}

/** Fault n strikes when n of the decisions' equal parts are done, so that all of them fall into work. */
async function strikeAlong(
  house: House,
  options: FaultRun,
  done: () => number,
  struck: Record<string, number>,
  driven: { over: boolean },
) {
  const chance = seededChance(options.seed);
  for (let n = 0; n < options.faults; n++) {
    while (done() < (n * options.decisions) / options.faults && !driven.over) await pause(50);
    if (driven.over) return;
    const name = options.plan?.[n] ?? drawFault(house, chance);
    struck[name] = (struck[name] ?? 0) + 1;
    options.say?.(`fault ${n + 1} of ${options.faults} at ${done()} decisions: ${name}`);
    await faultKinds[name]?.strike(house, chance);
  }
}

/** At rest: nothing in the outbox, nothing approved that is still on its way. Gives up at the deadline; the judge sees why. */
async function untilAtRest(house: House, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const { rows } = await house.database.db
      .execute<{ n: number }>(
        sql`select (select count(*) from outbox where state in ('pending', 'enqueued'))::int
          + (select count(*) from actions where state in ('intent', 'sent'))::int as n`,
      )
      .catch(() => ({ rows: [] }));
    if (rows[0]?.n === 0) return;
    await pause(250);
  }
}

/** Notes when each effect was first booked. */
function watchArrivals({ receiver }: House): Map<string, number> {
  const arrivals = new Map<string, number>();
  const add = receiver.booked.set.bind(receiver.booked);
  receiver.booked.set = (key, request) => {
    arrivals.set(key, Date.now());
    return add(key, request);
  };
  return arrivals;
}

async function waitsOf(house: House, approvals: Map<string, number>, arrivals: Map<string, number>) {
  const { rows } = await house.database.db.execute<{ case_id: string; effect_key: string }>(
    sql`select case_id, effect_key from actions`,
  );
  const waits = rows
    .flatMap(({ case_id, effect_key }) => {
      const [approved, arrived] = [approvals.get(case_id), arrivals.get(effect_key)];
      return approved && arrived ? [Math.max(0, (arrived - approved) / 1000)] : [];
    })
    .sort((a, b) => a - b);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
