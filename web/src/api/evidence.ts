import type { PaperCorrection } from '../../../src/core/correctBackup.ts';
import type { DocumentPaper } from '../../../src/db/documentPapers.ts';
import type { EvidenceMatrix, MatrixEntry, MatrixRow } from '../../../src/insights/evidenceMatrix.ts';
import { get, post } from './client.ts';

export type { MatrixEntry, MatrixRow };
/** What a person set right in a paper; `change` is null where an earlier version was restored. */
export type PaperCorrectionMade = {
  version: number;
  change: (PaperCorrection & { old: string | null }) | null;
  restores: number | null;
  by: { name: string };
  at: string;
};
/** A paper for deductions, as read, with the deductions it belongs to or may belong to. */
export type Paper = Omit<DocumentPaper, 'corrections'> & { corrections: PaperCorrectionMade[] };

export const getEvidence = (caseId: string, signal?: AbortSignal) =>
  get<EvidenceMatrix>(`/v1/cases/${caseId}/evidence`, signal);
export const getPapers = (documentId: string, signal?: AbortSignal) =>
  get<{ items: Paper[] }>(`/v1/documents/${documentId}/papers`, signal);
export const putPaper = (documentId: string, paper: string, deductions: string[]) =>
  post<{ paper: string }>(`/v1/documents/${documentId}/papers`, { paper, deductions });
type Target = { paper: string; version: number };
export const correctPaper = (documentId: string, body: Target & { correction: PaperCorrection }) =>
  post<{ version: number }>(`/v1/documents/${documentId}/papers/corrections`, body);
export const undoPaperCorrection = (documentId: string, body: Target) =>
  post<{ version: number }>(`/v1/documents/${documentId}/papers/corrections/undo`, body);
