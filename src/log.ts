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

const longestMessage = 2_000;

/**
 * What a log line says of an error. Drivers hang whole connections on theirs, and a failed statement quotes its values; here
 * stand the kind, the code, the message with those of its causes, and where it happened.
 */
export function briefError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack = '' } = error;
  const code = (error as { code?: unknown }).code;
  return {
    type: name,
    ...(code !== undefined && { code: String(code) }),
    message: message.slice(0, longestMessage),
    ...(error.cause !== undefined && { cause: briefError(error.cause) }),
    stack: stack.slice(
      stack.indexOf(message) + message.length,
      stack.indexOf(message) + message.length + longestMessage,
    ),
  };
}

/** One JSON line per event. `process` names the role (api, worker, relay); request and case ids are added by child loggers. */
export function createLog(config: Pick<Config, 'logLevel'>, process: string) {
  return pino({
    level: config.logLevel,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: briefError },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  });
}

export type Log = ReturnType<typeof createLog>;
