import { docketError } from '../../core/errors.ts';
import type { EventLog, MapQuery } from '../../core/eventLog.ts';
import { type Lateness, latenessOf } from './lateness.ts';
import { type Loop, loopsOf } from './loops.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type Activity, type Step, stepsOf } from './steps.ts';
import { chosen, durationOf, objectTypesOf, tracesOf } from './traces.ts';
import { type Variant, variantsOf } from './variants.ts';

/** What a log says of one type of object. Times are in milliseconds. */
export type ProcessMap = {
  objectTypes: { name: string; objects: number }[];
  objectType: string;
  /** Objects and events that the map is drawn from, and objects of the type before the query. */
  objects: number;
  events: number;
  ofObjects: number;
  /** UTC, of the first and the last event. */
  from: string | null;
  to: string | null;
  duration: Spread | null;
  activities: Activity[];
  steps: Step[];
  rework: { objects: number; loops: Loop[]; allLoops: number };
  variants: Variant[];
  allVariants: number;
  lateness: Lateness | null;
  columns: NonNullable<EventLog['columns']> | null;
  leftOut: EventLog['leftOut'];
};

/** Of long lists the first ones are shown; how many there are is told. */
const shown = { variants: 50, loops: 30, steps: 1_000, lateSteps: 30 };

/** Draws the process map of a log. Pure. Throws `no_events`, `unknown_object_type`, `too_many_activities`. */
export function discoverProcess(log: EventLog, query: MapQuery): ProcessMap {
  const objectTypes = objectTypesOf(log);
  const objectType = query.objectType ?? objectTypes[0]?.name;
  if (objectType === undefined)
    throw docketError({ code: 'no_events', message: 'The log has no event that belongs to an object.' });
  if (log.events.length > 0 && !objectTypes.some(({ name }) => name === objectType))
    throw docketError({
      code: 'unknown_object_type',
      message: `The log has no object of the type “${objectType}”.`,
      details: { objectTypes: objectTypes.map(({ name }) => name) },
    });
  const all = tracesOf(log, objectType);
  const kept = chosen(all, query);
  const { activities, steps } = stepsOf(kept);
  const { loops, objects: reworked } = loopsOf(kept);
  const variants = variantsOf(kept);
  const lateness = latenessOf(kept, activities, steps);
  return {
    objectTypes,
    objectType,
    objects: kept.traces.length,
    events: activities.reduce((sum, { events }) => sum + events, 0),
    ofObjects: all.traces.length,
    ...spanOf(kept.traces),
    duration: kept.traces.length > 0 ? spreadOf(kept.traces.map(durationOf)) : null,
    activities,
    steps: steps.slice(0, shown.steps),
    rework: { objects: reworked, loops: loops.slice(0, shown.loops), allLoops: loops.length },
    variants: variants.slice(0, shown.variants),
    allVariants: variants.length,
    lateness: lateness && { ...lateness, steps: lateness.steps.slice(0, shown.lateSteps) },
    columns: log.columns ?? null,
    leftOut: log.leftOut,
  };
}

function spanOf(traces: { times: number[] }[]): { from: string | null; to: string | null } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { times } of traces) {
    from = Math.min(from, times[0] as number);
    to = Math.max(to, times.at(-1) as number);
  }
  const iso = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : null);
  return { from: iso(from), to: iso(to) };
}
