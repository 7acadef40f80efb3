import { type SQL, sql } from 'drizzle-orm';
import { caseKinds } from '../../core/caseKinds.ts';
import { docketError } from '../../core/errors.ts';
import type { EventLog, LogEvent, LogObject, MapQuery } from '../../core/eventLog.ts';
import type { Queryable } from '../../db/client.ts';
import { dueDayOr } from '../../db/receivables.ts';
import { inWords } from '../printed.ts';
import { discoverProcess, type ProcessMap } from './discover.ts';

/** Beyond this a map is asked for a shorter time span. */
const mostEvents = 500_000;
const orderType = 'order';
const invoiceType = 'invoice';

/**
 * The process map of what this house recorded: orders and invoices by the business events and the documents about them, and
 * cases of each kind by their audit trail. An order is late once delivered after its promised or requested day, an invoice
 * when it was not paid by its due day, a case when it was not over by its service level. `from` and `to` choose by when each was
 * ordered, issued or opened. Throws what `discoverProcess`
 * throws, and `too_many_events`.
 */
export async function ownProcessMap(q: Queryable, query: MapQuery, now: Date): Promise<ProcessMap> {
  const objectTypes = await ownObjectTypes(q);
  const objectType = query.objectType ?? objectTypes[0]?.name ?? orderType;
  const happened = happenedTo(objectType, query, now);
  if (!happened)
    throw docketError({
      code: 'unknown_object_type',
      message: `There are no events about “${objectType}”.`,
      details: { objectTypes: objectTypes.map(({ name }) => name) },
    });
  const log = await readLog(q, objectType, happened);
  // The days have been chosen already, by when each order, invoice or case itself began.
  return { ...discoverProcess(log, { ...query, objectType, from: undefined, to: undefined }), objectTypes };
}

/** Types of objects that something happened to, with how many there are. */
async function ownObjectTypes(q: Queryable): Promise<ProcessMap['objectTypes']> {
  const { rows } = await q.execute<{ kind: string; objects: number }>(sql`
    select ${orderType}::text as kind, count(*)::int as objects from orders where booked_as is null
    union all select ${invoiceType}::text, count(*)::int from invoices
    union all select kind, count(*)::int from cases group by kind`);
  const counted = rows.map(({ kind, objects }) => ({ name: typeName(kind), objects }));
  return counted.filter(({ objects }) => objects > 0);
}

const typeName = (kind: string) => (kind in caseKinds ? `case: ${kind}` : kind);

function happenedTo(objectType: string, query: MapQuery, now: Date): SQL | null {
  if (objectType === orderType) return ofOrders(query);
  if (objectType === invoiceType) return ofInvoices(query, now);
  const kind = objectType.replace('case: ', '');
  return kind in caseKinds && kind !== objectType ? ofCases(kind, query, now) : null;
}

/** Whether a moment lies within the days asked for. */
const within = (moment: SQL, { from, to }: MapQuery): SQL => {
  const bounds = [from && sql`${moment} >= ${from}::date`, to && sql`${moment} < ${to}::date + 1`].filter(Boolean);
  return bounds.length > 0 ? sql.join(bounds as SQL[], sql` and `) : sql`true`;
};

/** Kinds of documents that are facts, with the table each is kept in and the day or time that its body says it happened. */
export const told: Record<string, { table: SQL; happened: string }> = {
  'order.received': { table: sql`orders`, happened: 'orderedAt' },
  'order_acknowledgement.sent': { table: sql`order_acknowledgements`, happened: 'acknowledgedOn' },
  'shipment.confirmed': { table: sql`shipments`, happened: 'shippedAt' },
  'proof_of_delivery.received': { table: sql`proofs_of_delivery`, happened: 'deliveredAt' },
  'receipt_advice.received': { table: sql`receipt_advices`, happened: 'receivedAt' },
  'invoice.issued': { table: sql`invoices`, happened: 'issuedOn' },
  'credit_memo.issued': { table: sql`credit_memos`, happened: 'issuedOn' },
  'deduction.claimed': { table: sql`deductions`, happened: 'claimedOn' },
};

/**
 * When a record came about that no event announced: as of when its document came, but a row of a loaded table came long after the
 * fact, and its `as_of` is its last change, so there the body's own time counts.
 */
export const cameAbout = (happened: string) =>
  sql`coalesce(case when d.format = 'table' then (r.body->>${happened})::timestamptz end, r.as_of)`;

