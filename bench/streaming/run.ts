import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { EventEnvelope } from '../../src/core/events.ts';
import { addDays } from '../../src/simulator/calendar.ts';
import { streamLives } from '../../src/simulator/lives/streamLives.ts';
import { type Installation, startInstallation } from './installation.ts';

export type StreamOptions = {
  events: number;
  part: number;
  batch: number;
  lanes: number;
  onPart: (part: StreamPart) => void;
};

/** One part of the stream: how fast it was taken, what was left to do behind it, and MiB held by each process. */
export type StreamPart = { events: number; perSecond: number; waiting: number; mebibytes: Record<string, number> };

export type StreamReport = {
  events: number;
  /** Events taken a second, from the first request to the last answer. */
  perSecond: number;
  /** The same until relay and worker had nothing left to do. */
  perSecondWorkedThrough: number;
  /** Seconds of processor time that each process used for all of it: what a busy machine does not distort as much. */
  processorSeconds: Record<string, number>;
  /** Speed of the last quarter as a share of that of the second one: 1 is flat. */
  steadiness: number;
  /** Growth of each process's memory from half-way to the end, MiB. */
  grownMebibytes: Record<string, number>;
  cases: number;
  parts: StreamPart[];
  problems: string[];
};

const goal = 2_000;
/** Below this share of its earlier speed a stream has slowed down. */
const steady = 0.8;
/** A process that grows by more in the second half of a stream does not hold its memory. */
const mostGrowth = 150;

/** Streams that many simulated events through the service and tells how it went. */
export async function streamEvents(options: StreamOptions): Promise<StreamReport> {
  const house = await startInstallation();
  try {
    const before = house.processor();
    const started = performance.now();
    const parts = await handIn(house, options);
    const taken = (performance.now() - started) / 1000;
    while ((await waitingWork(house)) > 0) await pause(500);
    const worked = (performance.now() - started) / 1000;
    const { rows } = await house.db.execute<{ stored: number; cases: number }>(
      sql`select (select count(*)::int from events) as stored, (select count(*)::int from cases) as cases`,
    );
    const { stored = 0, cases = 0 } = rows[0] ?? {};
    const figures = {
      events: options.events,
      perSecond: Math.round(options.events / taken),
      perSecondWorkedThrough: Math.round(options.events / worked),
      processorSeconds: Object.fromEntries(
        Object.entries(house.processor()).map(([name, used]) => [name, Math.round(used - (before[name] ?? 0))]),
      ),
      ...flatness(parts),
      cases,
    };
    const problems = [
      ...(stored === options.events ? [] : [`${options.events - stored} events are missing`]),
      ...(figures.perSecond >= goal ? [] : [`fewer than ${goal} events a second`]),
      ...(figures.steadiness >= steady ? [] : ['it gets slower']),
      ...Object.entries(figures.grownMebibytes)
        .filter(([, grown]) => grown > mostGrowth)
        .map(([name, grown]) => `${name} has grown by ${grown} MiB in the second half`),
    ];
    return { ...figures, parts, problems };
  } finally {
    await house.stop();
  }
}

async function handIn(
  house: Installation,
  { events, part, batch, lanes, onPart }: StreamOptions,
): Promise<StreamPart[]> {
  const stream = batches(events, batch);
  const parts: StreamPart[] = [];
  let [taken, since] = [0, performance.now()];
  const lane = async () => {
    for (let next = stream.next(); !next.done; next = stream.next()) {
      await house.post(next.value);
      const before = taken;
      taken += next.value.length;
      if (Math.floor(taken / part) === Math.floor(before / part) && taken < events) continue;
      const seconds = (performance.now() - since) / 1000;
      since = performance.now();
      const done = taken - (parts.at(-1)?.events ?? 0);
      const told = { events: taken, perSecond: Math.round(done / seconds), waiting: 0, mebibytes: house.memory() };
      parts.push(told);
      told.waiting = await waitingWork(house);
      onPart(told);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return parts;
}

/** Two hundred customers at ten times their pace; their trade begins half a year back. */
function* batches(events: number, size: number): Generator<EventEnvelope[]> {
  const from = addDays(new Date().toISOString().slice(0, 10), -180);
  let batch: EventEnvelope[] = [];
  let left = events;
  for (const envelope of streamLives({ seed: 1, scale: 'full', pace: 10, from })) {
    batch.push(envelope);
    left -= 1;
    if (batch.length === size || left === 0) {
      yield batch;
      batch = [];
    }
    if (left === 0) return;
  }
}

async function waitingWork({ db }: Installation): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from outbox where state in ('pending', 'enqueued')`,
  );
  return rows[0]?.n ?? 0;
}

function flatness(parts: StreamPart[]): Pick<StreamReport, 'steadiness' | 'grownMebibytes'> {
  const quarter = Math.max(1, Math.floor(parts.length / 4));
  const mean = (some: StreamPart[]) =>
    some.reduce((sum, { perSecond }) => sum + perSecond, 0) / Math.max(1, some.length);
  const earlier = mean(parts.slice(quarter, 2 * quarter));
  const halfway = parts[Math.floor(parts.length / 2)]?.mebibytes ?? {};
  const last = parts.at(-1)?.mebibytes ?? {};
  return {
    steadiness: earlier > 0 ? Math.round((mean(parts.slice(-quarter)) / earlier) * 100) / 100 : 1,
    grownMebibytes: Object.fromEntries(
      Object.entries(last).map(([name, held]) => [name, held - (halfway[name] ?? held)]),
    ),
  };
}
