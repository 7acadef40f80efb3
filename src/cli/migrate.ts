import { ensureFirstPolicy } from '../cases/ensureFirstPolicy.ts';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { connect } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';

/** `docket migrate`: brings the database at DATABASE_URL to the newest migration and sets the first policy. */
export async function run(): Promise<number> {
  const url = readConfig().databaseUrl;
  if (!url)
    throw docketError({
      code: 'bad_configuration',
      message: 'DATABASE_URL: needed to migrate. The private PostgreSQL migrates by itself when the service starts.',
    });
  await migrate(url);
  const client = connect({ connectionString: url, poolSize: 2, applicationName: 'docket migrate' });
  try {
    await ensureFirstPolicy({
      db: client.db,
      actor: { type: 'system', process: 'migrate' },
      now: () => new Date(),
      requestId: null,
    });
  } finally {
    await client.close();
  }
  process.stdout.write('The database is at the newest migration.\n');
  return 0;
}
