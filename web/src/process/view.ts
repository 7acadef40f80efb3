import { queryString } from '../api/client.ts';
import type { LogColumns, MapFilters } from '../api/process.ts';
import { go } from '../app/router.tsx';
import { createStore } from '../app/store.ts';

const filterNames = ['objectType', 'from', 'to', 'late', 'lateAfterHours', 'through', 'next'] as const;
/** What steps are coloured by. */
export const looks = ['count', 'waiting', 'late'] as const;
export type Look = (typeof looks)[number];

export type MapView = {
  filters: MapFilters;
  look: Look;
  /** Steps are drawn, the most frequent first, until they cover so many percent of all that were taken. */
  cover: number;
};

export const wholeCover = 100;
const usualCover = 80;
/** Our own events are drawn for the last half year, unless another time is asked for. */
const usualDays = 183;
const anyTime = 'any';

/** All of a view but an uploaded log stands in the address. `ours`: what is drawn was recorded here. */
export function readMapView(query: URLSearchParams, ours: boolean): MapView {
  const filters: MapFilters = {};
  for (const name of filterNames) {
    const value = query.get(name);
    if (value) filters[name] = value;
  }
  if (filters.from === anyTime) filters.from = undefined;
  else if (ours && !filters.from && !filters.to) filters.from = usualFrom();
  const cover = Number(query.get('cover'));
  return {
    filters,
    look: looks.find((look) => look === query.get('look')) ?? 'count',
    cover: cover >= 1 && cover <= wholeCover ? cover : usualCover,
  };
}

export function showView({ filters, look, cover }: MapView): void {
  const from = filters.from === usualFrom() ? '' : (filters.from ?? (filters.to ? '' : anyTime));
  const query = {
    ...filters,
    from,
    look: look === 'count' ? '' : look,
    cover: cover === usualCover ? '' : String(cover),
  };
  go(`/process${queryString(query)}`, { replace: true });
}

/** A log chosen on this machine; it stays in this window only. */
export const uploadedLog = createStore<{ file: File; columns: LogColumns; key: number } | null>(null);
let chosen = 0;
export const chooseLog = (file: File, columns: LogColumns = {}) => uploadedLog.set({ file, columns, key: ++chosen });

const usualFrom = () => new Date(Date.now() - usualDays * 86_400_000).toISOString().slice(0, 10);
