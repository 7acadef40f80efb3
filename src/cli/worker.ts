import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportDeadJob } from '../cases/reportDeadJob.ts';
import type { DeductionCoder } from '../classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../classifiers/loadDeductionCoder.ts';
import type { Config } from '../config.ts';
import { fileConnector } from '../connectors/fileConnector.ts';
import { type Connectors, routeConnectors } from '../connectors/routes.ts';
import { webhookConnector } from '../connectors/webhookConnector.ts';
import { connect } from '../db/client.ts';
import type { VerbContext } from '../db/context.ts';
import { missingParts } from '../db/missingParts.ts';
import type { Log } from '../log.ts';
import { createQueues } from '../queues/backend.ts';
import { coderInForce } from '../queues/coderInForce.ts';
import { startHealthServer } from '../queues/healthServer.ts';
import { createMetrics } from '../queues/metrics.ts';
import { outboxRows } from '../queues/outboxRows.ts';
import { predictorThread } from '../queues/predict.ts';
import { packetPrinter } from '../queues/printPacket.ts';
import { checkingJobsEach, checkRulesJob, reviewRuleJob } from '../queues/processors/checkRules.ts';
import { codeDeductionsJob, codingJobsEach } from '../queues/processors/codeDeductions.ts';
import { deliverAcknowledgementJob } from '../queues/processors/deliverAcknowledgement.ts';
import { deliverActionJob } from '../queues/processors/deliverAction.ts';
import { nextStepJob } from '../queues/processors/followDecided.ts';
import { healParkedJob } from '../queues/processors/healParked.ts';
import { loadTablesJob } from '../queues/processors/loadTables.ts';
import { makePredictionsJob } from '../queues/processors/makePredictions.ts';
import { matchCashJob } from '../queues/processors/matchCash.ts';
import { postCashJob } from '../queues/processors/postCash.ts';
import { readDocumentJob } from '../queues/processors/readDocument.ts';
import { reverseCashJob } from '../queues/processors/reverseCash.ts';
import { type Trainer, trainerThread, trainModelJob } from '../queues/processors/trainModel.ts';
import { createReadingPool } from '../queues/readingPool.ts';
import { ocrCommand } from '../queues/recogniseText.ts';
import { startTracing } from '../queues/telemetry.ts';
import { startWorker } from '../queues/worker.ts';

import { configuredAdviser, configuredInterpreter } from './languageModels.ts';
import { untilStopped } from './local/untilStopped.ts';

const modelsFolder = fileURLToPath(new URL('../../models', import.meta.url));
/** Texts that no model ever learns from, on which a new one must be no worse. */
const guardFile = fileURLToPath(new URL('../../evals/deduction-coding/cases.jsonl', import.meta.url));
/** Reading and coding are work for the processor; more threads than this only wait for one another. */
const readingThreads = 2;

export type RoleOptions = { config: Config; databaseUrl: string; log: Log };
export type RunningRole = { stop: () => Promise<void> };

/** `coder` and `train` stand in for the shipped models, which tests and benches do without. */
type WorkerRole = RoleOptions & { coder?: DeductionCoder; train?: Trainer };

/** Starts everything the worker process consists of: models, connectors, reading threads, queues, health pages. */
export async function startWorkerRole({ config, databaseUrl, log, ...given }: WorkerRole): Promise<RunningRole> {
  const connectors = configuredConnectors(config);
  const coder = given.coder ?? (await loadDeductionCoder({ modelsFolder, encoderModel: config.embeddingModel }));
  const shipped = {
    headFile: join(modelsFolder, 'deduction-head.json'),
    encoderModel: config.embeddingModel || join(modelsFolder, 'deduction-encoder'),
  };
  const database = connect({
    connectionString: databaseUrl,
    poolSize: config.databasePool,
    applicationName: 'docket worker',
    onError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  });
  const context = (requestId: string | null): VerbContext => ({
    db: database.db,
    actor: { type: 'system', process: 'worker' },
    now: () => new Date(),
    requestId,
  });
  const tracing = startTracing(config.traceEndpoint, 'worker');
  const queues = await createQueues({ queueUrl: config.queueUrl, databaseUrl, log, telemetry: tracing.telemetry });
  const pool = createReadingPool({ threads: readingThreads });
  const predictor = predictorThread();
  const metrics = createMetrics({ process: 'worker' });
  const worker = startWorker({
    queues,
    log,
    context,
    tally: metrics.tally,
    outbox: outboxRows(database.db),
    reportDead: async (outboxId, error) =>
      void (await reportDeadJob(context(null), { outboxId, error: error.message })),
    concurrency: {
      documents: readingThreads * 2,
      deductions: config.workerConcurrency * codingJobsEach,
      deliveries: config.workerConcurrency,
      cash: config.workerConcurrency,
      rules: config.workerConcurrency * checkingJobsEach,
    },
    processors: {
      'document.read': readDocumentJob(
        pool,
        config.ocrCommand && ocrCommand(config.ocrCommand),
        configuredInterpreter(config),
      ),
      'deduction.code': codeDeductionsJob(coderInForce(coder, database.db, log), configuredAdviser(config)),
      'deduction.step': nextStepJob(),
      'action.deliver': deliverActionJob(connectors, packetPrinter(pool)),
      'acknowledgement.deliver': deliverAcknowledgementJob(config.connectorFolder),
      'cash.match': matchCashJob(),
      'cash.post': postCashJob(),
      'cash.reverse': reverseCashJob(),
      'model.train': trainModelJob({ train: given.train ?? trainerThread(shipped), predictor, guardFile }),
      'predictions.make': makePredictionsJob(predictor),
      'rules.check': checkRulesJob(),
      'rules.review': reviewRuleJob(),
      'table.load': loadTablesJob(),
      'parked.heal': healParkedJob(),
    },
  });
  const health =
    config.healthPort === null
      ? null
      : await startHealthServer({
          port: config.healthPort,
          host: config.host,
          metrics,
          log,
          missing: () => missingParts(database.db),
        });
  return {
    stop: async () => {
      await worker.stop();
      await Promise.all([queues.close(), pool.close(), health?.stop(), tracing.stop()]);
      await database.close();
    },
  };
}

/** The connectors that the settings set up, with their routes. */
export function configuredConnectors(config: Config): Connectors {
  const files = fileConnector({ folder: config.connectorFolder });
  const webhooks = config.webhook ? [webhookConnector(config.webhook)] : [];
  return routeConnectors([files, ...webhooks], config.connectorRoutes);
}

/** `docket worker`: carries out jobs until it is asked to end; running jobs are finished first. */
export async function run(): Promise<number> {
  // Where processors are short, what comes in and who asks go first: work waits safely in its queue, a person or another system does not.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  return untilStopped('worker', startWorkerRole);
}
