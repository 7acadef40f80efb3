import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { AuditEvent } from '../core/audit.ts';
import { caseKind, caseKinds } from '../core/caseKinds.ts';
import { currencyCode, minorUnits } from '../core/money.ts';
import { role } from '../core/roles.ts';
import { severity } from '../core/rule.ts';
import { serviceClock } from '../core/serviceLevel.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { cases } from '../db/schema/cases.ts';
import { type NewCaseRow, settled } from './caseRow.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
import { requireOpener } from './whoActs.ts';

const shortened = (longest: number) =>
  z
    .string()
    .min(1)
    .transform((text) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text));
const name = z.string().max(400).nullable().default(null);
const uuid = z.uuid().nullable().default(null);

/** A case to open. `dedupeKey` names the exception: the same one is opened once. `moneyMinor` is what is at stake. */
export const newCase = z.object({
  kind: caseKind,
  title: shortened(300),
  dedupeKey: z.string().min(1).max(400),
  subjectKind: z.string().min(1).max(60),
  subjectId: uuid,
  subjectNumber: name,
  documentId: uuid,
  customerNumber: name,
  customerName: name,
  category: name,
  currency: currencyCode,
  moneyMinor: minorUnits,
  details: z.record(z.string(), z.unknown()).default({}),
  /** A deadline from outside, e.g. the end of a dispute window. */
  deadlineAt: z.date().nullable().default(null),
  /** Who owns it, where that is not the owner of its kind. */
  ownerRole: role.optional(),
  /** Shortens or lengthens the kind's service level. */
  severity: severity.default('normal'),
});
export type NewCase = z.input<typeof newCase>;
export type ParsedNewCase = z.output<typeof newCase>;

/** Opens a case, or finds the one that is already there under the same key. */
export async function openCase(context: VerbContext, input: NewCase): Promise<{ caseId: string; opened: boolean }> {
  const open = parseInput(newCase, input);
  return transactRetrying(context, async (inside) => {
    await requireOpener(inside);
    const { audit, ...result } = await openInside(inside, open);
    await appendAuditBatch(inside, audit);
    return result;
  });
}

/** The inside of openCase, for verbs that open a case along the way; they append its audit rows with their own, last. */
export async function openInside(
  inside: TransactionContext,
  open: ParsedNewCase,
): Promise<{ caseId: string; opened: boolean; audit: AuditEntry[] }> {
  const [existing] = await inside.tx.select({ id: cases.id }).from(cases).where(eq(cases.dedupeKey, open.dedupeKey));
  if (existing) return { caseId: existing.id, opened: false, audit: [] };
  const row = newCaseRow(open, inside.now());
  const written = await inside.tx.insert(cases).values(row).onConflictDoNothing().returning({ id: cases.id });
  if (written.length === 0) throw versionConflict('The same case was opened at the same moment.');
  await notifyChange(inside, [{ what: 'case', id: row.id, state: row.state }]);
  return { caseId: row.id, opened: true, audit: [{ subjectId: row.id, event: openedEvent(row) }] };
}

/** A fresh case, not yet stored: open, its owner and clock by its kind. */
export function newCaseRow({ severity: urgency, ownerRole, ...open }: ParsedNewCase, now: Date): NewCaseRow {
  const row: NewCaseRow = {
    ...open,
    ...serviceClock(open.kind, now, urgency),
    id: randomUUID(),
    state: 'open',
    live: true,
    version: 1,
    ownerRole: ownerRole ?? caseKinds[open.kind].ownerRole,
    assigneeId: null,
    confidence: null,
    priority: 0,
    priorityParts: [],
    recommendationId: null,
    neededRole: null,
    neededApprovals: 0,
    givenApprovals: 0,
    turnRole: null,
    barredIds: [],
    parentId: null,
    openedAt: now,
    escalationLevel: 0,
    updatedAt: now,
    closedAt: null,
  };
  return settled(row, now);
}

export function openedEvent(row: NewCaseRow): AuditEvent {
  return {
    type: 'case.opened',
    caseId: row.id,
    kind: row.kind,
    ownerRole: row.ownerRole,
    dedupeKey: row.dedupeKey,
  };
}
