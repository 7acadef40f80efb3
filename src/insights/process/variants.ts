import { type Spread, spreadOf } from './spread.ts';
import { durationOf, type Traces } from './traces.ts';

/** Objects that took the same way. `example` is one of them. */
export type Variant = { activities: string[]; objects: number; late: number; duration: Spread; example: string };

/** Every different way, the most frequent first. */
export function variantsOf({ activities, traces }: Traces): Variant[] {
  const ways = new Map<string, { path: number[]; durations: number[]; late: number; example: string }>();
  for (const trace of traces) {
    const key = trace.activities.join();
    const way = ways.get(key) ?? { path: trace.activities, durations: [], late: 0, example: trace.id };
    ways.set(key, way);
    way.durations.push(durationOf(trace));
    if (trace.late) way.late++;
  }
  return [...ways.values()]
    .map(({ path, durations, late, example }) => ({
      activities: path.map((activity) => activities[activity] as string),
      objects: durations.length,
      late,
      duration: spreadOf(durations),
      example,
    }))
    .sort((a, b) => b.objects - a.objects);
}
