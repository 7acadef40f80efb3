import type { ModelFigures } from '../../../src/core/modelFigures.ts';
import { get, post } from './client.ts';

export type Model = {
  version: number;
  state: 'challenger' | 'proposed' | 'active' | 'retired' | 'rejected';
  headVersion: string;
  figures: ModelFigures;
  caseId: string | null;
  trainedAt: string;
  activatedAt: string | null;
};
export type Models = {
  items: Model[];
  active: number | null;
  labels: number;
  labelsSince: number;
  recent: { n: number; expectedWrong: number; wrong: number };
};

export const listModels = (signal?: AbortSignal) => get<Models>('/v1/models', signal);
export const trainModel = () => post<{ asked: true }>('/v1/models/train', {});
export const rollBackModel = (reason: string) =>
  post<{ from: number; to: number | null }>('/v1/models/roll-back', { reason });
