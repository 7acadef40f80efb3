import type { KpiRecord, KpiValue } from '../../../src/insights/kpis/report.ts';
import { get, queryString } from './client.ts';

export type { KpiRecord, KpiValue };
export type KpiPeriod = { from?: string; to?: string; currency?: string };
type Shown = { from: string; to: string; currency: string; currencies: string[] };

export const getKpis = (period: KpiPeriod, signal?: AbortSignal) =>
  get<Shown & { items: KpiValue[] }>(`/v1/kpis${queryString(period)}`, signal);
export const getKpiRecords = (key: string, period: KpiPeriod, limit: number, signal?: AbortSignal) =>
  get<Shown & { items: KpiRecord[] }>(`/v1/kpis/${key}/records${queryString({ ...period, limit })}`, signal);
