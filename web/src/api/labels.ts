import type { Actor } from './cases.ts';
import { get, post } from './client.ts';

export type Label = {
  id: string;
  caseId: string;
  text: string;
  category: string;
  source: 'approved' | 'amended';
  customerNumber: string | null;
  decidedAt: string;
  decidedBy: Actor | null;
  proposed: { category: string; confidence: number } | null;
  setAside: { by: Actor; at: string; reason: string } | null;
};
export type LabelPage = { items: Label[]; nextCursor: string | null };

export const listLabels = (query: string, signal?: AbortSignal) => get<LabelPage>(`/v1/labels${query}`, signal);
export const setLabelAside = (id: string, reason: string) =>
  post<{ id: string }>(`/v1/labels/${id}/set-aside`, { reason });
export const takeLabelBack = (id: string) => post<{ id: string }>(`/v1/labels/${id}/take-back`, {});
