import { z } from 'zod';
import { type Actor, actor } from './actor.ts';
import { canonicalJson, sha256 } from './canonicalJson.ts';

const id = z.uuid();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string();

/** The closed vocabulary of what is audited. One row per change of state; `data` names the exact things involved. */
export const auditEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('document.stored'), documentId: id, sha256: hash, size: z.int(), source: text }),
  z.object({ type: z.literal('document.arrived_again'), documentId: id, sha256: hash, source: text }),
  z.object({
    type: z.literal('document.read'),
    documentId: id,
    format: text,
    items: z.int(),
    problems: z.int(),
    reader: text,
  }),
  z.object({
    type: z.literal('document.corrected'),
    documentId: id,
    remittanceNumber: text,
    version: z.int(),
    /** "line 3 paid", from 1 as people count; null where an earlier version was restored. */
    value: text.nullable(),
    old: text.nullable(),
    new: text.nullable(),
    restores: z.int().nullable(),
    readingHash: hash,
  }),
  z.object({
    type: z.literal('paper.corrected'),
    documentId: id,
    paper: text,
    version: z.int(),
    /** "line 3 quantity", from 1 as people count; null where an earlier version was restored. */
    value: text.nullable(),
    old: text.nullable(),
    new: text.nullable(),
    restores: z.int().nullable(),
    bodyHash: hash,
  }),
  z.object({ type: z.literal('document.read_again'), documentId: id, partner: text }),
  z.object({ type: z.literal('document.unreadable'), documentId: id, code: text, message: text }),
  z.object({ type: z.literal('document.delivered'), documentId: id, connector: text, reference: text }),
  z.object({
    type: z.literal('record.written'),
    kind: text,
    number: text,
    version: z.int(),
    bodyHash: hash,
    documentId: id.nullable(),
    eventId: id.nullable(),
  }),
  z.object({ type: z.literal('event.received'), eventId: id, source: text, name: text, stale: z.boolean() }),
  z.object({ type: z.literal('case.opened'), caseId: id, kind: text, ownerRole: text, dedupeKey: text }),
  z.object({
    type: z.literal('case.recommended'),
    caseId: id,
    recommendationId: id,
    contentHash: hash,
    route: text,
    rule: text,
    policyVersion: z.int(),
    versions: z.record(z.string(), z.string()),
    inputsHash: hash,
  }),
  z.object({ type: z.literal('case.claimed'), caseId: id, assigneeId: id.nullable() }),
  z.object({ type: z.literal('case.commented'), caseId: id, noteId: id, bodyHash: hash }),
  z.object({
    type: z.literal('case.decided'),
    caseId: id,
    recommendationId: id,
    decisionId: id,
    decision: z.enum(['approve', 'amend', 'reject', 'escalate']),
    contentHash: hash,
    reason: text.nullable(),
    from: text,
    to: text,
  }),
  z.object({
    type: z.literal('case.transitioned'),
    caseId: id,
    command: text,
    from: text,
    to: text,
    reason: text.nullable(),
  }),
  z.object({ type: z.literal('case.escalated_by_clock'), caseId: id, level: z.int(), toRole: text }),
  z.object({
    type: z.literal('action.created'),
    actionId: id,
    caseId: id,
    kind: text,
    effectKey: text,
    contentHash: hash,
  }),
  z.object({
    type: z.literal('action.effect'),
    actionId: id,
    caseId: id,
    from: text,
    to: text,
    attempt: z.int(),
    connector: text,
    payloadHash: hash,
    detail: text.nullable(),
  }),
  z.object({
    type: z.literal('collection.contacted'),
    contactId: id,
    customerNumber: text,
    how: text,
    outcome: text,
    noteHash: hash.nullable(),
  }),
  z.object({
    type: z.literal('promise.made'),
    promiseId: id,
    customerNumber: text,
    currency: text,
    amountMinor: z.int(),
    promisedFor: text,
  }),
  z.object({ type: z.literal('promise.withdrawn'), promiseId: id, reason: text }),
  z.object({ type: z.literal('outcome.recorded'), caseId: id, outcomeId: id, label: text }),
  z.object({ type: z.literal('policy.proposed'), version: z.int(), policyHash: hash, caseId: id }),
  z.object({ type: z.literal('policy.activated'), version: z.int(), policyHash: hash, caseId: id.nullable() }),
  z.object({ type: z.literal('model.trained'), version: z.int(), headVersion: text, better: z.boolean() }),
  /** `caseId` is null where the first model of a purpose serves at once. */
  z.object({ type: z.literal('model.activated'), version: z.int(), headVersion: text, caseId: id.nullable() }),
  z.object({ type: z.literal('model.put_forward'), version: z.int(), headVersion: text, caseId: id, reason: text }),
  z.object({ type: z.literal('model.rolled_back'), from: z.int(), to: z.int().nullable(), reason: text }),
  z.object({ type: z.literal('label.set_aside'), labelId: id, caseId: id, category: text, reason: text }),
  z.object({ type: z.literal('label.taken_back'), labelId: id, caseId: id, category: text }),
  z.object({
    type: z.literal('predictions.made'),
    purpose: text,
    modelVersion: text,
    asOf: text,
    learnedFrom: z.int(),
    made: z.int(),
  }),
  z.object({ type: z.literal('rule.proposed'), ruleId: text, version: z.int(), ruleHash: hash, caseId: id }),
  z.object({
    type: z.literal('rule.activated'),
    ruleId: text,
    version: z.int(),
    ruleHash: hash,
    caseId: id.nullable(),
  }),
  z.object({ type: z.literal('mapping.proposed'), mappingId: text, version: z.int(), mappingHash: hash, caseId: id }),
  z.object({
    type: z.literal('mapping.activated'),
    mappingId: text,
    version: z.int(),
    mappingHash: hash,
    caseId: id.nullable(),
  }),
  z.object({ type: z.literal('load.received'), loadId: id, mappingId: text, version: z.int(), files: z.int() }),
  z.object({
    type: z.literal('load.ended'),
    loadId: id,
    state: text,
    written: z.int(),
    refused: z.int(),
    parked: z.int(),
  }),
  z.object({ type: z.literal('partner.changed'), partner: text, what: text, version: z.int(), bodyHash: hash }),
  z.object({ type: z.literal('user.changed'), userId: id, change: text, roles: z.array(text) }),
  z.object({ type: z.literal('session.opened'), userId: id }),
  z.object({ type: z.literal('session.refused'), login: text, reason: text }),
  z.object({ type: z.literal('api_key.changed'), keyId: id, change: text, scopes: z.array(text) }),
  z.object({
    type: z.literal('delegation.changed'),
    delegationId: id,
    fromUserId: id,
    toUserId: id,
    role: text,
    change: text,
    expiresAt: text,
  }),
  z.object({
    type: z.literal('job.dead'),
    outboxId: id,
    job: text,
    attempts: z.int(),
    error: text,
    caseId: id.nullable(),
  }),
  z.object({ type: z.literal('job.revived'), outboxId: id, job: text, sendings: z.int() }),
]);
export type AuditEvent = z.infer<typeof auditEvent>;

/** What a row's hash covers. `at` is ISO 8601 with milliseconds, `seq` counts from 1 within its chain. */
export type AuditRow = {
  chain: number;
  seq: number;
  /** The case or document the row is about; it decides the chain. */
  subjectId: string;
  at: string;
  actor: Actor;
  requestId: string | null;
  event: AuditEvent;
};

export const auditChains = 16;
export const genesisHash = '0'.repeat(64);

/** Hash of a row chained to the one before it: SHA-256 over the previous hash and the row's canonical JSON. */
export function chainHash(previousHash: string, row: AuditRow): string {
  return sha256(`${previousHash}\n${canonicalJson(row)}`);
}

/** Which chain a subject's rows go to: all rows of one case (or document) stay in one chain, in order. */
export function chainOf(subjectId: string): number {
  return Number.parseInt(sha256(subjectId).slice(0, 2), 16) % auditChains;
}

export { actor };
