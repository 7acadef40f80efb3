import { type ForecastWeek, cashForecast as forecastOf } from '../core/cashForecast.ts';
import type { Queryable } from '../db/client.ts';
import { listPredictedInvoices, type PredictedInvoice, predictionStanding } from '../db/predictions.ts';

export type CurrencyForecast = {
  currency: string;
  invoices: number;
  openMinor: number;
  weeks: { from: string; expectedMinor: number; lowMinor: number; highMinor: number }[];
  laterMinor: number;
};

const dayMs = 86_400_000;

/**
 * Expected money per week and currency from open invoices with a prediction, largest currency first, and what it rests
 * on.
 */
export async function cashForecast(q: Queryable, now: Date, weeks: number) {
  const open = await listPredictedInvoices(q, null);
  const today = Math.floor(now.getTime() / dayMs);
  const currencies = [...new Set(open.map(({ currency }) => currency))];
  const forecasts = currencies.map((currency): CurrencyForecast => {
    const own = open.filter((one) => one.currency === currency);
    const forecast = forecastOf(
      own.map((one) => ({ ...one, amountMinor: one.freeMinor, dueDay: Date.parse(one.dueOn) / dayMs })),
      today,
      weeks,
    );
    return {
      ...{ currency, invoices: own.length, openMinor: own.reduce((sum, { freeMinor }) => sum + freeMinor, 0) },
      ...{ weeks: forecast.weeks.map(withDate), laterMinor: forecast.laterMinor },
    };
  });
  forecasts.sort((a, b) => b.openMinor - a.openMinor);
  return { ...(await predictionStanding(q, 'payment')), forecasts };
}

const withDate = ({ firstDay, ...money }: ForecastWeek) => ({
  from: new Date(firstDay * dayMs).toISOString().slice(0, 10),
  ...money,
});

/** Open invoices by the money that is expected to be late: amount × chance of more than five days late, most first. */
export async function riskyInvoices(q: Queryable): Promise<PredictedInvoice[]> {
  const open = await listPredictedInvoices(q, null);
  return open.sort((a, b) => b.freeMinor * b.chanceLate - a.freeMinor * a.chanceLate);
}
