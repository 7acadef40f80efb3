import type { KpiRecord, KpiValue } from '../../../src/insights/kpis/report.ts';
import { get, queryString } from './client.ts';

export type { KpiRecord, KpiValue };
export type KpiPeriod = { from?: string; to?: string; currency?: string };
/** In the order in which they are shown; each is asked for by itself, so that the quick ones need not wait. */
export const kpiGroups = [
  ...(['Orders', 'Billing', 'Deductions', 'Cash', 'Receivables', 'Integration'] as const),
] satisfies KpiValue['group'][];
type Shown = { from: string; to: string; currency: string; currencies: string[] };

export const getKpis = (group: KpiValue['group'], period: KpiPeriod, signal?: AbortSignal) =>
  get<Shown & { items: KpiValue[] }>(`/v1/kpis${queryString({ ...period, group })}`, signal);
export const getKpiRecords = (key: string, period: KpiPeriod, limit: number, signal?: AbortSignal) =>
  get<Shown & { items: KpiRecord[] }>(`/v1/kpis/${key}/records${queryString({ ...period, limit })}`, signal);
