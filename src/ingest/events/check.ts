import type { z } from 'zod';
import { type EventEnvelope, eventDataSchema, eventEnvelope } from '../../core/events.ts';
import type { ReadProblem } from '../contract.ts';

export type CheckedEvent = { event: EventEnvelope } | { problem: ReadProblem };

/**
 * Checks an event by its envelope and then its data by the schema of the record that its type carries. The event comes back
 * with its data as the schema has it: defaults filled in, unknown fields left out.
 */
export function checkEvent(value: unknown): CheckedEvent {
  const envelope = eventEnvelope.safeParse(value);
  if (!envelope.success) return { problem: problemOf('bad_event', value, envelope.error, []) };
  const data = eventDataSchema(envelope.data.type).safeParse(envelope.data.data);
  if (!data.success) return { problem: problemOf('bad_event_data', value, data.error, ['data']) };
  return { event: { ...envelope.data, data: data.data as Record<string, unknown> } };
}

function problemOf(code: string, value: unknown, error: z.ZodError, prefix: string[]): ReadProblem {
  const issues = error.issues
    .slice(0, 3)
    .map((issue) => `${[...prefix, ...issue.path].join('.') || '(event)'}: ${issue.message}`);
  return { code, message: issues.join('; '), excerpt: excerpt(value) };
}

/** Enough of the event to know it by, without writing out a large one. */
function excerpt(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value).slice(0, 200);
  const { id, source, type } = value as Record<string, unknown>;
  return JSON.stringify({ id, source, type });
}
