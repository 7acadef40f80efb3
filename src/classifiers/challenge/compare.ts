import {
  type JudgedPrediction,
  type PredictionFigures,
  type PredictionSide,
  sideOf,
} from '../../core/predictionFigures.ts';
import { seededRandom } from '../seededRandom.ts';

const significance = 0.05;
const rounds = 2_000;
/** What a challenger may lose, whatever it gains: ranking, and distance of its interval from the promised 80 %. */
const [aucSlack, withinSlack, promised] = [0.01, 0.03, 0.8];

/** What the same held-back outcomes say of a challenger, of the model in force (null: none) and of a plain way. */
export type Sides = { after: JudgedPrediction[]; before: JudgedPrediction[] | null; plain: JudgedPrediction[] };
type Compared = Pick<PredictionFigures, 'held' | 'after' | 'before' | 'chance' | 'verdict'> & { plain: PredictionSide };

/**
 * A challenger is better where its mean loss on the held-back outcomes is less than that of the model in force, by more than chance
 * explains, and it ranks and covers no worse. The first of a purpose is better than nothing: no action rests on a prediction.
 */
export function compare({ after, before, plain }: Sides): Compared {
  const sides = { after: sideOf(after), before: before && sideOf(before), plain: sideOf(plain) };
  const chance = before && chanceOfGain(after, before);
  return {
    held: {
      n: after.length,
      happened: after.filter(({ happened }) => happened).length,
      customers: new Set(after.map(({ customer }) => customer)).size,
    },
    ...{ ...sides, chance },
    verdict: verdictOn(sides.after, sides.before, chance, meanLoss(after) < meanLoss(before ?? [])),
  };
}

/** Days off where days are predicted, else the log loss of the chance: both are least for a predictor that is right. */
function lossOf({ chance, happened, days }: JudgedPrediction): number {
  if (days) return Math.abs(days.expected - days.came);
  return -Math.log(Math.max(1e-6, happened ? chance : 1 - chance));
}

const meanLoss = (judged: JudgedPrediction[]): number =>
  judged.reduce((sum, one) => sum + lossOf(one), 0) / Math.max(1, judged.length);

/**
 * How often the gain would be as large if it were only chance which of the two models is which: a sign-flip permutation test (Fisher
 * 1935), seeded, so that it repeats. Outcomes of one customer are alike, so they change sides together.
 */
function chanceOfGain(after: JudgedPrediction[], before: JudgedPrediction[]): number {
  const gains = new Map<string, number>();
  for (const [at, one] of after.entries()) {
    const gain = lossOf(before[at] as JudgedPrediction) - lossOf(one);
    gains.set(one.customer, (gains.get(one.customer) ?? 0) + gain);
  }
  const own = [...gains.values()];
  const gained = own.reduce((sum, gain) => sum + gain, 0);
  const random = seededRandom(17);
  let asLarge = 1;
  for (let round = 0; round < rounds; round++)
    if (own.reduce((sum, gain) => sum + (random() < 0.5 ? gain : -gain), 0) >= gained) asLarge += 1;
  return asLarge / (rounds + 1);
}

function verdictOn(
  after: PredictionSide,
  before: PredictionSide | null,
  chance: number | null,
  less: boolean,
): PredictionFigures['verdict'] {
  if (!before || chance === null) {
    const first = 'The first of its kind serves at once, since no action rests on it';
    return { better: true, why: `${first}: ${told(after)}` };
  }
  const shown = `${told(after)} instead of ${told(before)}`;
  if (!less) return { better: false, why: `${shown}: no better than the one in force` };
  if (chance >= significance)
    return { better: false, why: `${shown}: chance alone explains that (p = ${chance.toPrecision(2)})` };
  if (after.auc !== null && before.auc !== null && after.auc < before.auc - aucSlack)
    return { better: false, why: `${shown}, but it ranks worse` };
  if (after.days && before.days && missed(after.days.within) > missed(before.days.within) + withinSlack)
    return { better: false, why: `${shown}, but its 80 % intervals hold ${percent(after.days.within)}` };
  return { better: true, why: `${shown} (p = ${chance.toPrecision(2)})` };
}

const missed = (within: number): number => Math.abs(within - promised);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

function told({ days, auc, calibrationError, curve }: PredictionSide): string {
  if (curve.every(({ n }) => n === 0)) return 'too few outcomes are known to hold any back for judging';
  if (days) return `${days.meanError.toFixed(1)} days off, ${percent(days.within)} within the interval`;
  return `AUC ${auc === null ? 'unknown' : auc.toFixed(3)}, calibration error ${(100 * calibrationError).toFixed(1)} points`;
}
