import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { actionKind } from './core/actions.ts';
import { docketError } from './core/errors.ts';

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const whole = (fallback: number, low: number, high: number) =>
  z.preprocess(blankIsAbsent, z.coerce.number().int().min(low).max(high).default(fallback));

const environment = z.object({
  PORT: whole(3000, 0, 65535),
  HOST: optional(z.string()),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  PROXY_HOPS: whole(0, 0, 5),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATABASE_POOL: whole(10, 2, 100),
  QUEUE_URL: optional(z.url({ protocol: /^rediss?$/ })),
  WORKER_CONCURRENCY: whole(8, 1, 64),
  DOCKET_DEMO: z.preprocess(blankIsAbsent, z.enum(['true', 'false']).default('false')),
  DOCKET_DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.docket')),
  DROP_FOLDER: optional(z.string()),
  CONNECTOR_FOLDER: optional(z.string()),
  CONNECTOR_ROUTES: optional(
    z
      .string()
      .transform((text) => text.split(',').map((route) => route.split('=').map((part) => part.trim())))
      .pipe(z.array(z.tuple([actionKind, z.enum(['file', 'webhook'])]))),
  ),
  WEBHOOK_URL: optional(z.url({ protocol: /^https?$/ })),
  WEBHOOK_SECRET: optional(
    z.string().regex(/^whsec_[A-Za-z0-9+/=]{24,}$/, 'whsec_ followed by base64, at least 24 characters'),
  ),
  WEBHOOK_ALLOW_PRIVATE: z.preprocess(blankIsAbsent, z.enum(['true', 'false']).default('false')),
  AUDIT_ANCHOR_FILE: optional(z.string()),
  AUDIT_ANCHOR_KEY: optional(z.string().min(32, 'at least 32 characters')),
  MAX_UPLOAD_MB: whole(100, 1, 1000),
  OCR_COMMAND: optional(z.string().transform((text) => text.trim().split(/\s+/))),
  SESSION_HOURS: whole(12, 1, 168),
  EMBEDDING_MODEL: optional(z.string()),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(z.url({ protocol: /^https?$/ })),
  OPENAI_MODEL: optional(z.string()),
  OPENAI_TOKENS_PER_DOCUMENT: whole(30_000, 2_000, 1_000_000),
  OPENAI_PRICES: optional(
    z
      .string()
      .regex(/^\d+(\.\d+)?,\d+(\.\d+)?$/, 'US dollars per million tokens in and out, such as 0.25,2.00')
      .transform((text) => text.split(',').map(Number) as [number, number]),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
});

/**
 * Reads the settings from environment variables, once, at the start of a process. Throws one `bad_configuration` error that
 * names every variable that is wrong. The result is frozen and passed on; nothing else reads the environment.
 */
export function readConfig(variables: Record<string, string | undefined> = process.env) {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw docketError({
      code: 'bad_configuration',
      message: `Configuration is not usable. ${problems.join('; ')}. See .env.example.`,
      details: { problems },
    });
  }
  const set = parsed.data;
  if (set.WEBHOOK_URL && !set.WEBHOOK_SECRET)
    throw docketError({
      code: 'bad_configuration',
      message: 'WEBHOOK_SECRET: needed when WEBHOOK_URL is set, because every message is signed. See .env.example.',
    });
  const dataFolder = resolve(set.DOCKET_DATA_DIR);
  return Object.freeze({
    port: set.PORT,
    /** The port that was asked for in so many words: worker and relay answer for their health only there. */
    healthPort: variables.PORT ? set.PORT : null,
    /** The demo's passwords are printed and offered: unless told otherwise it serves this machine only. */
    host: set.HOST ?? (set.DOCKET_DEMO === 'true' ? '127.0.0.1' : '0.0.0.0'),
    /** Where browsers reach us; cookies are marked secure when it is https. */
    publicUrl: set.PUBLIC_URL ?? null,
    /** How many proxies of our own stand before us: that many entries of X-Forwarded-For are believed. */
    proxyHops: set.PROXY_HOPS,
    /** Null means: start the private PostgreSQL. */
    databaseUrl: set.DATABASE_URL ?? null,
    databasePool: set.DATABASE_POOL,
    /** Null means: the queues live in PostgreSQL too. */
    queueUrl: set.QUEUE_URL ?? null,
    workerConcurrency: set.WORKER_CONCURRENCY,
    /** Set by `docket demo` for its own processes: only then may the demo's people sign in. */
    demo: set.DOCKET_DEMO === 'true',
    dataFolder,
    dropFolder: set.DROP_FOLDER ? resolve(set.DROP_FOLDER) : null,
    /** Which connector carries which kind of action; the default is the webhook where there is one, else files. */
    connectorRoutes: Object.freeze({
      default: set.WEBHOOK_URL ? 'webhook' : 'file',
      byKind: Object.freeze(Object.fromEntries(set.CONNECTOR_ROUTES ?? [])),
    }),
    connectorFolder: resolve(set.CONNECTOR_FOLDER ?? `${dataFolder}/outgoing`),
    webhook:
      set.WEBHOOK_URL && set.WEBHOOK_SECRET
        ? Object.freeze({
            url: set.WEBHOOK_URL,
            secret: set.WEBHOOK_SECRET,
            allowPrivate: set.WEBHOOK_ALLOW_PRIVATE === 'true',
          })
        : null,
    auditAnchor: Object.freeze({
      file: resolve(set.AUDIT_ANCHOR_FILE ?? `${dataFolder}/audit-anchor.jsonl`),
      key: set.AUDIT_ANCHOR_KEY ?? null,
    }),
    maxUploadBytes: set.MAX_UPLOAD_MB * 1024 * 1024,
    /** Program and arguments that read scanned documents; null: scans become cases. */
    ocrCommand: set.OCR_COMMAND ? Object.freeze(set.OCR_COMMAND) : null,
    sessionHours: set.SESSION_HOURS,
    embeddingModel: set.EMBEDDING_MODEL ?? null,
    languageModel:
      set.OPENAI_API_KEY || set.OPENAI_BASE_URL
        ? Object.freeze({
            apiKey: set.OPENAI_API_KEY ?? 'none',
            baseUrl: set.OPENAI_BASE_URL ?? null,
            model: set.OPENAI_MODEL ?? 'gpt-5-mini',
            tokensPerDocument: set.OPENAI_TOKENS_PER_DOCUMENT,
            prices: set.OPENAI_PRICES
              ? Object.freeze({ input: set.OPENAI_PRICES[0], output: set.OPENAI_PRICES[1] })
              : null,
          })
        : null,
    traceEndpoint: set.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    logLevel: set.LOG_LEVEL,
  });
}

export type Config = ReturnType<typeof readConfig>;

/** The names of all settings, for the test that .env.example describes each of them. */
export const settingNames = Object.keys(environment.shape);

/**
 * What a child process is given: this process's environment with some settings replaced, or taken away with null.
 * Names that are not settings are refused, so that a slip of the pen cannot pass silently.
 */
export function environmentWith(settings: Record<string, string | null>): Record<string, string | undefined> {
  const unknown = Object.keys(settings).filter((name) => !settingNames.includes(name));
  if (unknown.length > 0) throw docketError({ code: 'bad_configuration', message: `No such setting: ${unknown}` });
  // Empty rather than absent: a child must not find it again in .env.
  const given = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? '']));
  return { ...process.env, ...given };
}

/** Takes settings from a file .env in the present folder, where there is one. What the environment says already stays. */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
