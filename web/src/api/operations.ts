import type { Page } from './cases.ts';
import { get, post } from './client.ts';

export type QueueDepth = {
  queue: string;
  job: string;
  pending: number;
  enqueued: number;
  dead: number;
  oldestWaitingSeconds: number | null;
};
export type DeadLetter = {
  id: string;
  job: string;
  payload: Record<string, unknown>;
  sendings: number;
  error: string | null;
  caseId: string | null;
  requestId: string | null;
  createdAt: string;
  diedAt: string | null;
};
export type Integrations = {
  connectors: { connector: string; state: string; count: number; latestAt: string | null }[];
  partners: {
    partner: string;
    documents: number;
    unreadable: number;
    openFailures: number;
    latestAt: string | null;
  }[];
};
export type Verification = { ok: boolean; rows: number; firstBad: Record<string, unknown> | null };

export const readQueues = (signal?: AbortSignal) => get<{ items: QueueDepth[] }>('/v1/operations/queues', signal);
export const listDeadLetters = (signal?: AbortSignal) =>
  get<Page<DeadLetter>>('/v1/operations/dead-letters?limit=100', signal);
export const retryDeadLetter = (id: string) => post<{ id: string }>(`/v1/operations/dead-letters/${id}/retry`);
export const readIntegrations = (signal?: AbortSignal) => get<Integrations>('/v1/operations/integrations', signal);
export const verifyAudit = () => post<Verification>('/v1/audit/verify');
