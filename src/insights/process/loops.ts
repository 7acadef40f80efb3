import { type Spread, spreadOf } from './spread.ts';
import type { Traces } from './traces.ts';

/** A way that comes back to where it began: A, B, C means A → B → C → A. One activity alone was done again at once. */
export type Loop = { activities: string[]; times: number; objects: number; spent: Spread };

type Found = { path: number[]; spent: number[]; objects: number; latest: number };

/**
 * Rework: whatever lies between an activity and its next occurrence is a loop, and is taken out before looking on, so that
 * every step belongs to one loop at most and the times of all loops may be added. Most time first.
 */
export function loopsOf({ activities, traces }: Traces): { loops: Loop[]; objects: number } {
  const found = new Map<string, Found>();
  let objects = 0;
  traces.forEach((trace, at) => {
    const path: number[] = [];
    const entered: number[] = [];
    /** Time of loops taken out so far, in all and when each place of the path was entered. */
    let taken = 0;
    const takenAt: number[] = [];
    let reworked = false;
    trace.activities.forEach((activity, step) => {
      const time = trace.times[step] as number;
      const back = path.indexOf(activity);
      if (back < 0) {
        path.push(activity);
        entered.push(time);
        takenAt.push(taken);
        return;
      }
      reworked = true;
      const spent = time - (entered[back] as number) - (taken - (takenAt[back] as number));
      note(found, path.slice(back), spent, at);
      taken += spent;
      path.length = entered.length = takenAt.length = back + 1;
      entered[back] = time;
      takenAt[back] = taken;
    });
    if (reworked) objects++;
  });
  const loops = [...found.values()].map((loop) => ({
    activities: loop.path.map((activity) => activities[activity] as string),
    times: loop.spent.length,
    objects: loop.objects,
    spent: spreadOf(loop.spent),
  }));
  return { loops: loops.sort((a, b) => b.spent.total - a.spent.total || b.times - a.times), objects };
}

function note(found: Map<string, Found>, path: number[], spent: number, object: number): void {
  const key = path.join();
  const loop = found.get(key) ?? { path, spent: [], objects: 0, latest: -1 };
  found.set(key, loop);
  loop.spent.push(spent);
  if (loop.latest !== object) loop.objects++;
  loop.latest = object;
}
