import { fileURLToPath } from 'node:url';
import { startChangeFeed } from '../api/changeFeed.ts';
import { type ApiServer, startApi } from '../api/server.ts';
import type { Config } from '../config.ts';
import { connect } from '../db/client.ts';
import { missingParts } from '../db/missingParts.ts';
import { readByKept } from '../ingest/keptMapping.ts';
import type { Log } from '../log.ts';
import { createMetrics } from '../queues/metrics.ts';
import { packetPrinter } from '../queues/printPacket.ts';
import { createReadingPool } from '../queues/readingPool.ts';
import { tryMapping } from '../queues/tryMapping.ts';
import { demoClock } from './demo/clock.ts';
import { demoMissing, readSignIns } from './demo/files.ts';
import { configuredInvestigator, configuredLetterWriter, configuredNarrator } from './languageModels.ts';
import { untilStopped } from './local/untilStopped.ts';

const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));

type ApiRole = { config: Config; databaseUrl: string; log: Log };

/** Starts everything the API process consists of: database pool, change feed, metrics, HTTP. */
async function startApiRole({ config, databaseUrl, log }: ApiRole): Promise<ApiServer> {
  const database = connect({
    connectionString: databaseUrl,
    poolSize: config.databasePool,
    applicationName: 'docket api',
    onError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  });
  const changes = await startChangeFeed({ connectionString: databaseUrl, log });
  const metrics = createMetrics({ db: database.db, process: 'api' });
  // One thread is enough for looking; reading for good is the worker's.
  const pool = createReadingPool({ threads: 1 });
  const missing = async () => [
    ...(await missingParts(database.db)),
    ...(config.demo ? demoMissing(config.dataFolder) : []),
  ];
  const server = await startApi(
    {
      db: database.db,
      log,
      config,
      now: () => new Date(),
      changes,
      viewDocument: pool.view,
      tryReading: ({ kept, ...input }) => (kept ? readByKept(pool.read, input) : pool.read(input)),
      tryMapping: (input) => tryMapping(database.db, input),
      mapLog: pool.map,
      printPacket: packetPrinter(pool),
      writeSummary: configuredNarrator(config),
      writeOpening: configuredLetterWriter(config),
      investigate: configuredInvestigator(config),
      metrics: metrics.text,
      missing,
      ...(config.demo && { demoSignIns: () => readSignIns(config.dataFolder), demoTime: demoClock(config.dataFolder) }),
      webFolder,
    },
    { port: config.port, host: config.host },
  ).catch(async (error) => {
    await changes.stop();
    await pool.close();
    await database.close();
    throw error;
  });
  const stop = async () => {
    // The streams first: a live screen never ends by itself, and the server waits for its requests.
    await changes.stop();
    await server.stop();
    await pool.close();
    await database.close();
  };
  return { port: server.port, stop };
}

/** `docket api`: serves HTTP until it is asked to end. */
export const run = (): Promise<number> => untilStopped('api', startApiRole);
