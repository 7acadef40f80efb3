import type { StageFigures } from '../../../src/core/codingStages.ts';
import type { ModelFigures, ModelPurpose } from '../../../src/core/modelFigures.ts';
import type { PredictionFigures } from '../../../src/core/predictionFigures.ts';
import type { Purpose } from '../../../src/core/predictions.ts';
import type { VersionScore } from '../../../src/insights/predictionScores.ts';
import { get, post } from './client.ts';

export type { ModelPurpose, Purpose, VersionScore };
export type Model<Figures = ModelFigures | PredictionFigures> = {
  version: number;
  state: 'challenger' | 'proposed' | 'active' | 'retired' | 'rejected';
  headVersion: string;
  figures: Figures;
  caseId: string | null;
  trainedAt: string;
  activatedAt: string | null;
};
export type Models<Figures> = { items: Model<Figures>[]; active: number | null };
/** The models that code deductions, with what they learn from and how they did. */
export type CodingModels = Models<ModelFigures> & {
  labels: number;
  labelsSince: number;
  recent: { n: number; expectedWrong: number; wrong: number };
  stages: StageFigures;
};

export const listModels = (signal?: AbortSignal) => get<CodingModels>('/v1/models', signal);
export const listPredictors = (purpose: Purpose, signal?: AbortSignal) =>
  get<Models<PredictionFigures>>(`/v1/models?purpose=${purpose}`, signal);
export const listScores = (purpose: Purpose, signal?: AbortSignal) =>
  get<{ versions: VersionScore[] }>(`/v1/predictions/scores?purpose=${purpose}`, signal);
export const trainModel = (purpose: ModelPurpose) => post<{ asked: true }>('/v1/models/train', { purpose });
export const rollBackModel = (purpose: ModelPurpose, reason: string) =>
  post<{ from: number; to: number | null }>('/v1/models/roll-back', { purpose, reason });
export const putModelForward = (version: number, reason: string) =>
  post<{ version: number; caseId: string }>('/v1/models/put-forward', { version, reason });
