import { sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import { type EventType, eventDataSchema, eventTypes } from '../core/events.ts';
import type { FactRecord } from '../core/facts.ts';
import type { RecordKind } from '../core/records/registry.ts';
import type { Queryable } from '../db/client.ts';
import { recordTables } from '../db/recordTables.ts';
import type { CompiledRule, RuleFailure } from '../rules/judge.ts';
import { createReplay, type Opening, type ToldRecord } from '../rules/replay.ts';

export type ReplayReport = {
  from: string;
  until: string;
  events: number;
  rules: {
    rule: string;
    version: number;
    opened: number;
    healed: number;
    /** Median hours until those that healed did; null where none has. */
    medianHours: number | null;
    stillOpen: number;
    money: { currency: string; minor: number }[];
    byWeek: { week: string; opened: number }[];
    examples: { subject: string; title: string; openedAt: string; healedAt: string | null }[];
  }[];
  failures: RuleFailure[];
};

/** What happened before the window is known, not judged: orders of then are still being delivered. */
const leadDays = 120;
/** More than this would take minutes and gigabytes; a shorter window is asked for. */
const mostRecords = 300_000;
const mostExamples = 10;
const dayMs = 86_400_000;
const page = 2_000;

/** Kinds that rules look at. */
const judged = [
  'customer',
  'item',
  'price_agreement',
  'promotion',
  'stock_level',
  'queue_level',
  'order',
  'order_acknowledgement',
  'shipment',
  'proof_of_delivery',
  'receipt_advice',
  'invoice',
  'application_advice',
  'functional_acknowledgement',
] as const satisfies RecordKind[];

/**
 * How many cases rules would have opened in the last `days`, had they been in force: the history of events is played to them by the
 * times of its facts, records that came in documents at the time of their fact. `pause` is awaited now and then, so that a server can
 * do other work in between.
 */
export async function replayRules(
  q: Queryable,
  rules: CompiledRule[],
  options: { days: number; now: Date; pause?: () => Promise<void> },
): Promise<ReplayReport> {
  const { days, now, pause } = options;
  const from = new Date(now.getTime() - days * dayMs);
  const told = await history(q, new Date(from.getTime() - leadDays * dayMs), now);
  const replay = createReplay(rules, from);
  for (const [at, one] of told.entries()) {
    if (at % 50 === 0) await pause?.();
    replay.take(one);
  }
  const { openings, failures } = replay.end(now);
  return {
    from: from.toISOString(),
    until: now.toISOString(),
    events: told.length,
    rules: rules.map((rule) =>
      reportOf(
        rule,
        openings.filter(({ ruleId }) => ruleId === rule.body.id),
      ),
    ),
    failures: failures.slice(0, 20),
  };
}

/** In the order of time: standing records from before, events, and records that came in documents. */
async function history(q: Queryable, since: Date, until: Date): Promise<ToldRecord[]> {
  const told: ToldRecord[] = [];
  for (const kind of judged) {
    const { rows } = await q.execute<{ body: unknown; as_of: string }>(sql`
      select body, as_of from ${recordTables[kind]} where as_of <= ${until.toISOString()}::timestamptz
        and (source_event_id is null or as_of < ${since.toISOString()}::timestamptz) limit ${mostRecords}`);
    for (const { body, as_of } of rows) told.push(toldOf({ kind, body } as FactRecord, new Date(as_of)));
  }
  const types = (Object.keys(eventTypes) as EventType[]).filter((type) =>
    (judged as readonly string[]).includes(eventTypes[type]),
  );
  let after = { time: since.toISOString(), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await q.execute<{ id: string; type: EventType; time: string; data: unknown }>(sql`
      select id, type, to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time, envelope -> 'data' as data
      from events where (time, id) > (${after.time}::timestamptz, ${after.id}::uuid)
        and time <= ${until.toISOString()}::timestamptz and type in ${types}
      order by time, id limit ${page}`);
    for (const { type, time, data } of rows) {
      // As it was checked when it came in: what it leaves out has its default.
      const parsed = eventDataSchema(type).safeParse(data);
      if (parsed.success)
        told.push(toldOf({ kind: eventTypes[type], body: parsed.data } as FactRecord, new Date(time)));
    }
    const last = rows.at(-1);
    if (told.length > mostRecords)
      throw docketError({
        code: 'too_much_history',
        message: `There are more than ${mostRecords} records in this time. Ask for fewer days.`,
      });
    if (!last || rows.length < page) break;
    after = last;
  }
  return told.sort((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime());
}

const toldOf = (record: FactRecord, at: Date): ToldRecord => ({ record, arrivedAt: at, asOf: at });

function reportOf({ version, body }: CompiledRule, openings: Opening[]): ReplayReport['rules'][number] {
  const healed = openings.flatMap(({ openedAt, healedAt }) =>
    healedAt ? [(healedAt.getTime() - openedAt.getTime()) / 3_600_000] : [],
  );
  const sorted = healed.sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return {
    rule: body.id,
    version,
    opened: openings.length,
    healed: healed.length,
    medianHours: middle === undefined ? null : Math.round(middle * 10) / 10,
    stillOpen: openings.length - healed.length,
    money: summed(openings.map(({ finding }) => [finding.currency, finding.moneyMinor])).map(([currency, minor]) => ({
      currency,
      minor,
    })),
    byWeek: summed(openings.map(({ openedAt }) => [mondayOf(openedAt), 1])).map(([week, opened]) => ({ week, opened })),
    examples: openings.slice(-mostExamples).map(({ subject, finding, openedAt, healedAt }) => ({
      subject: `${subject.kind} ${subject.number}`,
      title: finding.title,
      openedAt: openedAt.toISOString(),
      healedAt: healedAt?.toISOString() ?? null,
    })),
  };
}

function summed(parts: [string, number][]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, value] of parts) sums.set(name, (sums.get(name) ?? 0) + value);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

function mondayOf(moment: Date): string {
  const day = new Date(moment.getTime() - ((moment.getUTCDay() + 6) % 7) * dayMs);
  return day.toISOString().slice(0, 10);
}
