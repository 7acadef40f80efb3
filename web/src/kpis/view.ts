import { queryString } from '../api/client.ts';
import type { KpiPeriod } from '../api/kpis.ts';

export type KpiView = KpiPeriod & { kpi?: string };

/** All of a view stands in the address. */
export function readKpiView(query: URLSearchParams): KpiView {
  const read = (name: string) => query.get(name) ?? undefined;
  return { from: read('from'), to: read('to'), currency: read('currency'), kpi: read('kpi') };
}

export const kpiAddress = (view: KpiView) => `/kpis${queryString(view)}`;
