import { z } from 'zod';
import { modelPurpose } from './modelFigures.ts';
import { purposes } from './predictions.ts';
import { recordKind } from './records/registry.ts';

const id = z.uuid();

/** A job's payload is ids only: Postgres is the record, the queue just carries the news that there is work. */
export const jobSchemas = {
  'document.read': z.object({ documentId: id }),
  'deduction.code': z.object({ deductionIds: z.array(id).min(1).max(50) }),
  'deduction.step': z.object({ deductionIds: z.array(id).min(1).max(50) }),
  'action.deliver': z.object({ actionId: id }),
  'acknowledgement.deliver': z.object({ documentId: id }),
  'cash.match': z.object({ paymentIds: z.array(id).max(50), bankTransactionIds: z.array(id).max(50) }),
  'cash.post': z.object({ actionId: id }),
  'cash.reverse': z.object({ actionId: id }),
  'model.train': z.object({ purpose: modelPurpose.default('deduction-coding') }),
  'predictions.make': z.object({ purpose: z.enum(purposes) }),
  /** Records by their numbers: rules look at whatever hangs together with them. */
  'rules.check': z.object({
    records: z
      .array(z.object({ kind: recordKind, number: z.string() }))
      .min(1)
      .max(1_000),
  }),
  'rules.review': z.object({ ruleId: z.string() }),
  'table.load': z.object({ loadId: id }),
  'parked.heal': z.object({ parkedIds: z.array(id).min(1).max(200) }),
} as const;
export type JobName = keyof typeof jobSchemas;
export const jobNames = Object.keys(jobSchemas) as [JobName, ...JobName[]];
export const jobName = z.enum(jobNames);
export type JobPayload<N extends JobName> = z.infer<(typeof jobSchemas)[N]>;

/** Which queue carries each job: reading, coding and delivering must not wait behind one another. */
export const queueOf: Record<JobName, 'documents' | 'deductions' | 'deliveries' | 'cash' | 'rules'> = {
  'document.read': 'documents',
  'deduction.code': 'deductions',
  'deduction.step': 'deductions',
  'action.deliver': 'deliveries',
  'acknowledgement.deliver': 'deliveries',
  'cash.match': 'cash',
  'cash.post': 'cash',
  'cash.reverse': 'cash',
  'model.train': 'deductions',
  'predictions.make': 'cash',
  'rules.check': 'rules',
  'rules.review': 'rules',
  'table.load': 'documents',
  'parked.heal': 'documents',
};
export const queueNames = ['documents', 'deductions', 'deliveries', 'cash', 'rules'] as const;
export type QueueName = (typeof queueNames)[number];

/** Attempts and first pause (milliseconds, doubling) before a job is given up and becomes an integration-failure case. */
export const retryOf: Record<JobName, { attempts: number; backoffMs: number }> = {
  'document.read': { attempts: 4, backoffMs: 1_000 },
  'deduction.code': { attempts: 5, backoffMs: 1_000 },
  'deduction.step': { attempts: 5, backoffMs: 1_000 },
  'action.deliver': { attempts: 8, backoffMs: 2_000 },
  'acknowledgement.deliver': { attempts: 8, backoffMs: 2_000 },
  'cash.match': { attempts: 6, backoffMs: 1_000 },
  'cash.post': { attempts: 8, backoffMs: 2_000 },
  'cash.reverse': { attempts: 8, backoffMs: 2_000 },
  'model.train': { attempts: 2, backoffMs: 10_000 },
  'predictions.make': { attempts: 3, backoffMs: 10_000 },
  'rules.check': { attempts: 6, backoffMs: 1_000 },
  'rules.review': { attempts: 6, backoffMs: 1_000 },
  'table.load': { attempts: 6, backoffMs: 2_000 },
  'parked.heal': { attempts: 6, backoffMs: 2_000 },
};

/** Work that returns by the clock, not by an event. Every `everyMs` at most one of each runs. */
export const schedules = {
  'deadline.sweep': { everyMs: 30_000 },
  'audit.anchor': { everyMs: 60_000 },
  'dropFolder.sweep': { everyMs: 5_000 },
  'rules.sweep': { everyMs: 60_000 },
  'queues.measure': { everyMs: 60_000 },
  'session.expire': { everyMs: 3_600_000 },
  'outbox.clean': { everyMs: 3_600_000 },
  'model.train': { everyMs: 86_400_000 },
  'predictions.make': { everyMs: 3_600_000 },
  'requests.followUp': { everyMs: 3_600_000 },
} as const;
export type ScheduleName = keyof typeof schedules;
