import { z } from 'zod';
import { quote } from './quotedRemittance.ts';
import { backupFacts, backupKind, backupLineFacts, referenceKinds } from './records/backup.ts';

/**
 * What a language model reads from a paper that came for a deduction: what it is, and where each value stands. It becomes a paper only
 * by grounding (see `src/ingest/grounding`), which looks every quote up and parses it.
 */
export const quotedPaper = z.strictObject({
  isPaper: z.boolean(),
  kind: backupKind.nullable(),
  /** The printed words that say what it is. */
  kindSaid: quote.nullable(),
  currency: quote.nullable(),
  references: z.array(z.strictObject({ of: z.enum(referenceKinds), number: quote })).max(40),
  facts: z.array(z.strictObject({ fact: z.enum(backupFacts), value: quote })).max(30),
  lines: z
    .array(z.array(z.strictObject({ fact: z.enum(backupLineFacts), value: quote })).max(backupLineFacts.length))
    .max(200),
});
export type QuotedPaper = z.infer<typeof quotedPaper>;
