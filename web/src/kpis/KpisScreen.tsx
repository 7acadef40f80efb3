import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { getKpis, kpiGroups } from '../api/kpis.ts';
import { go, usePlace } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { dateText, dayAfter } from '../words/times.ts';
import { KpiCard } from './KpiCard.tsx';
import { KpiDetail } from './KpiDetail.tsx';
import { type KpiView, kpiAddress, readKpiView } from './view.ts';
import '../queue/queue.css';
import './kpis.css';

const spans = [30, 90, 365];
const dayMs = 86_400_000;

/** The key figures of order-to-cash; each opens into its definition, its course and its records. */
export function KpisScreen() {
  const view = readKpiView(usePlace().query);
  const { kpi: chosenKey, ...period } = view;
  const queries = useQueries({
    queries: kpiGroups.map((group) => ({
      queryKey: ['kpis', group, period],
      queryFn: ({ signal }: { signal: AbortSignal }) => getKpis(group, period, signal),
      placeholderData: keepPreviousData,
    })),
  });
  const head = queries.find(({ data }) => data)?.data;
  const chosen = queries.flatMap(({ data }) => data?.items ?? []).find(({ key }) => key === chosenKey);
  return (
    <Page
      title="Key figures"
      about="Every figure says what it is made of. Choose one for its formula, its course and the records it counts."
    >
      {head && <PeriodBar view={view} {...head} />}
      {head && chosen && (
        <Chosen key={chosen.key} view={view}>
          <KpiDetail kpi={chosen} period={period} currency={head.currency} />
        </Chosen>
      )}
      {kpiGroups.map((group, at) => {
        const query = queries[at];
        return (
          <section key={group} className="kpi-group" aria-busy={query?.isPlaceholderData}>
            <h2>{group}</h2>
            {query && (
              <Loaded query={query} what={`key figures: ${group}`}>
                {({ items, currency }) => (
                  <div className="kpi-cards">
                    {items.map((kpi) => (
                      <KpiCard
                        key={kpi.key}
                        {...{ kpi, currency }}
                        href={kpiAddress({ ...view, kpi: kpi.key })}
                        current={kpi.key === chosenKey}
                      />
                    ))}
                  </div>
                )}
              </Loaded>
            )}
          </section>
        );
      })}
    </Page>
  );
}

function Chosen({ view, children }: { view: KpiView; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className="kpi-chosen">
      <Button tone="quiet" icon="back" onClick={() => go(kpiAddress({ ...view, kpi: undefined }))}>
        All figures
      </Button>
      {children}
    </div>
  );
}

type PeriodProps = { view: KpiView; from: string; to: string; currency: string; currencies: string[] };

function PeriodBar({ view, from, to, currency, currencies }: PeriodProps) {
  const set = (change: Partial<KpiView>) => go(kpiAddress({ ...view, ...change }), { replace: true });
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return (
    <search className="filter-bar kpi-period">
      {spans.map((span) => (
        <Button key={span} pressed={days === span} onClick={() => set({ from: dayAfter(to, 1 - span), to })}>
          {span} days
        </Button>
      ))}
      <label className="process-day">
        <span className="faint">From</span>
        <input
          type="date"
          className="filter-text"
          value={from}
          max={to}
          onChange={(event) => event.target.value && set({ from: event.target.value })}
        />
      </label>
      <label className="process-day">
        <span className="faint">to</span>
        <input
          type="date"
          className="filter-text"
          value={to}
          min={from}
          onChange={(event) => event.target.value && set({ to: event.target.value, from })}
        />
      </label>
      {currencies.length > 1 && (
        <label className="filter-pick">
          <span className="unseen">Currency</span>
          <select value={currency} onChange={(event) => set({ currency: event.target.value })}>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="muted">
        {dateText(from)} to {dateText(to)}, UTC days; money in {currency}; compared with the {days} days before
      </span>
    </search>
  );
}
