import type { DemoTime, DemoWay } from '../../../src/api/options.ts';
import type { ExposureDay } from '../../../src/insights/kpis/exposureByDay.ts';
import { get, post, problemOf, queryString } from './client.ts';
import type { KpiPeriod } from './kpis.ts';
import { demoSignIns } from './session.ts';

export type { DemoTime, DemoWay, ExposureDay };

export const getExposure = (period: KpiPeriod, signal?: AbortSignal) =>
  get<{ currency: string; items: ExposureDay[] }>(`/v1/exposure${queryString(period)}`, signal);

/** How far a demo's simulated time has come; null where this is no demo. */
export async function getDemoTime(): Promise<DemoTime | null> {
  // Only a demo has sign-ins to show; elsewhere there is nothing to ask.
  if ((await demoSignIns()).length === 0) return null;
  try {
    return await get<DemoTime>('/v1/demo/time');
  } catch (error) {
    if (problemOf(error).status === 404) return null;
    throw error;
  }
}

export const letDaysPass = (wanted: { way: DemoWay; days: number }) => post<DemoTime>('/v1/demo/time', wanted);
