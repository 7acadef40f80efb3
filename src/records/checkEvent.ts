import { isDocketError } from '../core/errors.ts';
import { type EventEnvelope, eventDataSchema, eventEnvelope, eventTypes } from '../core/events.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import { storable } from '../core/storable.ts';
import { withPlaces } from './checkRemittance.ts';
import { draftRemittance } from './draftRemittance.ts';

export type CheckedEvent = { index: number; envelope: EventEnvelope; kind: RecordKind; body: RecordBody };
export type RejectedEvent = { index: number; code: string; message: string };

/** Checks an event and the record it carries. One that cannot be filed is told with its place and why. Pure. */
export function checkEvent(raw: unknown, index: number): CheckedEvent | RejectedEvent {
  try {
    const envelope = eventEnvelope.safeParse(storable(raw));
    if (!envelope.success) return refused(index, 'invalid_event', envelope.error.issues);
    const { type, data, time } = envelope.data;
    if (time < '0001') return { index, code: 'invalid_event', message: 'time: year 0001 or later' };
    const body = eventDataSchema(type).safeParse(data);
    if (!body.success) return refused(index, 'invalid_record', body.error.issues, 'data.');
    const checked = { index, envelope: envelope.data, kind: eventTypes[type], body: body.data as RecordBody };
    return badAmount(checked) ?? checked;
  } catch (error) {
    if (!isDocketError(error)) throw error;
    return { index, code: error.code, message: error.message };
  }
}

export function isRejected(event: CheckedEvent | RejectedEvent): event is RejectedEvent {
  return 'code' in event;
}

/** A remittance brings deductions along, so all of its amounts must be readable in its currency. */
function badAmount({ index, kind, body }: CheckedEvent): RejectedEvent | null {
  if (kind !== 'remittance') return null;
  const { number, reading } = body as RecordBody<'remittance'>;
  const [problem] = draftRemittance(number, withPlaces(reading)).problems;
  return problem ? { index, code: problem.code, message: problem.message } : null;
}

type Issue = { path: PropertyKey[]; message: string };

function refused(index: number, code: string, issues: Issue[], prefix = ''): RejectedEvent {
  const faults = issues.slice(0, 5).map((issue) => `${prefix}${issue.path.join('.') || 'event'}: ${issue.message}`);
  return { index, code, message: faults.join('; ') };
}
