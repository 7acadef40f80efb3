import { docketError } from '../../core/errors.ts';
import { billingKpis } from './billing.ts';
import { cashKpis } from './cash.ts';
import { deductionKpis } from './deductions.ts';
import { integrationKpis } from './integration.ts';
import type { Kpi } from './kpi.ts';
import { orderKpis } from './orders.ts';
import { receivableKpis } from './receivables.ts';

/** Every KPI, in the order in which people read them. */
export const kpis: readonly Kpi[] = [
  ...orderKpis,
  ...billingKpis,
  ...deductionKpis,
  ...cashKpis,
  ...receivableKpis,
  ...integrationKpis,
];

/** One KPI by its key. Throws `not_found`. */
export function kpiOf(key: string): Kpi {
  const found = kpis.find((kpi) => kpi.key === key);
  if (!found) throw docketError({ code: 'not_found', status: 404, message: `There is no KPI “${key}”.` });
  return found;
}
