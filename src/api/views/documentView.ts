import type { z } from '@hono/zod-openapi';
import type { CaseState } from '../../core/caseStates.ts';
import type { DocumentPaper } from '../../db/documentPapers.ts';
import type { DocumentDetail, DocumentListItem } from '../../db/documents.ts';
import type { CorrectionKept } from '../../db/schema/readingVersions.ts';
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
    corrections: detail.corrections.map(({ remittance, ...made }) => ({ remittance, ...correctionView(made) })),
    deductions: detail.deductions.map(({ invoiceNumber: _, caseState, ...deduction }) => ({
      ...deduction,
      caseState: caseState as CaseState | null,
    })),
    cases,
    acknowledgement: detail.acknowledgement as DetailView['acknowledgement'],
  };
}

export function correctionView<V>({ version, change, madeBy, madeAt }: CorrectionKept<V>) {
  const restored = 'restores' in change;
  return {
    version,
    change: restored ? null : change,
    restores: restored ? change.restores : null,
    by: actorView(madeBy),
    at: madeAt.toISOString(),
  };
}

export const paperView = ({ corrections, ...rest }: DocumentPaper) => ({
  ...rest,
  corrections: corrections.map(correctionView),
});
