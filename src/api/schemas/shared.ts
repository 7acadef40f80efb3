import { z } from '@hono/zod-openapi';
import { currencyCode, minorUnits } from '../../core/money.ts';

/** Pieces of requests and answers used by several endpoints. */
export const id = z.uuid();
export const time = z.iso.datetime();
export const idParams = z.object({ id });

export const money = z.object({ currency: currencyCode, amountMinor: minorUnits });

/** Why a person does something: kept in the audit trail, read by the next person. */
export const reasonText = z.string().trim().min(3, 'a few words, at least 3 characters').max(2000);

/** `cursor` is what the page before gave as nextCursor; it fits the sorting and filters it was made with. */
export const pageQuery = {
  cursor: z.string().min(1).max(1000).optional().describe('nextCursor of the page before; filters and sorting stay'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** One value or several with commas between, each from the list. */
export function listOf<T extends z.ZodType<string>>(entry: T) {
  const entries = z.array(entry).min(1).max(30) as unknown as z.ZodType<z.output<T>[], string[]>;
  return z
    .string()
    .max(500)
    .transform((text): string[] => text.split(',').filter(Boolean))
    .pipe(entries);
}

export const actorView = z
  .object({
    type: z.enum(['person', 'api_key', 'policy', 'agent', 'system']),
    id: z.string().nullable(),
    name: z.string(),
  })
  .openapi('Actor');