/** Facts of every kind with their own words: from events, and from documents that no event announced. Nothing before `from`. */
const facts = ({ from }: MapQuery) => sql`
  facts as (
    select type as activity, time as at, extract(epoch from received_at) as seen, envelope->'data' as data from events
    where ${within(sql`time`, { from })}
    ${sql.join(
      Object.entries(told).map(
        ([activity, { table, happened }]) =>
          sql`union all select ${activity}, ${cameAbout(happened)}, extract(epoch from r.written_at), r.body
            from ${table} r left join documents d on d.id = r.source_document_id
            where r.source_event_id is null and ${within(cameAbout(happened), { from })}`,
      ),
      sql` `,
    )}
  )`;

const ofOrders = (query: MapQuery) => sql`
  ${facts(query)}, chosen as materialized (
    select o.number as object,
      (max((p.body->>'deliveredAt')::timestamptz) at time zone 'utc')::date >
        coalesce(min(s.body->>'promisedDate'), min(o.body->>'requestedDate'))::date as late
    from orders o left join shipments s on s.order_number = o.number
    left join proofs_of_delivery p on p.shipment_number = s.number
    where o.booked_as is null and ${within(sql`(o.body->>'orderedAt')::timestamptz`, query)} group by o.number
  ), happened as (
    select coalesce(sent.booked_as, fact.object) as object, activity, at, seen
    from (
      select coalesce(
          case when activity like 'order.%' then data->>'number' else data->>'orderNumber' end,
          s.order_number, i.order_number) as object, activity, at, seen
      from facts
      left join shipments s on s.number = data->>'shipmentNumber'
      left join invoices i on i.number = data->>'invoiceNumber'
      where activity ~ '^(order|shipment|proof_of_delivery|receipt_advice|invoice|credit_memo|deduction|order_acknowledgement)[.]'
    ) fact left join orders sent on sent.number = fact.object and sent.booked_as is not null
  )`;

const ofInvoices = (query: MapQuery, now: Date) => sql`
  ${facts(query)}, applied as materialized (
    select paid->>'invoiceNumber' as object, c.posted_at
    from cash_postings c join actions a on a.id = c.action_id cross join jsonb_array_elements(a.action->'applications') paid
  ), due as (
    select number as object, open_minor, ${dueDayOr(null)} as due
    from invoices i where ${within(sql`issued_on`, query)}
  ), chosen as materialized (
    select object,
      case when open_minor > 0 then nullif(due < ${now.toISOString()}::date, false)
        else (max(posted_at) at time zone 'utc')::date > due end as late
    from due left join applied using (object) group by object, open_minor, due
  ), happened as (
    select case when activity like 'invoice.%' then data->>'number' else data->>'invoiceNumber' end as object, activity, at, seen
    from facts where activity ~ '^(invoice|credit_memo|deduction)[.]'
    union all
    select object, 'cash.applied', posted_at, extract(epoch from posted_at) from applied
  )`;

const ofCases = (kind: string, query: MapQuery, now: Date) => sql`
  chosen as (
    select reference::text as object,
      case when closed_at is null then nullif(due_at < ${now.toISOString()}, false) else closed_at > due_at end as late
    from cases where kind = ${kind} and ${within(sql`opened_at`, query)}
  ), happened as (
    select c.reference::text as object, a.at::timestamptz as at, a.seq as seen,
      case a.event->>'type'
        when 'case.decided' then 'case.decided: ' || (a.event->>'decision')
        when 'case.transitioned' then 'case.' || (a.event->>'command')
        when 'action.effect' then 'action.' || (a.event->>'to')
        else a.event->>'type' end as activity
    from cases c join audit_log a on a.subject_id = c.id where c.kind = ${kind}
  )`;

/** `seen` orders what happened at the same moment: by when it came in, and cases by the audit trail's own count. */
type Row = { object: string; activity: string; at: number; late: boolean | null };

async function readLog(q: Queryable, objectType: string, happened: SQL): Promise<EventLog> {
  const { rows } = await q.execute<Row>(sql`
    with ${happened}
    select object, activity, (extract(epoch from at) * 1000)::float8 as at, late
    from happened join chosen using (object) order by happened.at, seen limit ${mostEvents + 1}`);
  if (rows.length > mostEvents)
    throw docketError({
      code: 'too_many_events',
      message: `More than ${mostEvents} events: ask for a shorter time span with “from” and “to”.`,
    });
  const places = new Map<string, number>();
  const objects: LogObject[] = [];
  const events: LogEvent[] = rows.map(({ object, activity, at, late }) => {
    const place = places.get(object) ?? objects.length;
    places.set(object, place);
    objects[place] ??= { id: object, type: objectType, late };
    return { activity: inWords(activity), at, objects: [place] };
  });
  return { objects, events, leftOut: [] };
}
