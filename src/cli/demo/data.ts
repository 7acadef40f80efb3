import { setTimeout as wait } from 'node:timers/promises';
import { inArray, sql } from 'drizzle-orm';
import { askForPredictions } from '../../cases/askForPredictions.ts';
import type { VerbContext } from '../../db/context.ts';
import { cases } from '../../db/schema/cases.ts';
import { outbox } from '../../db/schema/operations.ts';
import { createApiKey } from '../../identity/createApiKey.ts';
import { revokeApiKey } from '../../identity/revokeApiKey.ts';
import { type SimulationOptions, simulate } from '../../simulator/simulate.ts';
import { countsOf } from '../../simulator/writeSimulation.ts';
import type { Interruption } from '../local/interruption.ts';
import { createApiClient } from './apiClient.ts';
import { demoFiles, demoMissing, readJson, writeJson } from './files.ts';
import { loadSimulation } from './load.ts';
import { ensureDemoPeople } from './people.ts';
import type { Progress } from './progress.ts';

/** Orders of so many days to come are there to be told as simulated time goes on. */
const aheadDays = 28;

type DataOptions = {
  folder: string;
  baseUrl: string;
  /** A tenth of the data, for tests. */
  small: boolean;
  context: VerbContext;
  progress: Progress;
  interruption: Interruption;
};

/** People and data of the demo, unless they are there already; then waits until the API calls itself ready. */
export async function prepareData(options: DataOptions): Promise<void> {
  const { folder, progress, baseUrl, context, interruption } = options;
  const { signal } = interruption;
  await ensureDemoPeople(context, folder);
  if (demoMissing(folder).length > 0) await loadOnce(options);
  const client = createApiClient(baseUrl, '', signal);
  while (!(await client.isUp('/readyz'))) await wait(100, undefined, { signal });
  progress.done();
}

async function loadOnce({ folder, baseUrl, small, context, progress, interruption }: DataOptions): Promise<void> {
  const { signal } = interruption;
  const simulation = simulate(planOf(folder, small, context.now()));
  progress.step('A wholesale distributor is simulated');
  const scopes = ['event.write', 'document.upload', 'partner.write'] as const;
  const key = await createApiKey(context, { name: 'demo loader', scopes: [...scopes] });
  const client = createApiClient(baseUrl, key.key, signal);
  while (!(await client.isUp('/healthz'))) await wait(100, undefined, { signal });
  progress.step('The API answers; its data are loaded through it');
  await loadSimulation({ client, simulation, progress: progress.update, signal });
  progress.step('Everything is handed in');
  await untilWorkedThrough(context, progress, signal);
  await askForPredictions(context);
  await untilWorkedThrough(context, progress, signal);
  await revokeApiKey(context, { keyId: key.id });
  writeJson(demoFiles(folder).loaded, { simulation: simulation.options, ...countsOf(simulation) });
}

/** Half a year of orders, five weeks of payments. */
const wholeSize = { scale: 'demo', days: 35, pastDays: 182 } as const;
const smallSize = { scale: 'small', days: 14, pastDays: 40 } as const;

/** What is simulated, up to this moment; a load that was cut short goes on with the plan it had. */
function planOf(folder: string, small: boolean, today: Date): SimulationOptions {
  const { plan } = demoFiles(folder);
  const now = today.toISOString();
  const { pastDays, ...size } = small ? smallSize : wholeSize;
  const lives = { now, pastDays, aheadDays, messages: true };
  const kept = readJson<SimulationOptions>(plan) ?? {
    ...{ seed: 7, ...size, until: now.slice(0, 10), statements: true, lives },
  };
  writeJson(plan, kept);
  return kept;
}

/** Waits until the workers have nothing left to do, and says how many cases there are. */
async function untilWorkedThrough({ db }: VerbContext, progress: Progress, signal: AbortSignal): Promise<void> {
  for (;;) {
    const [open] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(outbox)
      .where(inArray(outbox.state, ['pending', 'enqueued']));
    const [made] = await db.select({ count: sql<number>`count(*)::int` }).from(cases);
    if (open?.count === 0) return progress.step(`${made?.count} cases wait for a decision`);
    progress.update(`files are read and deductions coded: ${open?.count} jobs left, ${made?.count} cases`);
    await wait(300, undefined, { signal });
  }
}
