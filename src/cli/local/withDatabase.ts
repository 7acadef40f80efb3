import { readConfig } from '../../config.ts';
import { docketError } from '../../core/errors.ts';
import { connect, type Database } from '../../db/client.ts';
import { runningDatabaseUrl } from './runningDatabase.ts';

/** Runs a command's work on the database at DATABASE_URL or the private one that is running here; throws `bad_configuration` without. */
export async function withDatabase(name: string, work: (db: Database) => Promise<number>): Promise<number> {
  const url = runningDatabaseUrl(readConfig());
  if (!url)
    throw docketError({
      code: 'bad_configuration',
      message:
        'DATABASE_URL: needed to say which database, as no private PostgreSQL is running here. See .env.example.',
    });
  const client = connect({ connectionString: url, poolSize: 2, applicationName: name });
  try {
    return await work(client.db);
  } finally {
    await client.close();
  }
}
