import { z } from '@hono/zod-openapi';
import { caseState } from '../../core/caseStates.ts';
import { correction } from '../../core/correctRemittance.ts';
import { currencyCode, minorUnits } from '../../core/money.ts';
import { caseRow } from './cases.ts';
import { actorView, id, time } from './shared.ts';

const documentState = z.enum(['received', 'read', 'unreadable', 'ready', 'delivered']);

export const documentRow = z
  .object({
    id,
    fileName: z.string().nullable(),
    format: z.string().nullable(),
    state: documentState,
    partner: z.string().nullable(),
    size: z.int(),
    receivedAt: time,
    problems: z.int(),
    items: z.int(),
    cases: z.int(),
  })
  .openapi('DocumentRow');

/** A part that could not be read: what and where; the rest of the document was read. */
export const readProblem = z.object({
  code: z.string(),
  message: z.string(),
  at: z.record(z.string(), z.unknown()).optional(),
  excerpt: z.string().optional(),
});

export const documentDetail = z
  .object({
    document: z.object({
      id,
      sha256: z.string(),
      size: z.int(),
      fileName: z.string().nullable(),
      mediaType: z.string().nullable(),
      format: z.string().nullable(),
      partner: z.string().nullable(),
      state: documentState,
      receivedAt: time,
      readAt: time.nullable(),
    }),
    reading: z
      .object({
        items: z.int(),
        problems: z.array(readProblem),
        reader: z.string(),
        duplicateOf: z.string().nullable(),
      })
      .nullable(),
    remittances: z.array(
      z.object({ number: z.string(), version: z.int(), reading: z.record(z.string(), z.unknown()) }),
    ),
    deductions: z.array(
      z.object({
        id,
        number: z.string(),
        amountMinor: minorUnits,
        currency: currencyCode,
        code: z.string().nullable(),
        text: z.string().nullable(),
        caseId: id.nullable(),
        caseState: caseState.nullable(),
        category: z.string().nullable(),
      }),
    ),
    corrections: z.array(
      z.object({
        remittance: z.string(),
        version: z.int(),
        /** Null where an earlier version was restored. */
        change: correction.extend({ old: z.string().nullable() }).nullable(),
        restores: z.int().nullable(),
        by: actorView,
        at: time,
      }),
    ),
    cases: z.array(caseRow),
    acknowledgement: z.object({ id, fileName: z.string().nullable(), state: documentState }).nullable(),
  })
  .openapi('DocumentDetail');

export const storedDocument = z.object({
  document: z.object({
    id,
    sha256: z.string(),
    size: z.int(),
    fileName: z.string().nullable(),
    state: documentState,
  }),
  duplicate: z.boolean(),
});
