import { sql } from 'drizzle-orm';
import type { RecordBody } from '../core/records/registry.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import type { Work } from '../db/outbox.ts';
import { events } from '../db/schema/events.ts';
import type { CheckedEvent } from './checkEvent.ts';
import { withPlaces } from './checkRemittance.ts';
import { draftRemittance } from './draftRemittance.ts';
import type { RecordEntry } from './foldVersions.ts';
import { followingWork } from './followingWork.ts';
import { writeAndLink } from './linkLateInvoices.ts';
import { remittanceEntries } from './remittanceEntries.ts';

export type AppliedEvents = {
  accepted: number;
  duplicates: number;
  stale: number;
  works: Work[];
  audit: AuditEntry[];
};

type StoredEvent = CheckedEvent & { eventId: string };

/**
 * Stores events that were not known yet and writes the records they carry, in the order given. The caller appends `audit`
 * and enqueues `works`. A stale event is kept but changes nothing: something newer is known.
 */
export async function applyEvents(
  inside: TransactionContext,
  checked: CheckedEvent[],
  documentId: string | null,
): Promise<AppliedEvents> {
  const fresh = await storeNew(inside, checked, documentId);
  const own = fresh.map((event): RecordEntry => {
    const { kind, body, envelope, eventId } = event;
    return { kind, body, asOf: new Date(envelope.time), documentId, eventId };
  });
  const told = [...own, ...(await broughtAlong(inside, fresh, documentId))];
  const { entries, written, audit } = await writeAndLink(inside, told);
  const received = fresh.map(({ eventId, envelope }, at): AuditEntry => {
    const { id, stale } = written[at] as { id: string; stale: boolean };
    const event = { type: 'event.received' as const, eventId, source: envelope.source, name: envelope.type, stale };
    return { subjectId: documentId ?? id, event };
  });
  return {
    accepted: fresh.length,
    duplicates: checked.length - fresh.length,
    stale: written.slice(0, fresh.length).filter(({ stale }) => stale).length,
    works: await followingWork(inside, entries, written),
    audit: [...received, ...audit],
  };
}

/** Inserts what is new, in the order of its identity so that two batches do not cross; source and id count once. */
async function storeNew(
  inside: TransactionContext,
  checked: CheckedEvent[],
  documentId: string | null,
): Promise<StoredEvent[]> {
  const first = new Map<string, CheckedEvent>();
  for (const event of checked) if (!first.has(identity(event.envelope))) first.set(identity(event.envelope), event);
  const rows = [...first]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { envelope }]) => ({
      source: envelope.source,
      eventId: envelope.id,
      type: envelope.type,
      time: new Date(envelope.time),
      subject: envelope.subject ?? null,
      envelope,
      documentId,
      receivedAt: inside.now(),
    }));
  const ids = new Map<string, string>();
  const stored = await insertMany<typeof events, { row: string; source: string; id: string }>(inside.tx, events, rows, {
    ending: sql`on conflict do nothing returning id as row, source, event_id as id`,
  });
  for (const { row, ...names } of stored) ids.set(identity(names), row);
  return [...first].flatMap(([name, event]) => {
    const eventId = ids.get(name);
    return eventId ? [{ ...event, eventId }] : [];
  });
}

const identity = ({ source, id }: { source: string; id: string }) => JSON.stringify([source, id]);

/** A remittance that comes as an event brings its deductions along; its payment is the sender's own event to tell. */
async function broughtAlong(
  inside: TransactionContext,
  fresh: StoredEvent[],
  documentId: string | null,
): Promise<RecordEntry[]> {
  const sourced = fresh
    .filter(({ kind }) => kind === 'remittance')
    .map(({ envelope, eventId, body }) => {
      const { number, customerNumber, reading } = body as RecordBody<'remittance'>;
      return {
        draft: { ...draftRemittance(number, withPlaces(reading)), remittance: null, payment: null },
        party: { sender: null, payerId: reading.payer.id, payerName: reading.payer.name },
        customerNumber: customerNumber ?? null,
        asOf: new Date(envelope.time),
        documentId,
        eventId,
      };
    });
  return sourced.length === 0 ? [] : (await remittanceEntries(inside, sourced)).entries;
}
