import type { LogColumns } from '../../../src/core/eventLog.ts';
import type { ProcessMap } from '../../../src/insights/process/discover.ts';
import { get, post, queryString } from './client.ts';

export type { LogColumns, ProcessMap };
export type Step = ProcessMap['steps'][number];
export type Activity = ProcessMap['activities'][number];
export type MapFilters = Partial<
  Record<'objectType' | 'from' | 'to' | 'late' | 'lateAfterHours' | 'through' | 'next', string>
>;

export const getProcessMap = (filters: MapFilters, signal?: AbortSignal) =>
  get<ProcessMap>(`/v1/process-map${queryString(filters)}`, signal);

/** The map of a log that is sent along and not kept. */
export function mapLogFile(file: File, columns: LogColumns, filters: MapFilters) {
  const form = new FormData();
  form.set('file', file);
  const { object: objectColumn, activity: activityColumn, time: timeColumn, late: lateColumn } = columns;
  return post<ProcessMap>(
    `/v1/process-map${queryString({ ...filters, objectColumn, activityColumn, timeColumn, lateColumn })}`,
    form,
  );
}
