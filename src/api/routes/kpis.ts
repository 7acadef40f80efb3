import { z } from '@hono/zod-openapi';
import { currencyCode } from '../../core/money.ts';
import { kpiOf, kpis } from '../../insights/kpis/catalogue.ts';
import { exposureByDay } from '../../insights/kpis/exposureByDay.ts';
import { kpiGroups } from '../../insights/kpis/kpi.ts';
import { kpiRecords, kpiReport } from '../../insights/kpis/report.ts';
import { kpiScope } from '../../insights/kpis/scope.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const tag = 'Insights';
const number = z.number();
const summed = z.object({ text: z.string(), value: number.nullable() });

const kpiValue = z
  .object({
    ...{ key: z.string(), title: z.string(), group: z.enum(kpiGroups) },
    measure: z.enum(['share', 'duration', 'stock', 'product']),
    unit: z.enum(['percent', 'days', 'money']).describe('percent: a share of one; money: minor units of the currency'),
    formula: z.string(),
    better: z.enum(['higher', 'lower']),
    value: number.nullable().describe('null where there is nothing to count'),
    p90: number.nullable(),
    age: number.nullable(),
    records: z.int(),
    numerator: summed,
    denominator: summed,
    note: z.string().nullable(),
    parts: z.array(number).nullable(),
    before: number.nullable().describe('Over as long a time before; null where there is nothing to compare with'),
    trend: z.array(z.object({ week: z.string(), value: number.nullable(), records: z.int() })),
    buckets: z.array(z.object({ upTo: z.int().nullable(), part: number, records: z.int() })),
  })
  .openapi('Kpi');

const period = {
  from: z.iso.date().optional().describe('First UTC day; 90 days back by default'),
  to: z.iso.date().optional().describe('Last UTC day; today by default'),
  currency: currencyCode.optional().describe('Of the KPIs in money; that of most invoices by default'),
};

const shownPeriod = { from: z.string(), to: z.string(), currency: z.string(), currencies: z.array(z.string()) };

export const kpiEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/kpis',
    tag,
    summary: 'Key figures of order-to-cash, each with its formula, numerator and denominator',
    description: 'Definitions: docs/insights.md. The records behind one: GET /v1/kpis/{name}/records.',
    access: 'record.read',
    query: z.strictObject({ ...period, group: z.enum(kpiGroups).optional().describe('Only the figures of one group') }),
    answer: z.object({ ...shownPeriod, items: z.array(kpiValue) }),
    handle: async ({ context, query: { group, ...asked } }) => {
      const { scope, shown } = await kpiScope(context.db, asked, context.now());
      const chosen = kpis.filter((kpi) => group === undefined || kpi.group === group);
      return { ...shown, items: await kpiReport(context.db, chosen, scope) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/exposure',
    tag,
    summary: 'What was shipped and not billed at the end of each day',
    access: 'record.read',
    query: z.strictObject(period),
    answer: z.object({
      ...shownPeriod,
      items: z.array(
        z.object({
          day: z.string(),
          exposureMinor: number.describe('At the prices of the orders'),
          shipments: z.int(),
        }),
      ),
    }),
    handle: async ({ context, query }) => {
      const { scope, shown } = await kpiScope(context.db, query, context.now());
      return { ...shown, items: await exposureByDay(context.db, scope) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/kpis/{name}/records',
    tag,
    summary: 'The records that a KPI counts, those that speak against it first',
    access: 'record.read',
    params: z.object({ name: z.string().max(60) }),
    query: z.strictObject({ ...period, limit: z.coerce.number().int().min(1).max(500).default(50) }),
    answer: z.object({
      ...shownPeriod,
      items: z.array(
        z.object({ record: z.string(), number: z.string(), day: z.string().nullable(), part: number, whole: number }),
      ),
    }),
    handle: async ({ context, params, query: { limit, ...asked } }) => {
      const kpi = kpiOf(params.name);
      const { scope, shown } = await kpiScope(context.db, asked, context.now());
      return { ...shown, items: await kpiRecords(context.db, kpi, scope, limit) };
    },
  }),
];
