import type { ExpectedShortPay, PredictedInvoice, WeekScore } from '../../../src/db/predictions.ts';
import type { CurrencyForecast } from '../../../src/insights/forecast.ts';
import type { OrderAtRisk } from '../../../src/insights/ordersAtRisk.ts';
import { get } from './client.ts';

export type { CurrencyForecast, OrderAtRisk };
export type CashForecast = {
  model: { version: string; asOf: string; learnedFrom: number } | null;
  history: { paid: number; needed: number };
  forecasts: CurrencyForecast[];
};
export type ShortPays = Pick<CashForecast, 'model' | 'history'> & { of: number; items: ExpectedShortPay[] };
export type OrdersAtRisk = Pick<CashForecast, 'model'> & { needed: number; of: number; items: OrderAtRisk[] };

export const listOrdersAtRisk = (signal?: AbortSignal) => get<OrdersAtRisk>('/v1/orders-at-risk', signal);
export const listShortPays = (signal?: AbortSignal) => get<ShortPays>('/v1/predictions/short-pays', signal);
export const getForecast = (signal?: AbortSignal) => get<CashForecast>('/v1/cash-forecast', signal);
export const listPredicted = (signal?: AbortSignal) =>
  get<{ of: number; items: PredictedInvoice[] }>('/v1/predictions/payments', signal);
export const listPaymentScores = (signal?: AbortSignal) =>
  get<{ weeks: WeekScore[] }>('/v1/predictions/payments/scores', signal);
