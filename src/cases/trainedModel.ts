import { z } from 'zod';
import { modelFigures, modelPurposes } from '../core/modelFigures.ts';
import { predictionFigures } from '../core/predictionFigures.ts';
import { purposes } from '../core/predictions.ts';

const common = {
  headVersion: z.string().min(1),
  /** The model in force it was held against; null for the shipped one, or where none is. */
  replaces: z.string().nullable(),
};
/** A model as its training hands it over, but for its bytes. */
export const trainedModel = z.discriminatedUnion('purpose', [
  z.object({ ...common, purpose: z.literal(modelPurposes[0]).default(modelPurposes[0]), figures: modelFigures }),
  z.object({ ...common, purpose: z.enum(purposes), figures: predictionFigures }),
]);
export type TrainedModel = z.output<typeof trainedModel>;
