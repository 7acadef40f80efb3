import { sha256 } from '../core/canonicalJson.ts';
import type { ModelFigures, ModelPurpose } from '../core/modelFigures.ts';
import type { PredictionFigures, PredictionSide } from '../core/predictionFigures.ts';
import { modelCasePrefix } from './activateModel.ts';
import type { Change } from './openChange.ts';
import type { TrainedModel } from './trainedModel.ts';

/**
 * What the case about a model tells those who decide on it: what it was judged, and where it was judged no better, why a person puts it
 * forward all the same.
 */
export function modelChange(
  version: number,
  trained: TrainedModel,
  file: Uint8Array,
  reason: string | null = null,
): Change {
  const { purpose, headVersion, replaces, figures } = trained;
  const against = figures.against ?? 'none';
  const { why } = figures.verdict;
  return {
    asked: {
      kind: 'model_change',
      title:
        reason === null
          ? `Model ${version} ${does[purpose]} better: ${why}`
          : `Model ${version} ${does[purpose]}, and was not judged better: ${why}`,
      dedupeKey: `${modelCasePrefix}${version}`,
      subjectKind: 'model',
      subjectNumber: String(version),
      details: { version, purpose, against },
    },
    proposed: {
      action: { kind: 'activate_model', modelVersion: version },
      ...(reason === null
        ? { source: 'rule', producer: 'model training' }
        : { source: 'person', producer: 'model put forward' }),
      reasons: [
        ...(reason === null ? [why] : [`Put forward for this reason: ${reason}`, `It was not judged better: ${why}`]),
        ...(trained.purpose === 'deduction-coding'
          ? codingReasons(trained.figures)
          : predictionReasons(trained.figures)),
      ],
      inputs: { version, headVersion, replaces, fileHash: sha256(file), figures, ...(reason !== null && { reason }) },
      versions: { [purpose === 'deduction-coding' ? 'head' : 'model']: headVersion, against },
    },
  };
}

const does: Record<ModelPurpose, string> = {
  'deduction-coding': 'codes deductions',
  payment: 'predicts payments',
  'short-pay': 'predicts short payments',
  'order-risk': 'predicts order lines that fail',
};

const codingReasons = ({ recent, guard, learnedFrom }: ModelFigures): string[] => [
  `Of ${recent.n} recent decisions ${recent.fixed} come right that were wrong, and ${recent.broken} the other way`,
  ...(guard ? [`Of ${guard.n} guard texts ${guard.after.right} are right instead of ${guard.before.right}`] : []),
  `It learned from ${learnedFrom.shipped} shipped texts and ${learnedFrom.own} decisions about ${learnedFrom.customers} customers`,
];

const predictionReasons = ({ held, after, before, baseline, learnedFrom }: PredictionFigures): string[] => [
  `Both were asked about ${held.n} outcomes of ${held.customers} customers that neither had learned from`,
  ...(before ? [`It: ${sideText(after)}. The one in force: ${sideText(before)}`] : []),
  `Going by ${baseline.name}: ${sideText(baseline)}`,
  `It learned from ${learnedFrom.outcomes} outcomes known before ${learnedFrom.until}`,
];

function sideText({ days, auc, prAuc, calibrationError }: PredictionSide): string {
  const figure = (value: number | null) => (value === null ? 'unknown' : value.toFixed(3));
  const chances = `AUC ${figure(auc)}, PR-AUC ${figure(prAuc)}, calibration error ${(100 * calibrationError).toFixed(1)} points`;
  if (!days) return chances;
  const within = `${Math.round(100 * days.within)} % within the 80 % interval`;
  return `${days.meanError.toFixed(1)} days off, ${within}; more than five days late: ${chances}`;
}
