import type { Correction } from '../../../src/core/correctRemittance.ts';
import type { DocumentView } from '../../../src/core/documentView.ts';
import type { Position } from '../../../src/core/errors.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import type { TableLayout } from '../../../src/core/tableLayout.ts';
import type { CaseRow, Page } from './cases.ts';
import { get, post } from './client.ts';

export type DocumentState = 'received' | 'read' | 'unreadable' | 'ready' | 'delivered';

export type DocumentRow = {
  id: string;
  fileName: string | null;
  format: string | null;
  state: DocumentState;
  partner: string | null;
  size: number;
  receivedAt: string;
  problems: number;
  items: number;
  cases: number;
};

export type ReadingProblem = { code: string; message: string; at?: Position; excerpt?: string };

export type DeductionRow = {
  id: string;
  number: string;
  amountMinor: number;
  currency: string;
  code: string | null;
  text: string | null;
  caseId: string | null;
  caseState: CaseRow['state'] | null;
  category: string | null;
};

/** What a person set right in a reading; `change` is null where an earlier version was restored. */
export type CorrectionMade = {
  remittance: string;
  version: number;
  change: (Correction & { old: string | null }) | null;
  restores: number | null;
  by: { name: string };
  at: string;
};

export type DocumentDetail = {
  document: DocumentRow & { sha256: string; direction?: 'in' | 'out'; readAt?: string | null };
  reading: { items: number; problems: ReadingProblem[]; reader: string; duplicateOf?: string | null } | null;
  remittances: { number: string; version: number; reading: Remittance }[];
  corrections: CorrectionMade[];
  deductions: DeductionRow[];
  cases: CaseRow[];
  acknowledgement: { id: string; fileName: string | null; state: DocumentState } | null;
};

export const listDocuments = (query: string, signal?: AbortSignal) =>
  get<Page<DocumentRow>>(`/v1/documents${query}`, signal);
export const getDocument = (id: string, signal?: AbortSignal) => get<DocumentDetail>(`/v1/documents/${id}`, signal);
export const getDocumentView = (id: string, signal?: AbortSignal) =>
  get<DocumentView>(`/v1/documents/${id}/view`, signal);
type Target = { remittance: string; version: number };
export const correctDocument = (id: string, body: Target & { correction: Correction }) =>
  post<{ version: number; balanced: boolean }>(`/v1/documents/${id}/corrections`, body);
export const undoCorrection = (id: string, body: Target) =>
  post<{ version: number; balanced: boolean }>(`/v1/documents/${id}/corrections/undo`, body);
/** What a person sees of a document; it never changes, so it is asked for once. */
export const viewQuery = (id: string) => ({
  queryKey: ['view', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => getDocumentView(id, signal),
  staleTime: Number.POSITIVE_INFINITY,
  structuralSharing: false as const,
  retry: false,
});
export const contentAddress = (id: string) => `/v1/documents/${id}/content`;

/** What a document says by a mapping that nobody has saved yet. */
export type TriedReading = {
  layouts: TableLayout[];
  remittances: Remittance[];
  problems: ReadingProblem[];
  mappingVersion: number | null;
};
export const tryReading = (id: string, mapping: Record<string, unknown> | null, signal?: AbortSignal) =>
  post<TriedReading>(`/v1/documents/${id}/try-reading`, { mapping }, { signal });
export const readAgain = (id: string, partner: string) =>
  post<{ documentId: string }>(`/v1/documents/${id}/read-again`, { partner });
