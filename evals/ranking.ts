import { areaUnderCurve, averagePrecision, calibrationError, type JudgedChance } from '../src/core/judgedChances.ts';
import { bootstrap } from './statistics.ts';
import type { Metric } from './suite.ts';

/** The figures of each trial's own outcomes, one after the other. */
export function byTrial<T extends { trial: string }>(
  trials: { name: string }[],
  outcomes: T[],
  figures: (name: string, own: T[]) => Metric[],
): Metric[] {
  return trials.flatMap(({ name }) =>
    figures(
      name,
      outcomes.filter(({ trial }) => trial === name),
    ),
  );
}

/** How well chances rank, how far they are from what came true, and what the ranking is worth where few happen. */
export function rankingFigures(name: string, judged: JudgedChance[]): Metric[] {
  const error = (sample: JudgedChance[]) =>
    calibrationError(sample.map(({ chance, happened }) => ({ confidence: chance, right: happened })));
  return [
    bootstrap(`${name}: AUC`, judged, areaUnderCurve, 200),
    bootstrap(`${name}: PR-AUC`, judged, averagePrecision, 200),
    bootstrap(`${name}: calibration error (ECE)`, judged, error, 200),
  ];
}
