import type { DocumentPaper } from '../../../src/db/documentPapers.ts';
import type { EvidenceMatrix, MatrixEntry, MatrixRow } from '../../../src/insights/evidenceMatrix.ts';
import { get, post } from './client.ts';

export type { MatrixEntry, MatrixRow };
/** A paper for deductions, as read, with the deductions it belongs to or may belong to. */
export type Paper = DocumentPaper;

export const getEvidence = (caseId: string, signal?: AbortSignal) =>
  get<EvidenceMatrix>(`/v1/cases/${caseId}/evidence`, signal);
export const getPapers = (documentId: string, signal?: AbortSignal) =>
  get<{ items: Paper[] }>(`/v1/documents/${documentId}/papers`, signal);
export const putPaper = (documentId: string, paper: string, deductions: string[]) =>
  post<{ paper: string }>(`/v1/documents/${documentId}/papers`, { paper, deductions });
