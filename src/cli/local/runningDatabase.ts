import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';

/** Holds the address of the private PostgreSQL while it runs. */
export const addressFile = 'database-url';

/** DATABASE_URL, else the private PostgreSQL that `docket start` is running on this data folder, else null. */
export function runningDatabaseUrl(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): string | null {
  if (config.databaseUrl) return config.databaseUrl;
  const file = join(config.dataFolder, addressFile);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
