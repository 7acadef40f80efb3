import { sql } from 'drizzle-orm';
import { categoryOf } from '../../core/taxonomy.ts';
import type { Detector, PatternScope } from './pattern.ts';

/** Deductions of the period with the category of their case, as people left it or the coder proposed it. */
export const claimed = ({ from, until, currency }: PatternScope) => sql`
  claimed as (
    select d.number, d.customer_number, d.invoice_number, d.amount_minor, d.body, c.id as case_id, c.category,
      coalesce((d.body ->> 'claimedOn')::date, d.written_at::date) as day
    from deductions d join cases c on c.subject_kind = 'deduction' and c.subject_id = d.id
    where d.currency = ${currency} and d.amount_minor > 0
      and coalesce((d.body ->> 'claimedOn')::date, d.written_at::date) >= ${from}::date
      and coalesce((d.body ->> 'claimedOn')::date, d.written_at::date) < ${until}::date)`;

const name = (code: string) => categoryOf(code).name.toLowerCase();
const cases = sql`(array_agg(distinct k.case_id) filter (where k.case_id is not null))[1:200]`;

/** Goods that went missing, broke or came late, by where they left and who carried them. */
const byLane: Detector = {
  kind: 'lane',
  title: ([category = '', warehouse = '', carrier = '']) =>
    `${categoryOf(category).name} from ${warehouse || 'all warehouses'}${carrier ? ` with ${carrier}` : ''}`,
  counts: 'deliveries with such a deduction',
  cause:
    'Something on this way goes wrong more often than on the others: picking, loading, handling or the carrier’s schedule.',
  owner: 'logistics',
  prevention: ([category = '', warehouse = '', carrier = '']) =>
    `Check ${[warehouse, carrier].filter(Boolean).join(' and ')} for ${name(category)}: look at the deliveries behind this, at picking and loading, and at the carrier’s proofs of delivery.`,
  rows: (scope) => sql`with ${claimed(scope)},
    deliveries as (
      select i.number, coalesce(s.body ->> 'warehouse', '') as warehouse, coalesce(s.body ->> 'carrier', i.body ->> 'carrier', '') as carrier
      from invoices i left join shipments s on s.number = coalesce(i.body ->> 'shipmentNumber',
        (select min(o.number) from shipments o where o.order_number = i.order_number having count(*) = 1))
      where i.currency = ${scope.currency} and i.issued_on >= ${scope.from}::date - 60 and i.issued_on < ${scope.until}::date),
    wanted(category) as (values ('SHORTAGE'), ('DAMAGE'), ('LATE_DELIVERY'), ('MISSHIP'))
    select array[w.category, d.warehouse, d.carrier] as parts, count(distinct k.invoice_number) as hits, count(distinct d.number) as trials,
      null::float as expected, coalesce(sum(k.amount_minor), 0) as money, ${cases} as cases
    from wanted w cross join deliveries d left join claimed k on k.invoice_number = d.number and k.category = w.category
    where d.warehouse <> '' and d.carrier <> '' group by w.category, d.warehouse, d.carrier`,
};

/** What one customer keeps back for more often than the others do. */
const byCustomer: Detector = {
  kind: 'customer',
  title: ([category = '', , customer = '']) => `${customer} deducts for ${name(category)}`,
  counts: 'invoices with such a deduction',
  cause: 'A habit of this customer, or something in how it is served or billed that the others are spared.',
  owner: 'sales_ops',
  prevention: ([category = '', , customer = '']) =>
    `Talk with ${customer} about its deductions for ${name(category)}: agree on what is owed, and on the proof that settles the rest.`,
  rows: (scope) => sql`with ${claimed(scope)},
    billed as (select i.number, i.customer_number from invoices i
      where i.currency = ${scope.currency} and i.issued_on >= ${scope.from}::date - 60 and i.issued_on < ${scope.until}::date),
    wanted as (select distinct category from claimed where category is not null and category <> 'UNIDENTIFIED')
    select array[w.category, b.customer_number, coalesce(c.name, b.customer_number)] as parts, count(distinct k.invoice_number) as hits,
      count(distinct b.number) as trials, null::float as expected, coalesce(sum(k.amount_minor), 0) as money, ${cases} as cases
    from wanted w cross join billed b left join customers c on c.number = b.customer_number
    left join claimed k on k.invoice_number = b.number and k.category = w.category
    group by w.category, b.customer_number, c.name`,
};

