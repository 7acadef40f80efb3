import { type Config, readConfig } from '../../config.ts';
import { docketError } from '../../core/errors.ts';
import { createLog, type Log } from '../../log.ts';

type Role = (options: { config: Config; databaseUrl: string; log: Log }) => Promise<{ stop: () => Promise<void> }>;

/** Running jobs get ten seconds; what hangs beyond that must not keep the process from ending. */
const graceMs = 12_000;

/**
 * Runs one process role until it is asked to end: by a signal, or, as a member of a process group, when the process that
 * started it is gone. Returns the exit code.
 */
export async function untilStopped(name: string, start: Role): Promise<number> {
  const config = readConfig();
  const { databaseUrl } = config;
  if (!databaseUrl)
    throw docketError({
      code: 'bad_configuration',
      message: `DATABASE_URL: needed to run the ${name} by itself. "docket start" brings its own PostgreSQL. See .env.example.`,
    });
  const log = createLog(config, name);
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('its parent is gone'));
  });
  const running = await start({ config, databaseUrl, log });
  log.info({ why: await asked }, 'ending');
  setTimeout(() => {
    log.error('did not end in time');
    process.exit(1);
  }, graceMs).unref();
  // A connection that died while it was being closed may never say so; when nothing is left to wait for, the end has come.
  const nothingLeft = new Promise<boolean>((resolve) => process.once('beforeExit', () => resolve(true)));
  if (await Promise.race([running.stop(), nothingLeft])) log.warn('a connection never said that it had closed');
  // A queue connection that was being made just when the end came is not known to BullMQ's close and would keep us alive.
  setTimeout(() => process.exit(0), 500).unref();
  return 0;
}
