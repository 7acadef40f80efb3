import type { Fact } from '../../../src/core/countedFacts.ts';
import { post } from './client.ts';

export type { Fact };
export type SummaryPiece = { text: string } | { fact: string };
export type QueueSummary = {
  asOf: string;
  days: number;
  text: string;
  sentences: SummaryPiece[][];
  facts: Fact[];
  writtenBy: { template: string } | { model: string; prompt: string };
  modelDropped: { model: string; prompt: string; why: string; words: string[] } | null;
};

export const getSummaryOf = (body: Record<string, string | number>, signal?: AbortSignal) =>
  post<QueueSummary>('/v1/summaries', body, { signal });
