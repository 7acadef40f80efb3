import type { CaseCommand, CaseRow } from '../api/cases.ts';
import { commandCase } from '../api/cases.ts';
import { newKey, type Problem, problemOf } from '../api/client.ts';
import { createStore } from '../app/store.ts';
import { caseChanged } from './caseChanged.ts';

/** A decision taken but not sent yet: it may be undone until `sendAt`. The key makes a second sending harmless. */
export type PendingDecision = {
  key: string;
  userId: string;
  caseId: string;
  reference: number;
  words: string;
  command: CaseCommand;
  sendAt: number;
  state: 'waiting' | 'sending' | 'failed';
  problem?: Problem;
};

export const undoSeconds = 6;
const storageKey = 'docket.pendingDecisions';
const pending = createStore<readonly PendingDecision[]>([]);
export const usePendingDecisions = pending.use;
export const isPending = (caseId: string) =>
  pending.get().some((decision) => decision.caseId === caseId && decision.state !== 'failed');

function change(next: readonly PendingDecision[]) {
  // Kept until they are known to have arrived, so that a crash of the page loses no decision.
  if (next.length === 0) sessionStorage.removeItem(storageKey);
  else sessionStorage.setItem(storageKey, JSON.stringify(next));
  pending.set(next);
}

const update = (key: string, changes: Partial<PendingDecision>) =>
  change(pending.get().map((decision) => (decision.key === key ? { ...decision, ...changes } : decision)));
const drop = (key: string) => change(pending.get().filter((decision) => decision.key !== key));

export function decideLater(decision: {
  userId: string;
  row: Pick<CaseRow, 'id' | 'reference'>;
  words: string;
  command: CaseCommand;
}): void {
  const { row, ...rest } = decision;
  const key = newKey();
  const sendAt = Date.now() + undoSeconds * 1000;
  change([...pending.get(), { ...rest, key, caseId: row.id, reference: row.reference, sendAt, state: 'waiting' }]);
  setTimeout(() => sendPending(key), undoSeconds * 1000);
}

/** Takes back the latest decision that has not gone out; answers which, or null. */
export function undoLatest(): PendingDecision | null {
  const latest = pending.get().findLast((decision) => decision.state === 'waiting') ?? null;
  if (latest) drop(latest.key);
  return latest;
}

export function undoPending(key: string): void {
  const decision = pending.get().find((candidate) => candidate.key === key);
  if (decision?.state !== 'sending') drop(key);
}

export async function sendPending(key: string, keepalive = false): Promise<void> {
  const decision = pending.get().find((candidate) => candidate.key === key);
  if (!decision || decision.state === 'sending') return;
  update(key, { state: 'sending', problem: undefined });
  try {
    const { case: row } = await commandCase(decision.caseId, decision.command, { idempotencyKey: key, keepalive });
    drop(key);
    caseChanged(row, true);
  } catch (error) {
    update(key, { state: 'failed', problem: problemOf(error) });
    caseChanged({ id: decision.caseId }, false);
  }
}

/** Sends everything that waits, now: before signing out, or while the page goes away. */
export function flushPending(keepalive = false): Promise<unknown> {
  const waiting = pending.get().filter((decision) => decision.state === 'waiting');
  return Promise.all(waiting.map((decision) => sendPending(decision.key, keepalive)));
}

/** Sends what an earlier page of this tab left behind; the key makes sure that it counts once. */
export function resumePending(userId: string): void {
  const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as PendingDecision[];
  const known = new Set(pending.get().map((decision) => decision.key));
  const mine = stored.filter((decision) => decision.userId === userId && !known.has(decision.key));
  change([...pending.get(), ...mine.map((decision) => ({ ...decision, state: 'waiting' as const }))]);
  for (const decision of mine) void sendPending(decision.key);
}

addEventListener('pagehide', () => void flushPending(true));
