import type { PredictionFigures } from '../../core/predictionFigures.ts';
import { leastOfEach, leastPaid, type Purpose } from '../../core/predictions.ts';
import { compare } from './compare.ts';
import type { KnownEnd, Predicted } from './method.ts';
import { methodFor } from './methods.ts';
import { packModel, unpackModel } from './modelFile.ts';

/** The newest outcomes are held back for judging: this share of them, at most so many. */
const heldShare = 0.2;
const mostHeld = 500;
/** Below so many held back nothing can be told of two models. */
const leastHeld = 15;
/** A challenger knows at least so many days more than the one before. */
const leastDays = 7;

/** `until`: it has learned from nothing of that day or later; `lastUntil`: nor has any challenger trained so far. */
export type InForce = { name: string; file: Uint8Array; until: string; lastUntil: string };
export type Trained = { file: Uint8Array; headVersion: string; figures: PredictionFigures };

/**
 * Fits a challenger on all outcomes but the newest, and holds it against the model in force and a plain way on those. None of the two
 * has learned from what they are judged on: the cut lies after the day the one in force learned until. Null while too little is known.
 * Deterministic: the same rows give the same bytes.
 */
export function trainChallenger(
  purpose: Purpose,
  rows: unknown[],
  today: string,
  inForce: InForce | null,
): Trained | null {
  const method = methodFor(purpose);
  const ends = method.ends(rows, today);
  const pastOf = (day: string | null) => ends.filter((end) => day !== null && end.knownOn < day);
  const cut = cutOf(ends, inForce);
  // The first has nothing to be held against: where holding back would leave too little, it learns from all.
  const until = inForce || enough(pastOf(cut), purpose) ? cut : today;
  const past = pastOf(until);
  if (until === null || !enough(past, purpose)) return null;
  const fitted = method.fit(rows, until);
  const judge = (one: unknown) => method.replay(rows, until, today, one);
  const after = judge(fitted);
  if (inForce && after.length < leastHeld) return null;
  const before = inForce && judge(unpackModel(method.name, inForce.file));
  const { plain, ...compared } = compare({ after, before, plain: judge(null) });
  const { file, name } = packModel(method.name, fitted);
  const against = inForce?.name ?? null;
  const learnedFrom = { outcomes: past.length, until };
  const baseline = { name: method.baseline, ...plain };
  return { file, headVersion: name, figures: { against, learnedFrom, ...compared, baseline } };
}

/** What the model says of the wanted rows. Throws `model_unreadable`. */
export function predictWith(purpose: Purpose, rows: unknown[], today: string, file: Uint8Array): Predicted[] {
  const method = methodFor(purpose);
  return method.predict(rows, today, unpackModel(method.name, file));
}

/** The day from which outcomes are held back; null where there are none, or too few days have passed since the last challenger. */
function cutOf(ends: KnownEnd[], inForce: InForce | null): string | null {
  const days = ends.map(({ day }) => day).sort();
  const cut = days[days.length - Math.min(mostHeld, Math.ceil(days.length * heldShare))];
  if (!cut || !inForce) return cut ?? null;
  const moved = (Date.parse(cut) - Date.parse(inForce.lastUntil)) / 86_400_000;
  return moved >= leastDays && cut >= inForce.until ? cut : null;
}

/** Enough outcomes to fit on, and of yes and no enough of each. */
function enough(ends: KnownEnd[], purpose: Purpose): boolean {
  const yes = ends.filter(({ happened }) => happened).length;
  return ends.length >= leastPaid && (purpose === 'payment' || Math.min(yes, ends.length - yes) >= leastOfEach);
}
