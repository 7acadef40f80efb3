import type { Finding } from '../../../src/insights/patterns/pattern.ts';
import { get, post } from './client.ts';

export type Patterns = { items: Finding[]; tested: number; from: string; to: string };

export const listPatterns = (days: number, currency: string, signal?: AbortSignal) =>
  get<Patterns>(`/v1/patterns?${new URLSearchParams({ days: String(days), currency })}`, signal);
export const makeTask = (body: { kind: string; parts: string[]; days: number; currency: string }) =>
  post<{ caseId: string; opened: boolean }>('/v1/patterns/tasks', body);
