import type { z } from '@hono/zod-openapi';
import type { CaseState } from '../../core/caseStates.ts';
import type { DocumentDetail, DocumentListItem } from '../../db/documents.ts';
import type { caseRow } from '../schemas/cases.ts';
import type { documentDetail, documentRow } from '../schemas/documents.ts';
import { actorView } from './actorView.ts';

export function documentRowView(item: DocumentListItem): z.input<typeof documentRow> {
  const { sha256: _, duplicateOf: __, receivedAt, ...rest } = item;
  return { ...rest, receivedAt: receivedAt.toISOString() };
}

type DetailView = z.input<typeof documentDetail>;

export function documentDetailView(detail: DocumentDetail, cases: z.input<typeof caseRow>[]): DetailView {
  const { id, sha256, size, fileName, mediaType, format, partner, state, reading } = detail.document;
  return {
    document: {
      ...{ id, sha256, size, fileName, mediaType, format, partner, state },
      receivedAt: detail.document.receivedAt.toISOString(),
      readAt: detail.document.readAt?.toISOString() ?? null,
    },
    reading: reading && {
      items: reading.items,
      problems: reading.problems as NonNullable<DetailView['reading']>['problems'],
      reader: reading.reader,
      duplicateOf: reading.duplicateOf ?? null,
    },
    remittances: detail.remittances.map(({ number, version, reading: read }) => ({
      number,
      version,
      reading: { ...read },
    })),
    corrections: detail.corrections.map(({ remittance, version, change, madeBy, madeAt }) => ({
      ...{ remittance, version },
      change: 'restores' in change ? null : change,
      restores: 'restores' in change ? change.restores : null,
      by: actorView(madeBy),
      at: madeAt.toISOString(),
    })),
    deductions: detail.deductions.map(({ invoiceNumber: _, caseState, ...deduction }) => ({
      ...deduction,
      caseState: caseState as CaseState | null,
    })),
    cases,
    acknowledgement: detail.acknowledgement as DetailView['acknowledgement'],
  };
}