/** Items whose price one customer disputes again and again. */
const byPrice: Detector = {
  kind: 'price',
  title: ([, , customer = '', item = '']) => `${customer} disputes the price of ${item}`,
  counts: 'of its invoices with this item are disputed for price',
  cause:
    'The price agreed with this customer and the price we bill for this item differ, or changed on different days.',
  owner: 'sales_ops',
  prevention: ([, , customer = '', item = '']) =>
    `Compare ${customer}’s agreement for ${item} with what is billed: price, unit, and the day from which it holds.`,
  rows: (scope) => sql`with ${claimed(scope)},
    billed as (select i.number, i.customer_number, line ->> 'itemNumber' as item from invoices i, jsonb_array_elements(i.body -> 'lines') line
      where i.currency = ${scope.currency} and i.issued_on >= ${scope.from}::date - 60 and i.issued_on < ${scope.until}::date),
    disputing as (select distinct customer_number from claimed where category = 'PRICING')
    select array['PRICING', b.customer_number, coalesce(c.name, b.customer_number), b.item] as parts, count(distinct k.invoice_number) as hits,
      count(distinct b.number) as trials, null::float as expected, coalesce(sum(distinct k.amount_minor), 0) as money, ${cases} as cases
    from billed b join disputing using (customer_number) left join customers c on c.number = b.customer_number
    left join claimed k on k.invoice_number = b.number and k.category = 'PRICING'
    where b.item is not null group by b.customer_number, c.name, b.item`,
};

/** Deductions that stay just below what may be written off. */
const underLimit: Detector = {
  kind: 'under_limit',
  title: ([, , customer = '']) => `${customer} deducts just below the write-off limit`,
  counts: 'of its deductions near the limit lie below it',
  cause: 'Amounts that are not looked at are worth keeping back.',
  owner: 'finance_controller',
  prevention: ([, , customer = '']) =>
    `Look at ${customer}’s deductions just below the limit as a whole, and have the policy ask a person about them.`,
  rows: (scope) => sql`with ${claimed(scope)}
    select array['', k.customer_number, coalesce(c.name, k.customer_number)] as parts,
      count(*) filter (where k.amount_minor <= ${scope.writeOffLimitMinor ?? 0}::bigint) as hits, count(*) as trials, null::float as expected,
      coalesce(sum(k.amount_minor) filter (where k.amount_minor <= ${scope.writeOffLimitMinor ?? 0}::bigint), 0) as money, ${cases} as cases
    from claimed k left join customers c on c.number = k.customer_number
    where ${scope.writeOffLimitMinor ?? 0}::bigint > 0 and k.customer_number is not null
      and k.amount_minor between ${scope.writeOffLimitMinor ?? 0}::bigint * 0.8 and ${scope.writeOffLimitMinor ?? 0}::bigint * 1.2
    group by k.customer_number, c.name`,
};

/** What has grown: of a customer's deductions of one category, how many fall into the last third of the period. */
const growing: Detector = {
  kind: 'growing',
  title: ([category = '', , customer = '']) => `${customer}: more deductions for ${name(category)} than before`,
  counts: 'of them fall into the last third of the period',
  cause: 'Something changed a short while ago: a season, a promotion, a new rule of the customer, or of ours.',
  owner: 'finance_approver',
  prevention: ([category = '', , customer = '']) =>
    `Find out what changed at ${customer} before its deductions for ${name(category)} grew.`,
  rows: (scope) => sql`with ${claimed(scope)},
    recent as (select ${scope.until}::date - (${scope.until}::date - ${scope.from}::date) / 3 as day)
    select array[k.category, k.customer_number, coalesce(c.name, k.customer_number)] as parts,
      count(*) filter (where k.day >= r.day) as hits, count(*) as trials, 1.0 / 3 as expected,
      coalesce(sum(k.amount_minor) filter (where k.day >= r.day), 0) as money,
      (array_agg(k.case_id order by k.day desc) filter (where k.day >= r.day))[1:200] as cases
    from claimed k cross join recent r left join customers c on c.number = k.customer_number
    where k.customer_number is not null and k.category is not null and k.category <> 'UNIDENTIFIED'
    group by k.category, k.customer_number, c.name`,
};

/** Reason codes that a customer never used before the last third of the period. */
const firstCodes: Detector = {
  kind: 'first_code',
  title: ([code = '', , customer = '']) => `${customer} uses the code ${code}, which it never used before`,
  counts: 'of its uses fall into the last third of the period',
  cause: 'A new programme or rule of the customer: what the code means decides how it is answered.',
  owner: 'finance_approver',
  prevention: ([code = '', , customer = '']) =>
    `Ask ${customer} what its code ${code} means, and add it to the customer’s code table.`,
  rows: (scope) => sql`with ${claimed(scope)},
    recent as (select ${scope.until}::date - (${scope.until}::date - ${scope.from}::date) / 3 as day),
    of_customer as (select customer_number, avg((k.day >= r.day)::int)::float as share from claimed k cross join recent r group by 1)
    select array[k.body ->> 'code', k.customer_number, coalesce(c.name, k.customer_number)] as parts, count(*) as hits, count(*) as trials,
      o.share as expected, coalesce(sum(k.amount_minor), 0) as money, ${cases} as cases
    from claimed k cross join recent r join of_customer o using (customer_number) left join customers c on c.number = k.customer_number
    where k.body ->> 'code' is not null and not exists (
      select 1 from deductions before where before.customer_number = k.customer_number and before.body ->> 'code' = k.body ->> 'code'
        and coalesce((before.body ->> 'claimedOn')::date, before.written_at::date) < r.day)
    group by 1, k.customer_number, c.name, o.share, k.body ->> 'code'`,
};

export const detectors: Detector[] = [byLane, byCustomer, byPrice, underLimit, growing, firstCodes];
