import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { storable } from '../core/storable.ts';

/** What a person writes: trimmed, not empty. */
export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const caseId = z.uuid();
export const becauseOf = words(2000);

/**
 * Parses a verb's input, or throws `invalid_input` (422) naming each field that is wrong. Texts are made storable first, so
 * that what is hashed is what PostgreSQL keeps.
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(storable(input));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw docketError({
    code: 'invalid_input',
    message: `The input is not usable: ${problems.map((problem) => `${problem.path || 'it'}: ${problem.message}`).join('; ')}`,
    details: { problems },
  });
}
