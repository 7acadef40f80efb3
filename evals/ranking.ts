import { calibrationError } from '../src/classifiers/calibration.ts';
import { bootstrap } from './statistics.ts';
import type { Metric } from './suite.ts';

/** A chance that was said, and whether it came true. */
export type Judged = { chance: number; happened: boolean };

/** Chance that one that happened was ranked above one that did not (Mann and Whitney 1947); ties count half. */
export function areaUnderCurve(judged: Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.chance - b.chance);
  let [ranks, happened] = [0, 0];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.chance === sorted[from]?.chance) to++;
    const hits = sorted.slice(from, to).filter((one) => one.happened).length;
    ranks += hits * ((from + 1 + to) / 2);
    happened += hits;
    from = to;
  }
  const pairs = happened * (sorted.length - happened);
  return pairs === 0 ? 0.5 : (ranks - (happened * (happened + 1)) / 2) / pairs;
}

/** Mean precision at each one that happened, surest first: the area under the precision-recall curve without interpolation. */
function averagePrecision(judged: Judged[]): number {
  const sorted = [...judged].sort((a, b) => b.chance - a.chance);
  let [hits, sum] = [0, 0];
  for (const [at, { happened }] of sorted.entries()) {
    if (!happened) continue;
    hits += 1;
    sum += hits / (at + 1);
  }
  return hits === 0 ? 0 : sum / hits;
}

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
export function rankingFigures(name: string, judged: Judged[]): Metric[] {
  const error = (sample: Judged[]) =>
    calibrationError(sample.map(({ chance, happened }) => ({ confidence: chance, right: happened })));
  return [
    bootstrap(`${name}: AUC`, judged, areaUnderCurve, 200),
    bootstrap(`${name}: PR-AUC`, judged, averagePrecision, 200),
    bootstrap(`${name}: calibration error (ECE)`, judged, error, 200),
  ];
}
