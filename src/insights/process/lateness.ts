import { spreadOf } from './spread.ts';
import type { Activity, Split, Step } from './steps.ts';
import { durationOf, type Traces } from './traces.ts';

/** Where the longer way of late objects comes from. Times are means per object, in milliseconds. */
export type Lateness = {
  objects: Split;
  /** Median duration, first event to last. */
  median: Split;
  mean: Split;
  /** Per step: what it adds to the mean duration of late objects beyond that of the others. Over all steps this adds up to
   * the difference of the means. */
  steps: { from: string; to: string; extra: number; mean: Split; share: Split }[];
  /** Activities that late objects pass more or less often: shares of objects. */
  activities: { name: string; share: Split }[];
};

/** Compares late objects with the others; null where either group is empty. */
export function latenessOf({ traces }: Traces, activities: Activity[], steps: Step[]): Lateness | null {
  const late = traces.filter((trace) => trace.late === true).map(durationOf);
  const onTime = traces.filter((trace) => trace.late === false).map(durationOf);
  if (late.length === 0 || onTime.length === 0) return null;
  const objects = { late: late.length, onTime: onTime.length };
  const perObject = (sums: Split): Split => ({ late: sums.late / objects.late, onTime: sums.onTime / objects.onTime });
  const [ofLate, ofOnTime] = [spreadOf(late), spreadOf(onTime)];
  return {
    objects,
    median: { late: ofLate.median, onTime: ofOnTime.median },
    mean: { late: ofLate.mean, onTime: ofOnTime.mean },
    steps: steps
      .map(({ from, to, split, spent }) => {
        const mean = perObject(spent);
        return { from, to, extra: mean.late - mean.onTime, mean, share: perObject(split) };
      })
      .sort((a, b) => b.extra - a.extra),
    activities: activities
      .map(({ name, split }) => ({ name, share: perObject(split) }))
      .sort((a, b) => distance(b.share) - distance(a.share)),
  };
}

const distance = ({ late, onTime }: Split) => Math.abs(late - onTime);
