import type { OrderRiskForecast, PaymentForecast, ShortPayForecast } from '../../../src/core/predictions.ts';
import { get } from './client.ts';

export type ForecastWeek = { from: string; expectedMinor: number; lowMinor: number; highMinor: number };
export type CurrencyForecast = {
  currency: string;
  invoices: number;
  openMinor: number;
  weeks: ForecastWeek[];
  laterMinor: number;
};
export type CashForecast = {
  model: { version: string; asOf: string; learnedFrom: number } | null;
  history: { paid: number; needed: number };
  forecasts: CurrencyForecast[];
};
export type PredictedInvoice = PaymentForecast & {
  invoiceNumber: string;
  customerNumber: string;
  customerName: string;
  currency: string;
  dueOn: string;
  freeMinor: number;
  asOf: string;
  modelVersion: string;
};
export type WeekScore = {
  week: string;
  n: number;
  meanError: number;
  within: number;
  lateExpected: number;
  late: number;
};

export type ExpectedShortPay = ShortPayForecast & {
  invoiceNumber: string;
  customerNumber: string;
  customerName: string;
  currency: string;
  openMinor: number;
  asOf: string;
  modelVersion: string;
};
export type ShortPays = Pick<CashForecast, 'model' | 'history'> & { of: number; items: ExpectedShortPay[] };

export type OrdersAtRisk = Pick<CashForecast, 'model'> & { needed: number; of: number; items: OrderAtRisk[] };
export type OrderAtRisk = {
  orderNumber: string;
  customerNumber: string;
  customerName: string;
  currency: string;
  dueOn: string;
  atRiskMinor: number;
  lines: Omit<OrderRiskForecast, 'orderNumber' | 'currency'>[];
  cases: { id: string; title: string }[];
};

export const listOrdersAtRisk = (signal?: AbortSignal) => get<OrdersAtRisk>('/v1/orders-at-risk', signal);
export const listShortPays = (signal?: AbortSignal) => get<ShortPays>('/v1/predictions/short-pays', signal);
export const getForecast = (signal?: AbortSignal) => get<CashForecast>('/v1/cash-forecast', signal);
export const listPredicted = (signal?: AbortSignal) =>
  get<{ of: number; items: PredictedInvoice[] }>('/v1/predictions/payments', signal);
export const listPaymentScores = (signal?: AbortSignal) =>
  get<{ weeks: WeekScore[] }>('/v1/predictions/payments/scores', signal);
