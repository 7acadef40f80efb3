import type { SQL } from 'drizzle-orm';

/** Over which time and money a KPI is taken. Days are UTC; `until` is the day after the last. */
export type KpiScope = { from: string; until: string; currency: string; exponent: number };

export const kpiGroups = ['Orders', 'Billing', 'Deductions', 'Cash', 'Receivables', 'Integration'] as const;

/**
 * A KPI and its one definition. `rows` gives every record that counts: `record` (its kind), `number`, `day`, and by measure
 * - `share`: `part` and `whole`; the value is Σ part ÷ Σ whole (times the days of the period, where the unit is days);
 * - `duration`: `part` in days; the value is the median, beside it the 90 % quantile;
 * - `stock`: `part` in minor units and `whole`, the age in days, as of the end of the period; the value is Σ part;
 * - `product`: `parts`, zeros and ones; the value is the product of their means.
 * So a value and the records behind it cannot disagree, and no record means no value.
 */
export type Kpi = {
  key: string;
  title: string;
  group: (typeof kpiGroups)[number];
  measure: 'share' | 'duration' | 'stock' | 'product';
  unit: 'percent' | 'days' | 'money';
  /** In words, for people. */
  formula: string;
  numerator: string;
  denominator: string;
  /** What a reader must know to not read too much into it. */
  note?: string;
  better: 'higher' | 'lower';
  /** Balances of the past are reckoned back by what was posted here since: of a time before Docket was set up they are not known. */
  reckonedBack?: true;
  /** Upper ends of age buckets in days, of stocks. */
  buckets?: number[];
  rows: (scope: KpiScope) => SQL;
};
