import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../../core/errors.ts';
import type { FoundTable } from '../../core/investigation.ts';
import { inWords, momentText, moneyText, spanText } from '../printed.ts';
import { cameAbout, told } from '../process/ownLog.ts';
import { ask, figure, mostRows, question, words } from './question.ts';

export const recordLife = question({
  name: 'record_life',
  title: 'What happened to an order, invoice or shipment?',
  short: 'Its life',
  about:
    'The whole life around one number in order of time, over all systems that told of it: order, acknowledgement, shipments, proofs of delivery, invoices, credits, deductions, cases and cash. Takes the number of any of them.',
  right: 'record.read',
  input: z.strictObject({
    number: z.string().trim().min(1).max(120).describe('Number of an order, shipment, invoice, credit or deduction'),
  }),
  find: async ({ q }, { number }) => {
    const { rows } = await q.execute<Happening>(lifeOf(number));
    if (rows.length === 0)
      throw docketError({
        code: 'not_found',
        status: 404,
        message: `Nothing is recorded about an order, shipment, invoice, credit or deduction “${number}”.`,
      });
    const times = rows.map(({ at }) => new Date(at).getTime());
    const gaps = times.map((at, place) => (place === 0 ? 0 : at - (times[place - 1] as number)));
    const customer = rows.map(({ body }) => body.customerNumber).find((value) => typeof value === 'string');
    return {
      title: 'Life of a record',
      about: `Everything recorded around ${number}, in order of time (UTC).`,
      columns: [
        ...[words('When'), words('What'), words('Record'), words('Told by'), words('Details')],
        figure('After the one before'),
      ],
      rows: rows.slice(0, mostRows).map((row, place) => ({
        cells: [
          ...[momentText(row.at), inWords(row.activity), row.number, row.told_by, details(row.body)],
          place === 0 ? '' : spanText(gaps[place] as number),
        ],
        cases: row.case_id ? { caseId: row.case_id } : null,
        next: row.case_id
          ? [ask('case_history', { reference: row.number.replace('#', '') })]
          : place === 0 && customer
            ? [ask('customer_account', { customer: String(customer) })]
            : [],
      })),
      total: rows.length,
      plot: {
        title: 'Time after the one before, in hours',
        values: gaps.slice(0, mostRows).map((gap) => gap / 3_600_000),
      },
    } satisfies FoundTable;
  },
});

type Happening = {
  at: string;
  activity: string;
  number: string;
  told_by: string;
  body: Record<string, unknown>;
  case_id: string | null;
};

/** Which records of each kind belong to the orders `o`, shipments `s` and invoices `i`. */
const belongs: Record<keyof typeof told, SQL> = {
  'order.received': sql`r.number in (select number from o)`,
  'order_acknowledgement.sent': sql`r.customer_order_number in
    (select customer_order_number from orders where number in (select number from o))
    and r.customer_number in (select customer_number from orders where number in (select number from o))`,
  'shipment.confirmed': sql`r.number in (select number from s)`,
  'proof_of_delivery.received': sql`r.shipment_number in (select number from s)`,
  'receipt_advice.received': sql`r.shipment_number in (select number from s)`,
  'invoice.issued': sql`r.number in (select number from i)`,
  'credit_memo.issued': sql`r.invoice_number in (select number from i)`,
  'deduction.claimed': sql`r.invoice_number in (select number from i)`,
};

/** Records and what changed them: a fact an event told stands by each of its events, any other by its document. */
const lifeOf = (number: string) => sql`
  with named as (
    select number from orders where number = ${number} or customer_order_number = ${number}
    union select order_number from shipments where number = ${number}
    union select s.order_number from proofs_of_delivery p join shipments s on s.number = p.shipment_number where p.number = ${number}
    union select i.order_number from invoices i where i.order_number is not null and (i.number = ${number}
      or i.number in (select invoice_number from deductions where number = ${number})
      or i.number in (select invoice_number from credit_memos where number = ${number}))
  ), o as (
    select number from named
    union select booked_as from orders where number in (select number from named) and booked_as is not null
    union select number from orders where booked_as in (select number from named)
  ), s as (
    select number from shipments where order_number in (select number from o) or number = ${number}
  ), i as (
    select number from invoices where order_number in (select number from o) or number = ${number}
    union select invoice_number from deductions where number = ${number} and invoice_number is not null
    union select invoice_number from credit_memos where number = ${number} and invoice_number is not null
  ), facts as (
    ${sql.join(
      Object.entries(told).map(
        ([activity, { table, happened }]) =>
          sql`select ${activity}::text as activity, ${cameAbout(happened)} as at, r.number, r.body, r.source_event_id as event,
            coalesce(d.file_name, d.format, 'document') as told_by
            from ${table} r left join documents d on d.id = r.source_document_id where ${belongs[activity] as SQL}`,
      ),
      sql` union all `,
    )}
  ), happened as (
    select at, activity, number, told_by, body, null::uuid as case_id from facts where event is null
    union all
    select e.time, e.type, e.envelope->'data'->>'number', e.source, e.envelope->'data', null
    from facts f join events e on e.id = f.event
    union all
    select c.opened_at, 'case.opened', '#' || c.reference, 'Docket', jsonb_build_object('title', c.title), c.id
    from cases c where c.subject_number in (select number from facts)
    union all
    select c.closed_at, 'case.over', '#' || c.reference, 'Docket', jsonb_build_object('title', c.title), c.id
    from cases c where c.closed_at is not null and c.subject_number in (select number from facts)
    union all
    select p.posted_at, 'cash.applied', paid->>'invoiceNumber', 'Docket', '{}', a.case_id
    from cash_postings p join actions a on a.id = p.action_id cross join jsonb_array_elements(a.action->'applications') paid
    where paid->>'invoiceNumber' in (select number from i)
  )
  select at::text as at, activity, number, told_by, body, case_id from happened order by happened.at, activity limit 200`;

const toldDetails = [
  'requestedDate',
  'promisedDate',
  'warehouse',
  'carrier',
  'dueOn',
  'reason',
  'text',
  'title',
] as const;

/** The few fields of a record that tell its story. */
function details(body: Record<string, unknown>): string {
  const said = toldDetails.flatMap((name) => {
    const value = body[name];
    if (typeof value !== 'string') return [];
    return [
      name === 'title' || name === 'text' ? value : `${inWords(name.replace(/[A-Z]/g, ' $&')).toLowerCase()} ${value}`,
    ];
  });
  const money = body.totalMinor ?? body.amountMinor;
  const { currency } = body;
  if (typeof money === 'number' && typeof currency === 'string')
    said.unshift(moneyText({ currency, amountMinor: money }));
  return said.join(', ');
}
