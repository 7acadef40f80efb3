import type { Evidence } from '../../../src/core/evidence.ts';
import type { EvidencePaper } from '../../../src/core/evidencePapers.ts';
import type { BackupDocument } from '../../../src/core/records/backup.ts';
import { get, post } from './client.ts';

export type MatrixEntry = {
  kind: string;
  number: string;
  name: string;
  cited: boolean;
  document: { id: string; fileName: string | null } | null;
  why: string | null;
  facts: { name: string; value: string; evidence: Evidence }[];
};
export type MatrixRow = {
  paper: EvidencePaper;
  name: string;
  decides: boolean;
  missing: boolean;
  entries: MatrixEntry[];
};
export type EvidenceMatrix = { rows: MatrixRow[]; missing: string[]; request: string | null };

/** A paper for deductions, as read, with the deductions it belongs to or may belong to. */
export type Paper = {
  name: string;
  body: BackupDocument;
  links: { deduction: string; caseId: string | null; by: string; why: string }[];
  open: { deduction: string; caseId: string | null }[];
};

export const getEvidence = (caseId: string, signal?: AbortSignal) =>
  get<EvidenceMatrix>(`/v1/cases/${caseId}/evidence`, signal);
export const getPapers = (documentId: string, signal?: AbortSignal) =>
  get<{ items: Paper[] }>(`/v1/documents/${documentId}/papers`, signal);
export const putPaper = (documentId: string, paper: string, deductions: string[]) =>
  post<{ paper: string }>(`/v1/documents/${documentId}/papers`, { paper, deductions });
