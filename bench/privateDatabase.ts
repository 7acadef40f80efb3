import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type DatabaseClient } from '../src/db/client.ts';
import type { VerbContext } from '../src/db/context.ts';
import { startEmbeddedPostgres } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';

export type PrivateDatabase = DatabaseClient & {
  url: string;
  folder: string;
  /** The server's first process; the others are its children. */
  pid: number;
  /** What the bench's own verbs run in. */
  context: VerbContext;
  stop: () => Promise<void>;
};

/** A migrated PostgreSQL of its own for one bench, with the durable settings that production has. */
export async function privateDatabase(poolSize = 10): Promise<PrivateDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const server = await startEmbeddedPostgres({ folder });
  const url = await server.url('docket');
  await migrate(url);
  const client = connect({ connectionString: url, poolSize, applicationName: 'docket bench' });
  const stop = async () => {
    await client.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const context: VerbContext = {
    db: client.db,
    actor: { type: 'system', process: 'bench' },
    now: () => new Date(),
    requestId: null,
  };
  return { ...client, url, folder, pid: server.pid, context, stop };
}
