import pino from 'pino';
import type { Config } from './config.ts';

/** Names that never reach a log, wherever they stand in an object of depth three or less. */
const secretNames = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'apiKey',
  'authorization',
  'cookie',
  'csrfToken',
  'key',
];

/** One JSON line per event. `process` names the role (api, worker, relay); request and case ids are added by child loggers. */
export function createLog(config: Pick<Config, 'logLevel'>, process: string) {
  return pino({
    level: config.logLevel,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  });
}

export type Log = ReturnType<typeof createLog>;
