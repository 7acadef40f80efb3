import type { z } from 'zod';
import { docketError } from './errors.ts';

/** Parses a verb's input; what is wrong with it is told field by field as `invalid_input` (422). */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.join('.'),
    message: issue.message,
  }));
  const [first] = problems;
  throw docketError({
    code: 'invalid_input',
    message: `${first?.field || 'input'}: ${first?.message}`,
    details: { problems },
  });
}
