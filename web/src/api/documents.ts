import type { DocumentView } from '../../../src/core/documentView.ts';
import type { Position } from '../../../src/core/errors.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import type { CaseRow, Page } from './cases.ts';
import { get } from './client.ts';

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

export type DocumentDetail = {
  document: DocumentRow & { sha256: string; direction?: 'in' | 'out'; readAt?: string | null };
  reading: { items: number; problems: ReadingProblem[]; reader: string; duplicateOf?: string | null } | null;
  remittances: { number: string; reading: Remittance }[];
  deductions: DeductionRow[];
  cases: CaseRow[];
  acknowledgement: { id: string; fileName: string | null; state: DocumentState } | null;
};

export const listDocuments = (query: string, signal?: AbortSignal) =>
  get<Page<DocumentRow>>(`/v1/documents${query}`, signal);
export const getDocument = (id: string, signal?: AbortSignal) => get<DocumentDetail>(`/v1/documents/${id}`, signal);
export const getDocumentView = (id: string, signal?: AbortSignal) =>
  get<DocumentView>(`/v1/documents/${id}/view`, signal);
export const contentAddress = (id: string) => `/v1/documents/${id}/content`;
