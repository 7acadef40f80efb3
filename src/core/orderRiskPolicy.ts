import { z } from 'zod';
import { currencyCode, minorUnits } from './money.ts';

const permille = z.int().min(0).max(1000);

/** Which orders that may fail somebody is asked to look at. Part of the policy, so that it is changed, tried and approved like the rest of it. */
export const orderRiskPolicy = z.strictObject({
  /** Chance, in thousandths, from which a line counts. */
  opensFrom: permille,
  /** A case closes by itself once all its lines are less likely than this to fail; lower, so that it does not open and close by turns. */
  closesBelow: permille,
  /** Chance × amount over the lines that count, from which an order does; orders in a currency that is not listed never do. */
  leastMinor: z.record(currencyCode, minorUnits.nonnegative()),
  /** Cases opened per (UTC) day, most money at risk first. */
  casesPerDay: z.int().nonnegative(),
});
export type OrderRiskPolicy = z.infer<typeof orderRiskPolicy>;

/** What counts where a policy says nothing: set by hand, to be replaced by what your own people can look at in a day. */
export const standardOrderRiskPolicy: OrderRiskPolicy = {
  opensFrom: 600,
  closesBelow: 400,
  leastMinor: { USD: 50_000, CAD: 50_000, EUR: 50_000, GBP: 50_000, AUD: 50_000, MXN: 1_000_000 },
  casesPerDay: 10,
};
