import { ensureFirstPolicy } from '../cases/ensureFirstPolicy.ts';
import { ensureStartMappings } from '../cases/ensureStartMappings.ts';
import { ensureStartRules } from '../cases/ensureStartRules.ts';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { connect } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';

/** `docket migrate`: brings the database at DATABASE_URL to the newest migration and sets the first policy and rules. */
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
    const context = {
      db: client.db,
      actor: { type: 'system' as const, process: 'migrate' },
      now: () => new Date(),
      requestId: null,
    };
    await ensureFirstPolicy(context);
    await ensureStartRules(context);
    await ensureStartMappings(context);
  } finally {
    await client.close();
  }
  process.stdout.write('The database is at the newest migration.\n');
  return 0;
}
