import { docketError } from '../../core/errors.ts';
import type { EventLog, MapQuery } from '../../core/eventLog.ts';

/** The events of one object in order of time: activities by their places in `Traces.activities`, times in milliseconds. */
export type Trace = { id: string; late: boolean | null; activities: number[]; times: number[] };
export type Traces = { activities: string[]; traces: Trace[] };

/** More than these is a column of something else. */
const mostActivities = 300;
const dayMs = 86_400_000;

/** How many objects of each type have events, the type with the most objects first. */
export function objectTypesOf(log: EventLog): { name: string; objects: number }[] {
  const seen = new Uint8Array(log.objects.length);
  for (const event of log.events) for (const object of event.objects) seen[object] = 1;
  const counts = new Map<string, number>();
  log.objects.forEach(({ type }, at) => {
    if (seen[at]) counts.set(type, (counts.get(type) ?? 0) + 1);
  });
  return [...counts].map(([name, objects]) => ({ name, objects })).sort((a, b) => b.objects - a.objects);
}

/**
 * Flattens a log onto the objects of one type: an event with several of them counts for each, and one without is left out
 * (van der Aalst and Berti, Discovering object-centric Petri nets, 2020). Throws `too_many_activities`.
 */
export function tracesOf(log: EventLog, objectType: string): Traces {
  const traces: (Trace | undefined)[] = [];
  const places = new Map<string, number>();
  for (const event of log.events) {
    for (const place of event.objects) {
      const object = log.objects[place];
      if (object?.type !== objectType) continue;
      const trace = traces[place] ?? { id: object.id, late: object.late, activities: [], times: [] };
      traces[place] = trace;
      const activity = places.get(event.activity) ?? places.size;
      places.set(event.activity, activity);
      trace.activities.push(activity);
      trace.times.push(event.at);
    }
  }
  if (places.size > mostActivities)
    throw docketError({
      code: 'too_many_activities',
      message: `The log names ${places.size} activities; a map shows up to ${mostActivities}. Another column may hold the activity.`,
    });
  return { activities: [...places.keys()], traces: traces.filter((trace) => trace !== undefined).map(inOrder) };
}

/** Logs mostly come in order, and then nothing is moved. */
function inOrder(trace: Trace): Trace {
  const { activities, times } = trace;
  if (times.every((time, at) => at === 0 || time >= (times[at - 1] as number))) return trace;
  const order = times.map((_, at) => at).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  return {
    ...trace,
    activities: order.map((at) => activities[at] as number),
    times: order.map((at) => times[at] as number),
  };
}

export const durationOf = ({ times }: Trace): number => (times.at(-1) as number) - (times[0] as number);

/** Marks late what took longer than the query allows, and keeps what the query asks for. */
export function chosen({ activities, traces }: Traces, query: MapQuery): Traces {
  const from = query.from ? Date.parse(query.from) : Number.NEGATIVE_INFINITY;
  const until = query.to ? Date.parse(query.to) + dayMs : Number.POSITIVE_INFINITY;
  const limit = query.lateAfterHours && query.lateAfterHours * 3_600_000;
  const wanted = query.late && query.late === 'late';
  const passes = passing(activities, query);
  return {
    activities,
    traces: traces
      .map((trace) => (limit ? { ...trace, late: durationOf(trace) > limit } : trace))
      .filter((trace) => {
        const begun = trace.times[0] as number;
        return begun >= from && begun < until && (wanted === undefined || trace.late === wanted) && passes(trace);
      }),
  };
}

function passing(activities: string[], { through, next }: MapQuery): (trace: Trace) => boolean {
  if (!through) return () => true;
  const first = activities.indexOf(through);
  if (!next) return (trace) => trace.activities.includes(first);
  const second = activities.indexOf(next);
  return (trace) => trace.activities.some((activity, at) => activity === first && trace.activities[at + 1] === second);
}
