import { queryString } from '../api/client.ts';

/** What a queue shows; all of it stands in the address, so that a view can be shared and kept as a bookmark. */
export const tabs = [
  { tab: 'mine', name: 'My queue' },
  { tab: 'live', name: 'All live' },
  { tab: 'resolved', name: 'Resolved' },
  { tab: 'all', name: 'Everything' },
] as const;
export type Tab = (typeof tabs)[number]['tab'];

export const filterNames = [
  'q',
  'state',
  'kind',
  'category',
  'action',
  'verdict',
  'ownerRole',
  'neededRole',
  'assignee',
  'customer',
  'minMoney',
  'openedFrom',
  'openedUntil',
  'closedFrom',
  'closedUntil',
  'dueFrom',
  'dueUntil',
  'sort',
] as const;
export type FilterName = (typeof filterNames)[number];
export type View = { tab: Tab; filters: Partial<Record<FilterName, string>> };

export const sorts = [
  { value: '', name: 'Priority' },
  { value: 'due', name: 'Deadline' },
  { value: 'money', name: 'Money' },
  { value: 'opened', name: 'Newest' },
  { value: 'confidence', name: 'Confidence' },
];

/** `home` is the queue an address without one means: not everybody has one of their own. */
export function readView(query: URLSearchParams, home: Tab): View {
  const filters: View['filters'] = {};
  for (const name of filterNames) {
    const value = query.get(name);
    if (value) filters[name] = value;
  }
  const tab = tabs.find((candidate) => candidate.tab === query.get('view'))?.tab ?? home;
  return { tab, filters };
}

/** The address of a view; `screen` is what shows it. */
export function viewAddress({ tab, filters }: View, screen = '/'): string {
  return `${screen}${queryString({ view: tab, ...filters })}`;
}

/** Filters by time, which come with links and are taken off one by one. */
export const boundNames = {
  openedFrom: 'Opened from',
  openedUntil: 'Opened before',
  closedFrom: 'Resolved from',
  closedUntil: 'Resolved before',
  dueFrom: 'Due from',
  dueUntil: 'Due before',
} as const satisfies Partial<Record<FilterName, string>>;

/** The queue that a query of GET /v1/cases lists. */
export function viewOfApi({ view, minMoneyMinor, ...filters }: Record<string, string>): View {
  const tab = Object.entries(apiViews).find(([, asked]) => asked.view === view && !asked.state)?.[0] ?? 'all';
  return readView(
    new URLSearchParams({
      ...filters,
      view: tab,
      ...(minMoneyMinor && { minMoney: String(Number(minMoneyMinor) / 100) }),
    }),
    'live',
  );
}

const apiViews: Record<Tab, { view: string; state?: string }> = {
  mine: { view: 'mine' },
  live: { view: 'queue' },
  resolved: { view: 'all', state: 'resolved,closed' },
  all: { view: 'all' },
};

/** The same as the API wants it; money is typed in whole currency units and asked for in hundredths. */
export function apiQuery({ tab, filters }: View): Record<string, string> {
  const { minMoney, ...rest } = filters;
  const whole = Number(minMoney?.replaceAll(',', ''));
  const money: Record<string, string> =
    minMoney && Number.isFinite(whole) ? { minMoneyMinor: String(Math.round(whole * 100)) } : {};
  return { sort: 'priority', ...rest, ...apiViews[tab], ...money };
}

export function isFiltered({ filters }: View): boolean {
  return filterNames.some((name) => name !== 'sort' && filters[name]);
}
