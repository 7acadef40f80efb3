import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobName } from '../core/jobs.ts';
import type { Queryable } from '../db/client.ts';
import { collectMetrics, type Measure, type MeasureName, measureNames } from './measure.ts';

/** Counts what this process does with jobs. */
export type JobTally = {
  /** Call the result with how it ended. */
  started: (job: JobName) => (outcome: 'done' | 'retry' | 'dead') => void;
  /** A delivery of work that was settled already: a duplicate without effect. */
  absorbed: (job: JobName) => void;
};

export type Metrics = { tally: JobTally; contentType: string; text: () => Promise<string> };

/** Figures from Postgres are read at most this often, however many ask. */
const freshForMs = 5_000;

/** All metrics of one process: what it did itself, and (when given a database) what Postgres knows of the whole service. */
export function createMetrics(options: { db?: Queryable; process: string; now?: () => number }): Metrics {
  const { db, now = Date.now } = options;
  const registry = new Registry();
  registry.setDefaultLabels({ process: options.process });
  collectDefaultMetrics({ register: registry, prefix: 'docket_' });
  const tally = jobTally(registry);
  const gauges = new Map<MeasureName, Gauge>();
  let readAt = Number.NEGATIVE_INFINITY;
  const refresh = async () => {
    if (!db || now() - readAt < freshForMs) return;
    readAt = now();
    setGauges(registry, gauges, await collectMetrics(db));
  };
  return {
    tally,
    contentType: registry.contentType,
    text: async () => {
      await refresh();
      return registry.metrics();
    },
  };
}

function jobTally(registry: Registry): JobTally {
  const outcomes = new Counter({
    name: 'docket_jobs_total',
    help: 'Deliveries of jobs by how they ended: done, retry (will be tried again), dead (given up)',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  });
  const absorbed = new Counter({
    name: 'docket_jobs_absorbed_total',
    help: 'Deliveries of work that was settled already',
    labelNames: ['job'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'docket_job_seconds',
    help: 'How long a job took',
    labelNames: ['job'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    started: (job) => {
      const end = durations.startTimer({ job });
      return (outcome) => {
        end();
        outcomes.inc({ job, outcome });
      };
    },
    absorbed: (job) => absorbed.inc({ job }),
  };
}

/** A label that is gone (an emptied state) must not keep its last value. */
function setGauges(registry: Registry, gauges: Map<MeasureName, Gauge>, measures: Measure[]): void {
  for (const gauge of gauges.values()) gauge.reset();
  for (const { name, labels, value } of measures) {
    let gauge = gauges.get(name);
    if (!gauge) {
      gauge = new Gauge({
        name: `docket_${name}`,
        help: measureNames[name],
        labelNames: Object.keys(labels),
        registers: [registry],
      });
      gauges.set(name, gauge);
    }
    gauge.set(labels, value);
  }
}
