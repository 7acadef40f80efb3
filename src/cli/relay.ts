import { parseArgs } from 'node:util';
import { anchorAudit } from '../cases/anchorAudit.ts';
import { askForPredictions } from '../cases/askForPredictions.ts';
import { askForTraining } from '../cases/askForTraining.ts';
import { followUpRequests } from '../cases/followUpRequests.ts';
import { reportDeadJob } from '../cases/reportDeadJob.ts';
import { sweepClocks } from '../cases/sweepClocks.ts';
import { docketError } from '../core/errors.ts';
import { modelPurposes } from '../core/modelFigures.ts';
import { connect, type DatabaseClient } from '../db/client.ts';
import type { VerbContext } from '../db/context.ts';
import { missingParts } from '../db/missingParts.ts';
import { createQueues } from '../queues/backend.ts';
import { startHealthServer } from '../queues/healthServer.ts';
import { measureQueues } from '../queues/measureQueues.ts';
import { createMetrics } from '../queues/metrics.ts';
import { type DropFolder, dropFolderSweep } from '../queues/processors/dropFolder.ts';
import { dropTablesSweep } from '../queues/processors/dropTables.ts';
import { expireSessions } from '../queues/processors/expireSessions.ts';
import { cleanOutbox, type RelayOptions, startRelay } from '../queues/relay.ts';
import type { ScheduledWork } from '../queues/schedules.ts';
import { startTracing } from '../queues/telemetry.ts';
import { sweepRules } from '../records/sweepRules.ts';
import { untilStopped } from './local/untilStopped.ts';
import type { RoleOptions, RunningRole } from './worker.ts';

type RelayRole = RoleOptions & Pick<RelayOptions, 'withoutReconciler' | 'reconcileAfterMs' | 'reconcileEveryMs'>;

/** Starts everything the relay process consists of: sending, reconciling, work by the clock, health pages. */
export async function startRelayRole(options: RelayRole): Promise<RunningRole> {
  const { config, databaseUrl, log } = options;
  const database = connect({
    connectionString: databaseUrl,
    poolSize: Math.min(config.databasePool, 5),
    applicationName: 'docket relay',
    onError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  });
  const context: VerbContext = {
    db: database.db,
    actor: { type: 'system', process: 'relay' },
    now: () => new Date(),
    requestId: null,
  };
  const tracing = startTracing(config.traceEndpoint, 'relay');
  const queues = await createQueues({ queueUrl: config.queueUrl, databaseUrl, log, telemetry: tracing.telemetry });
  const relay = startRelay({
    database,
    databaseUrl,
    queues,
    log,
    schedules: scheduledWork(options, context, database),
    withoutReconciler: options.withoutReconciler,
    reconcileAfterMs: options.reconcileAfterMs,
    reconcileEveryMs: options.reconcileEveryMs,
    reportDead: async (outboxId, error) => void (await reportDeadJob(context, { outboxId, error: error.message })),
  });
  const { healthPort, host } = config;
  const metrics = createMetrics({ db: database.db, process: 'relay' });
  const missing = () => missingParts(database.db);
  const health =
    healthPort === null ? null : await startHealthServer({ port: healthPort, host, metrics, log, missing });
  return {
    stop: async () => {
      await relay.stop();
      await Promise.all([queues.close(), health?.stop(), tracing.stop()]);
      await database.close();
    },
  };
}

function scheduledWork({ config, log }: RelayRole, context: VerbContext, database: DatabaseClient): ScheduledWork {
  const { dropFolder, maxUploadBytes, auditAnchor } = config;
  return {
    'audit.anchor': () => anchorAudit(database.db, { ...auditAnchor, now: context.now }),
    'deadline.sweep': () => sweepClocks(context),
    'rules.sweep': () => sweepRules(context),
    'queues.measure': () => measureQueues(context),
    'session.expire': () => expireSessions(context.db, context.now()),
    'outbox.clean': () => cleanOutbox(database),
    'model.train': () => askForTraining(context, modelPurposes),
    'predictions.make': () => askForPredictions(context),
    'requests.followUp': () => followUpRequests(context),
    ...(dropFolder && {
      'dropFolder.sweep': bothSweeps({ folder: dropFolder, maxBytes: maxUploadBytes, context, log }),
    }),
  };
}

/** Documents lie in the drop folder itself, tables in folders of their own below it. */
function bothSweeps(folder: DropFolder): () => Promise<void> {
  const [documents, tables] = [dropFolderSweep(folder), dropTablesSweep(folder)];
  return async () => {
    await documents();
    await tables();
  };
}

const flags = {
  'without-reconciler': { type: 'boolean', default: false },
  'reconcile-after': { type: 'string', default: '10' },
} as const;

/**
 * `docket relay`: hands work to the queues until it is asked to end. `--reconcile-after SECONDS` is how long work may be
 * enqueued before the queue is asked for it.
 */
export async function run(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: flags });
  const seconds = Number(values['reconcile-after']);
  if (!(seconds >= 1))
    throw docketError({ code: 'invalid_input', message: '--reconcile-after needs a number of seconds, at least 1.' });
  return untilStopped('relay', (options) =>
    startRelayRole({
      ...options,
      withoutReconciler: values['without-reconciler'],
      reconcileAfterMs: seconds * 1000,
      reconcileEveryMs: Math.min(5_000, seconds * 500),
    }),
  );
}
