import { docketError } from '../../core/errors.ts';
import type { EventLog, LogEvent, LogObject } from '../../core/eventLog.ts';
import { lateNames, saysLate } from './late.ts';
import { readTime } from './times.ts';

type Attribute = { name?: unknown; value?: unknown };
type OcelObject = { id?: unknown; type?: unknown; attributes?: Attribute[] };
type OcelEvent = { type?: unknown; time?: unknown; relationships?: { objectId?: unknown }[] };

/** Whether parsed JSON has the shape of OCEL 2.0 (ocel-standard.org, JSON format). */
function isOcel(value: unknown): value is { objects: OcelObject[]; events: OcelEvent[] } {
  const log = value as { objects?: unknown; events?: unknown } | null;
  return Array.isArray(log?.objects) && Array.isArray(log?.events);
}

/**
 * An event log from OCEL 2.0 JSON. An object is late where an attribute says so ("late", "delayed"); of an attribute that
 * changed, the latest value counts. Events without a readable type or time and relations to unknown objects are left out and
 * counted. Throws `not_an_event_log`.
 */
export function readOcel(json: unknown): EventLog {
  if (!isOcel(json))
    throw docketError({
      code: 'not_an_event_log',
      message: 'The JSON is no OCEL 2.0 log: it needs “objects” and “events”.',
    });
  const objects: LogObject[] = [];
  const places = new Map<string, number>();
  for (const { id, type, attributes } of json.objects) {
    if (typeof id !== 'string' || typeof type !== 'string' || places.has(id)) continue;
    places.set(id, objects.length);
    objects.push({ id, type, late: lateness(attributes) });
  }
  const events: LogEvent[] = [];
  let [unreadable, unknown] = [0, 0];
  for (const { type, time, relationships } of json.events) {
    const at = typeof time === 'string' ? readTime(time, true) : Number.NaN;
    if (typeof type !== 'string' || Number.isNaN(at)) {
      unreadable++;
      continue;
    }
    const related = new Set<number>();
    for (const { objectId } of relationships ?? []) {
      const place = places.get(objectId as string);
      if (place === undefined) unknown++;
      else related.add(place);
    }
    events.push({ activity: type, at, objects: [...related] });
  }
  return {
    objects,
    events,
    leftOut: [
      { why: 'events without a readable type or time', count: unreadable },
      { why: 'relations to objects that the log does not hold', count: unknown },
    ].filter(({ count }) => count > 0),
  };
}

function lateness(attributes: Attribute[] | undefined): boolean | null {
  const named = attributes?.filter(({ name }) =>
    lateNames.includes(
      String(name)
        .toLowerCase()
        .replace(/[^a-z]/g, ''),
    ),
  );
  return named && named.length > 0 ? saysLate(named.at(-1)?.value) : null;
}
