import { z } from 'zod';
import { parseInput as parse } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';

/** What a person writes: trimmed, not empty. */
export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const caseId = z.uuid();
export const becauseOf = words(2000);

/** Parses a verb's input. Texts are made storable first, so that what is hashed is what PostgreSQL keeps. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  return parse(schema, storable(input));
}
