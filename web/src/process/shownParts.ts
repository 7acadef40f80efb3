import type { Activity, ProcessMap, Step } from '../api/process.ts';

/**
 * What is drawn at a detail of `cover` percent. Activities that a share of objects passes, from none of them at 100 % to one
 * in twenty at 50 %; between them the most frequent steps until these cover `cover` percent of all that were taken; and for
 * each activity the step by which it is reached and left most often, so that nothing hangs in the air.
 */
export function shownParts(map: ProcessMap, cover: number): { activities: Activity[]; steps: Step[] } {
  const least = (map.objects * (100 - cover)) / 1000;
  const activities = map.activities.filter(({ objects }) => objects >= least);
  const names = new Set(activities.map(({ name }) => name));
  const between = map.steps.filter(({ from, to }) => names.has(from) && names.has(to));
  const wanted = (between.reduce((sum, { times }) => sum + times, 0) * cover) / 100;
  const [reached, left] = [new Set<string>(), new Set<string>()];
  let covered = 0;
  const steps = between.filter(({ from, to, times }) => {
    const joins = from !== to && (!reached.has(to) || !left.has(from));
    if (from !== to) {
      reached.add(to);
      left.add(from);
    }
    const shown = covered < wanted || joins;
    covered += times;
    return shown;
  });
  return { activities, steps };
}
