import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import type { EventEnvelope } from '../core/events.ts';
import { type RecordKind, recordKind } from '../core/records/registry.ts';
import type { Remittance } from '../core/remittance.ts';

const problem = z.object({
  code: z.string(),
  message: z.string(),
  at: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  excerpt: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;

const sender = z.string().nullable();
const index = z.int().nonnegative();

/**
 * What a document reader hands over. Only the frame is checked here: a bad item must cost that item, not the document, so
 * each is checked when it is filed.
 */
export const reading = z.object({
  format: z.string().min(1).max(60),
  items: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('remittance'), remittance: z.custom<Remittance>(), sender, index }),
      z.object({
        type: z.literal('record'),
        kind: recordKind as z.ZodType<RecordKind>,
        body: z.unknown(),
        sender,
        index,
      }),
      z.object({ type: z.literal('event'), event: z.custom<EventEnvelope>(), index }),
    ]),
  ),
  problems: z.array(problem),
  acknowledgement: z.object({ fileName: z.string().min(1), text: z.string().min(1), accepted: z.boolean() }).nullable(),
  transmissionId: z.string().min(1).nullable(),
});
export type FilableReading = z.infer<typeof reading>;
export type FilableItem = FilableReading['items'][number];

/** Hash of what the items say, whatever the positions they stood at and whoever read them: equal for a true resend. */
export function contentHashOf(items: FilableItem[]): string {
  return hashOf(withoutPositions(items));
}

function withoutPositions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPositions);
  if (value === null || typeof value !== 'object') return value;
  const said = Object.entries(value).filter(([name]) => name !== 'evidence' && name !== 'reader');
  return Object.fromEntries(said.map(([name, member]) => [name, withoutPositions(member)]));
}
