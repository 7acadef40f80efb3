/** A chance that was said, and whether it came true. */
export type JudgedChance = { chance: number; happened: boolean };

/** Chance that one that happened was ranked above one that did not (Mann and Whitney 1947); ties count half. */
export function areaUnderCurve(judged: JudgedChance[]): number {
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
export function averagePrecision(judged: JudgedChance[]): number {
  const sorted = [...judged].sort((a, b) => b.chance - a.chance);
  let [hits, sum] = [0, 0];
  for (const [at, { happened }] of sorted.entries()) {
    if (!happened) continue;
    hits += 1;
    sum += hits / (at + 1);
  }
  return hits === 0 ? 0 : sum / hits;
}

type Outcome = { confidence: number; right: boolean };

/** The largest share of all, surest first, of which at most `risk` are wrong: coverage at that risk. */
export function coverageAtRisk(outcomes: Outcome[], risk: number): number {
  const sorted = [...outcomes].sort((a, b) => b.confidence - a.confidence);
  let [wrong, covered] = [0, 0];
  for (const [at, { confidence, right }] of sorted.entries()) {
    wrong += right ? 0 : 1;
    // What is equally sure stands or falls together.
    if (confidence !== sorted[at + 1]?.confidence && wrong <= risk * (at + 1)) covered = at + 1;
  }
  return covered / Math.max(1, outcomes.length);
}

/** Outcomes in ten equal bins of confidence: how many, the sum of their confidences, and the right ones. */
export function calibrationBins(outcomes: Outcome[]): { n: number; confidence: number; right: number }[] {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const { confidence, right } of outcomes) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))] as (typeof bins)[number];
    bin.n += 1;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }
  return bins;
}

/** Expected calibration error: mean distance of confidence and hit rate over ten equal bins, weighted by their size. */
export function calibrationError(outcomes: Outcome[]): number {
  const bins = calibrationBins(outcomes);
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, outcomes.length);
}

/** The ten bins as a curve to draw: where each begins, its mean confidence, how many there were and were right. */
export function calibrationCurve(outcomes: Outcome[]) {
  return calibrationBins(outcomes).map(({ n, confidence, right }, tenth) => ({
    ...{ from: tenth / 10, n, right },
    confidence: confidence / Math.max(1, n),
  }));
}
