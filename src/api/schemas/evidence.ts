import { z } from '@hono/zod-openapi';
import { paperCorrection } from '../../core/correctBackup.ts';
import { evidence } from '../../core/evidence.ts';
import { evidencePaperNames } from '../../core/evidencePapers.ts';
import { backupDocument } from '../../core/records/backup.ts';
import { actorView, id, time } from './shared.ts';

/** A deduction's evidence, paper by paper. */
export const evidenceMatrix = z
  .object({
    rows: z.array(
      z.object({
        paper: z.enum(evidencePaperNames),
        name: z.string(),
        /** Claims of this category are judged by it. */
        decides: z.boolean(),
        missing: z.boolean(),
        entries: z.array(
          z.object({
            kind: z.string(),
            number: z.string(),
            name: z.string(),
            cited: z.boolean(),
            document: z.object({ id, fileName: z.string().nullable() }).nullable(),
            why: z.string().nullable(),
            facts: z.array(z.object({ name: z.string(), value: z.string(), evidence })),
          }),
        ),
      }),
    ),
    missing: z.array(z.string()),
    request: z.string().nullable(),
  })
  .openapi('EvidenceMatrix');

/** A paper that came for a deduction, as read, and the deductions it belongs to. */
export const paper = z.object({
  name: z.string(),
  /** What a correction names. */
  version: z.int(),
  body: backupDocument,
  corrections: z.array(
    z.object({
      version: z.int(),
      /** Null where an earlier version was restored. */
      change: paperCorrection.extend({ old: z.string().nullable() }).nullable(),
      restores: z.int().nullable(),
      by: actorView,
      at: time,
    }),
  ),
  links: z.array(z.object({ deduction: z.string(), caseId: id.nullable(), by: z.string(), why: z.string() })),
  /** Deductions between which nothing on it decides. */
  open: z.array(z.object({ deduction: z.string(), caseId: id.nullable() })),
});
