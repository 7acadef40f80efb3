import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { VerbContext } from '../../db/context.ts';
import { createApiKey } from '../../identity/createApiKey.ts';
import { revokeApiKey } from '../../identity/revokeApiKey.ts';
import type { RealTime } from '../../simulator/lives/telling.ts';
import { type Simulation, type SimulationOptions, simulate } from '../../simulator/simulate.ts';
import { createApiClient } from './apiClient.ts';
import { type Asked, midnightAfter, nextDay, type Reached, readClock } from './clock.ts';
import { demoFiles, readJson, writeJson } from './files.ts';
import { postEvents } from './load.ts';
import type { Progress } from './progress.ts';

type Keeper = { folder: string; baseUrl: string; context: VerbContext; progress: Progress; signal: AbortSignal };

const lookEveryMs = 400;
/** So long a day lasts, that people can watch what it does. */
const dayMs = 1_500;

/**
 * Lets the demo's simulated time run on as people ask for it, day by day through the public API, until the demo ends. A
 * day that cannot be told is said on the screen and tried again.
 */
export async function keepTime(keeper: Keeper): Promise<void> {
  const { folder, signal, progress } = keeper;
  let ahead: Simulation | null = null;
  while (!signal.aborted) {
    try {
      await wait(lookEveryMs, undefined, { signal });
      const clock = readClock(folder);
      if (!clock?.asked || clock.waiting <= 0) continue;
      ahead ??= simulate(readJson<SimulationOptions>(demoFiles(folder).plan) as SimulationOptions);
      await passDay(keeper, ahead, clock.asked, clock.at);
      await wait(dayMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) progress.step(`Simulated time stands still: ${(error as Error).message}`);
    }
  }
}

/**
 * Tells what comes in until the end of the next day: events through the API, EDI messages and bank
 * statements into the drop folder. Done again after a
 * crash it tells the same: events and documents count once.
 */
async function passDay(keeper: Keeper, ahead: Simulation, asked: Asked, before: Reached): Promise<void> {
  const { folder, baseUrl, context, progress, signal } = keeper;
  const day = nextDay(before.reached);
  const to = midnightAfter(day);
  const stretches = asked.way === 'real_time' ? lengthened(before.stretches, before.reached, to) : before.stretches;
  const key = await createApiKey(context, { name: 'demo time', scopes: ['event.write'] });
  try {
    const client = createApiClient(baseUrl, key.key, signal);
    const events = ahead.lives?.between(before.reached, to, stretches) ?? [];
    await postEvents({
      client,
      events,
      name: `time-${asked.id}`,
      what: `events of ${day}`,
      progress: () => {},
      signal,
    });
    const messages = ahead.lives?.messagesBetween(before.reached, to, stretches) ?? [];
    // The day of the load was told whole.
    const statements = ahead.statements.filter(({ receivedOn }) => receivedOn === day && day > ahead.options.until);
    dropFiles(join(folder, 'drop'), [...messages, ...statements]);
  } finally {
    await revokeApiKey(context, { keyId: key.id });
  }
  const done = asked.id === before.asked ? before.done + 1 : 1;
  const after: Reached = {
    reached: to,
    stretches,
    days: [...before.days, { day, way: asked.way }],
    asked: asked.id,
    done,
  };
  writeJson(demoFiles(folder).time, after);
  progress.step(`${day} has passed, shipments confirmed ${asked.way === 'real_time' ? 'as they leave' : 'in batches'}`);
}

/** Written under another name first: what is read is whole. */
function dropFiles(folder: string, files: { name: string; bytes: Uint8Array }[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  }
}

/** Two stretches that touch are one: what began in the first goes on in the second. */
function lengthened(stretches: RealTime[], from: string, until: string): RealTime[] {
  const last = stretches.at(-1);
  return last?.until === from
    ? [...stretches.slice(0, -1), { from: last.from, until }]
    : [...stretches, { from, until }];
}
