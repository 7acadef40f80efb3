import { z } from '@hono/zod-openapi';
import { currencyCode, minorUnits } from '../../core/money.ts';
import { predictionSide } from '../../core/predictionFigures.ts';
import {
  leastPaid,
  orderRiskPrediction,
  paymentPrediction,
  purposes,
  shortPayPrediction,
} from '../../core/predictions.ts';
import { latestModel, listShortPays, predictionStanding, scoresByWeek } from '../../db/predictions.ts';
import { cashForecast, riskyInvoices } from '../../insights/forecast.ts';
import { ordersAtRisk } from '../../insights/ordersAtRisk.ts';
import { predictionScores } from '../../insights/predictionScores.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const tag = 'Predictions';
const day = z.string().describe('YYYY-MM-DD');

const standing = {
  model: z
    .object({ version: z.string(), asOf: day, learnedFrom: z.int() })
    .nullable()
    .describe('The latest fitting; null before the first'),
  history: z.object({ paid: z.int(), needed: z.int() }).describe('Paid invoices known, and how many it takes'),
};

/** When open invoices will be paid, the money that comes of it, and how right that was. */
export const predictionEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/cash-forecast',
    tag,
    summary: 'Money expected per week from open invoices, with an 80 % interval',
    description:
      'From the predicted days of payment of what is neither disputed nor claimed by a payment. The interval takes invoices to be paid independently of each other.',
    access: 'record.read',
    query: z.strictObject({ weeks: z.coerce.number().int().min(1).max(26).default(10) }),
    answer: z.object({
      ...standing,
      forecasts: z.array(
        z.object({
          currency: currencyCode,
          invoices: z.int(),
          openMinor: minorUnits,
          weeks: z.array(
            z.object({ from: day, expectedMinor: minorUnits, lowMinor: minorUnits, highMinor: minorUnits }),
          ),
          laterMinor: minorUnits.describe('Expected after the last week'),
        }),
      ),
    }),
    handle: ({ context, query }) => cashForecast(context.db, context.now(), query.weeks),
  }),
  endpoint({
    method: 'get',
    path: '/v1/predictions/payments',
    tag,
    summary: 'Open invoices with their predicted days of payment, most money at risk of being late first',
    access: 'record.read',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      of: z.int(),
      items: z.array(
        paymentPrediction.extend({
          ...{ invoiceNumber: z.string(), customerNumber: z.string(), customerName: z.string() },
          ...{ currency: currencyCode, dueOn: day, freeMinor: minorUnits, asOf: day, modelVersion: z.string() },
        }),
      ),
    }),
    handle: async ({ context, query }) => {
      const all = await riskyInvoices(context.db);
      return { of: all.length, items: all.slice(0, query.limit) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/predictions/short-pays',
    tag,
    summary: 'Open invoices of which part may be kept back, by chance × amount',
    access: 'record.read',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      ...standing,
      of: z.int(),
      items: z.array(
        shortPayPrediction.extend({
          ...{ invoiceNumber: z.string(), customerNumber: z.string(), customerName: z.string() },
          ...{ currency: currencyCode, openMinor: minorUnits, asOf: day, modelVersion: z.string() },
        }),
      ),
    }),
    handle: async ({ context, query }) => {
      const all = await listShortPays(context.db, null);
      return {
        ...(await predictionStanding(context.db, 'short-pay')),
        ...{ of: all.length, items: all.slice(0, query.limit) },
      };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/orders-at-risk',
    tag,
    summary: 'Orders with lines that may leave late, short or not at all, most money at risk first',
    description: 'By the chances given this morning to lines of which nothing has left and whose day is still to come.',
    access: 'record.read',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      model: standing.model,
      needed: z.int().describe('Order lines whose end is known that it takes'),
      of: z.int(),
      items: z.array(
        z.object({
          ...{ orderNumber: z.string(), customerNumber: z.string(), customerName: z.string(), currency: currencyCode },
          ...{ dueOn: day, asOf: day, modelVersion: z.string() },
          atRiskMinor: minorUnits.describe('Chance × amount, summed over the lines'),
          lines: z.array(orderRiskPrediction.omit({ orderNumber: true, currency: true })),
          cases: z.array(z.object({ id: z.uuid(), title: z.string() })).describe('Live cases about the order'),
        }),
      ),
    }),
    handle: async ({ context, query }) => {
      const all = await ordersAtRisk(context.db, context.now().toISOString().slice(0, 10));
      const model = await latestModel(context.db, 'order-risk');
      return { model, needed: leastPaid, of: all.length, items: all.slice(0, query.limit) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/predictions/scores',
    tag,
    summary: 'How what each model predicted compares with what came',
    description: 'The first prediction of each subject counts, once its end is known; the latest 20,000 of them.',
    access: 'policy.read',
    query: z.strictObject({ purpose: z.enum(purposes) }),
    answer: z.object({
      versions: z.array(predictionSide.extend({ version: z.string(), n: z.int(), happened: z.int() })),
    }),
    handle: async ({ context, query }) => ({ versions: await predictionScores(context.db, query.purpose) }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/predictions/payments/scores',
    tag,
    summary: 'How predictions of payments compare with what came, week by week',
    description: 'Each invoice counts once, with its first prediction, in the week in which its payment was seen.',
    access: 'policy.read',
    query: z.strictObject({ weeks: z.coerce.number().int().min(1).max(104).default(26) }),
    answer: z.object({
      weeks: z.array(
        z.object({
          week: day,
          n: z.int(),
          meanError: z.number().describe('Mean distance of the expected day from the day of payment, in days'),
          within: z.number().describe('Share within the 80 % interval'),
          lateExpected: z.number().describe('More than five days late, by the chances given'),
          late: z.int(),
        }),
      ),
    }),
    handle: async ({ context, query }) => ({ weeks: await scoresByWeek(context.db, query.weeks) }),
  }),
];
