import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count } from 'drizzle-orm';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { expect, vi } from 'vitest';
import { startChangeFeed } from '../../../src/api/changeFeed.ts';
import type { ApiOptions } from '../../../src/api/options.ts';
import { startApi } from '../../../src/api/server.ts';
import { ensureFirstPolicy } from '../../../src/cases/ensureFirstPolicy.ts';
import { startRelayRole } from '../../../src/cli/relay.ts';
import { startWorkerRole } from '../../../src/cli/worker.ts';
import { readConfig } from '../../../src/config.ts';
import type { Role } from '../../../src/core/roles.ts';
import type { VerbContext } from '../../../src/db/context.ts';
import { cases } from '../../../src/db/schema/cases.ts';
import { createUser } from '../../../src/identity/createUser.ts';
import { createLog } from '../../../src/log.ts';
import { packetPrinter } from '../../../src/queues/printPacket.ts';
import { createReadingPool } from '../../../src/queues/readingPool.ts';
import { tryMapping } from '../../../src/queues/tryMapping.ts';
import { storeDocument } from '../../../src/records/storeDocument.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { tinyCoder } from '../../support/tinyCoder.ts';
import { openBrowser } from './chromium.ts';

// A browser shares the machine with everything else here.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const web = fileURLToPath(new URL('../../../web', import.meta.url));
export const password = 'a long passphrase 42';
export type Workplace = Awaited<ReturnType<typeof openWorkplace>>;

/** The whole service as a person meets it: database, API, worker, relay, the built workbench, and a browser. */
export async function openWorkplace(parts: Partial<Pick<ApiOptions, 'investigate'>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'docket-web-'));
  const webFolder = join(folder, 'web');
  const [database, browser] = await Promise.all([testDatabase(), openBrowser(), buildWorkbench(webFolder)]);
  const config = readConfig({ DOCKET_DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER_CONCURRENCY: '4' });
  const log = createLog(config, 'web test');
  const changes = await startChangeFeed({ connectionString: database.url, log });
  const system: VerbContext = {
    db: database.db,
    actor: { type: 'system', process: 'test' },
    now: () => new Date(),
    requestId: null,
  };
  await ensureFirstPolicy(system);
  const pool = createReadingPool({ threads: 1 });
  const plenty = { perSecond: 10_000, burst: 10_000 };
  const api = await startApi(
    {
      ...{
        db: database.db,
        log,
        config,
        changes,
        webFolder,
        viewDocument: pool.view,
        tryReading: pool.read,
        tryMapping: (input) => tryMapping(database.db, input),
        mapLog: pool.map,
        printPacket: packetPrinter(pool),
        writeSummary: null,
        writeOpening: null,
        investigate: null,
        ...parts,
      },
      now: () => new Date(),
      metrics: async () => '',
      missing: async () => [],
      rates: { anonymous: plenty, signIn: plenty, person: plenty, apiKey: plenty },
    },
    { port: 0, host: '127.0.0.1' },
  );
  const role = { config, databaseUrl: database.url, log };
  const [worker, relay] = await Promise.all([startWorkerRole({ ...role, coder: tinyCoder() }), startRelayRole(role)]);
  let atWork = true;
  /** From here on nobody carries out what is decided, so nothing comes back with its next step. */
  const restWork = async () => {
    if (atWork) await Promise.all([worker.stop(), relay.stop()]);
    atWork = false;
  };
  const close = async () => {
    await browser.close();
    await changes.stop();
    await api.stop();
    await pool.close();
    await restWork();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...helpers({ database, browser, system, address: `http://127.0.0.1:${api.port}` }), restWork, close };
}

type Parts = { database: TestDatabase; browser: Browser; system: VerbContext; address: string };

function helpers(parts: Parts) {
  const { database, system } = parts;

  async function person(login: string, name: string, ...roles: Role[]): Promise<string> {
    await createUser(system, { login, name, password, roles, demo: false, approvalLimits: null });
    return login;
  }

  const countCases = async () => (await database.db.select({ count: count() }).from(cases))[0]?.count ?? 0;

  /** Hands a document in and waits until its cases are there. */
  async function receive(text: string, fileName: string, expected: number): Promise<void> {
    const before = await countCases();
    await storeDocument(system, { bytes: Buffer.from(text), fileName, source: 'upload' });
    await vi.waitFor(async () => expect(await countCases()).toBe(before + expected), {
      timeout: 45_000,
      interval: 100,
    });
  }

  return { ...parts, person, receive };
}

/** Built apart for each test file, so that files running at the same time never see half a workbench. */
async function buildWorkbench(outDir: string): Promise<void> {
  await build({
    root: web,
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
}
