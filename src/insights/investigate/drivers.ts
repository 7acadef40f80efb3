import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { FoundTable } from '../../core/investigation.ts';
import { currencyCode, grouped } from '../../core/money.ts';
import { categoryCode, categoryOf } from '../../core/taxonomy.ts';
import type { Queryable } from '../../db/client.ts';
import { currenciesInUse } from '../kpis/report.ts';
import { claimed } from '../patterns/detectors.ts';
import { findPatterns } from '../patterns/findPatterns.ts';
import { lastDays } from '../patterns/pattern.ts';
import { moneyText, percentText } from '../printed.ts';
import { ask, figure, mostRows, question, words } from './question.ts';

const period = {
  days: z.coerce.number().int().min(14).max(730).default(90).describe('How many days back'),
  currency: currencyCode.optional().describe('Currency; that of most invoices where nothing is said'),
};

async function scopeOf(q: Queryable, now: Date, days: number, asked: string | undefined) {
  const currency = asked ?? (await currenciesInUse(q))[0] ?? 'USD';
  return { ...lastDays(now, days), currency, writeOffLimitMinor: null };
}

const groups: Record<'carrier' | 'warehouse' | 'customer', SQL> = {
  carrier: sql`coalesce(s.body ->> 'carrier', i.body ->> 'carrier')`,
  warehouse: sql`s.body ->> 'warehouse'`,
  customer: sql`i.customer_number`,
};

export const causeDrivers = question({
  name: 'cause_drivers',
  title: 'Which carrier, warehouse or customer drives a cause?',
  short: 'What drives it',
  about:
    'Deductions of one cause by carrier, warehouse or customer of the invoice they were taken from: how many of its invoices they hit, which share that is, and their money. Deductions without a known invoice are not in it.',
  right: 'case.read',
  input: z.strictObject({
    cause: categoryCode.describe('Cause of the deductions'),
    by: z.enum(['carrier', 'warehouse', 'customer']).default('carrier').describe('What to count by'),
    ...period,
  }),
  find: async ({ q, now }, { cause, by, days, currency }) => {
    const scope = await scopeOf(q, now, days, currency);
    const { rows } = await q.execute<{ key: string; name: string | null; hits: number; of: number; money: string }>(sql`
      with ${claimed(scope)}, billed as (
        select i.number, i.customer_number, ${groups[by]} as key
        from invoices i left join shipments s on s.number = coalesce(i.body ->> 'shipmentNumber',
          (select min(o.number) from shipments o where o.order_number = i.order_number having count(*) = 1))
        where i.currency = ${scope.currency} and i.issued_on >= ${scope.from}::date - 60 and i.issued_on < ${scope.until}::date)
      select b.key, ${by === 'customer' ? sql`max(c.name)` : sql`null`} as name, count(distinct k.invoice_number)::int as hits,
        count(distinct b.number)::int as of, coalesce(sum(k.amount_minor), 0)::text as money
      from billed b left join claimed k on k.invoice_number = b.number and k.category = ${cause}
      left join customers c on c.number = b.customer_number
      where b.key is not null and b.key <> '' group by b.key
      having count(k.invoice_number) > 0 order by sum(k.amount_minor) desc, 1`);
    const shown = rows.slice(0, mostRows);
    return {
      title: 'Deductions of a cause',
      about: `${categoryOf(cause).name}, claimed from ${scope.from}, in ${scope.currency}, by ${by}; invoices issued since 60 days before.`,
      columns: [
        ...[words(by.charAt(0).toUpperCase() + by.slice(1)), figure('Invoices hit'), figure('Invoices')],
        ...[figure('Share'), figure('Money')],
      ],
      rows: shown.map((row) => ({
        cells: [
          ...[row.name ?? row.key, grouped(row.hits), grouped(row.of), percentText(row.hits / row.of)],
          moneyText({ currency: scope.currency, amountMinor: Number(row.money) }),
        ],
        cases:
          by === 'customer' ? { query: { view: 'all', kind: 'deduction', category: cause, customer: row.key } } : null,
        next:
          by === 'customer'
            ? [
                ask('list_cases', { view: 'all', category: cause, customer: row.key }),
                ask('customer_account', { customer: row.key }),
              ]
            : [ask('cause_drivers', { cause, by: by === 'carrier' ? 'warehouse' : 'customer', days: String(days) })],
      })),
      total: rows.length,
      plot: { title: 'Share of invoices hit, in percent', values: shown.map(({ hits, of }) => (100 * hits) / of) },
    } satisfies FoundTable;
  },
});

export const patternsFound = question({
  name: 'patterns',
  title: 'Where do deductions pile up?',
  short: 'Patterns',
  about:
    'Groups of deductions that pile up more than chance explains: by way of delivery, customer, item price, growth, and codes never used before. At most one in twenty of them is expected to be noise.',
  right: 'case.read',
  input: z.strictObject(period),
  find: async ({ q, now }, { days, currency }) => {
    const scope = await scopeOf(q, now, days, currency);
    const { items, tested } = await findPatterns(q, scope);
    const shown = items.slice(0, mostRows);
    return {
      title: 'Patterns among deductions',
      about: `Deductions claimed from ${scope.from} in ${scope.currency}; ${grouped(tested)} groups were tested.`,
      columns: [words('Pattern'), figure('Hits'), figure('Of'), figure('Share'), figure('Usual'), figure('Money')],
      rows: shown.map((one) => ({
        cells: [
          ...[one.title, grouped(one.hits), grouped(one.trials), percentText(one.share), percentText(one.usual)],
          moneyText({ currency: scope.currency, amountMinor: one.moneyMinor }),
        ],
        cases: one.caseIds[0] ? { caseId: one.caseIds[0] } : null,
        next:
          one.kind === 'lane' && one.parts[0]
            ? [ask('cause_drivers', { cause: one.parts[0], by: 'carrier', days: String(days) })]
            : [],
      })),
      total: items.length,
      plot: { title: 'Money', values: shown.map(({ moneyMinor }) => moneyMinor) },
    } satisfies FoundTable;
  },
});
