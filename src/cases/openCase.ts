import { randomUUID } from 'node:crypto';
import { inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AuditEvent } from '../core/audit.ts';
import { caseKind, caseKinds } from '../core/caseKinds.ts';
import { currencyCode, minorUnits } from '../core/money.ts';
import { role } from '../core/roles.ts';
import { severity } from '../core/rule.ts';
import { serviceClock } from '../core/serviceLevel.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
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

type Opened = { caseId: string; opened: boolean; audit: AuditEntry[] };

/** The inside of openCase, for verbs that open a case along the way; they append its audit rows with their own, last. */
export async function openInside(inside: TransactionContext, open: ParsedNewCase): Promise<Opened> {
  const [opened] = await openAllInside(inside, [open]);
  return opened as Opened;
}

/** The same for any number of cases, in as many statements as for one; answers in their order. */
export async function openAllInside(inside: TransactionContext, open: ParsedNewCase[]): Promise<Opened[]> {
  if (open.length === 0) return [];
  const keys = open.map(({ dedupeKey }) => dedupeKey);
  const known = await inside.tx
    .select({ id: cases.id, key: cases.dedupeKey })
    .from(cases)
    .where(inArray(cases.dedupeKey, keys));
  const existing = new Map(known.map(({ id, key }) => [key, id]));
  const fresh = new Map(
    open.flatMap((one): [string, NewCaseRow][] =>
      existing.has(one.dedupeKey) ? [] : [[one.dedupeKey, newCaseRow(one, inside.now())]],
    ),
  );
  const rows = [...fresh.values()];
  const written = await insertMany<typeof cases, { id: string }>(inside.tx, cases, rows, {
    ending: sql`on conflict do nothing returning id`,
  });
  if (written.length < rows.length) throw versionConflict('The same case was opened at the same moment.');
  await notifyChange(
    inside,
    rows.map(({ id, state }) => ({ what: 'case', id, state })),
  );
  return keys.map((key) => {
    const row = fresh.get(key);
    if (!row) return { caseId: existing.get(key) as string, opened: false, audit: [] };
    fresh.delete(key);
    existing.set(key, row.id);
    return { caseId: row.id, opened: true, audit: [{ subjectId: row.id, event: openedEvent(row) }] };
  });
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
    action: null,
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
