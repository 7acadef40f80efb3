import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../api/client.ts';
import { type DemoTime, type DemoWay, getDemoTime, getExposure, letDaysPass } from '../api/exposure.ts';
import type { KpiPeriod } from '../api/kpis.ts';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { plural } from '../words/numbers.ts';
import { dayAfter } from '../words/times.ts';
import { ExposurePlot } from './ExposurePlot.tsx';

const lookEveryMs = 1_000;
const daysAtOnce = 7;
/** Days before the simulated ones that are shown beside them. */
const before = 21;

/** The exposure day by day; in a demo with the switch that lets simulated days pass. */
export function ExposurePanel({ period }: { period: KpiPeriod }) {
  const time = useQuery({
    queryKey: ['demo-time'],
    queryFn: getDemoTime,
    refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? lookEveryMs : false),
  });
  const demo = time.data ?? null;
  const shown = demo && demo.days.length > 0 ? around(demo, period) : period;
  const exposure = useQuery({
    queryKey: ['exposure', shown, demo?.reached],
    queryFn: ({ signal }) => getExposure(shown, signal),
    placeholderData: keepPreviousData,
  });
  const ways = new Map(demo?.days.map(({ day, way }) => [day, way]));
  return (
    <>
      <Loaded query={exposure} what="exposure by day">
        {({ items, currency }) => <ExposurePlot days={items} currency={currency} ways={ways} />}
      </Loaded>
      {demo && <DemoSwitch demo={demo} onAsked={() => void time.refetch()} />}
    </>
  );
}

function around({ days }: DemoTime, { currency }: KpiPeriod): KpiPeriod {
  const first = days[0]?.day ?? '';
  return { from: dayAfter(first, -before), to: days.at(-1)?.day ?? first, ...(currency && { currency }) };
}

const names: Record<DemoWay, string> = { batches: 'In batches', real_time: 'In real time' };

function DemoSwitch({ demo, onAsked }: { demo: DemoTime; onAsked: () => void }) {
  const [way, setWay] = useState<DemoWay>('real_time');
  const ask = useMutation({ mutationFn: letDaysPass, onSuccess: onAsked });
  const days = Math.min(daysAtOnce, demo.left);
  const why =
    demo.left === 0
      ? 'All simulated days have passed. Start the demo anew with --fresh.'
      : demo.waiting > 0
        ? `${plural(demo.waiting, 'day')} still to pass`
        : null;
  return (
    <section className="demo-switch" aria-label="Simulated time">
      <h3>This demo’s time</h3>
      <p className="muted">
        So far each warehouse has confirmed its shipments in batches: every evening, twice a week, once a week. Nothing
        is billed before it is confirmed. Let days pass, and see what is left unbilled when each shipment is confirmed
        as it leaves.
      </p>
      <fieldset className="demo-ways">
        <legend className="unseen">How shipments are confirmed</legend>
        {(Object.keys(names) as DemoWay[]).map((one) => (
          <Button key={one} pressed={way === one} onClick={() => setWay(one)}>
            {names[one]}
          </Button>
        ))}
      </fieldset>
      <Button tone="primary" busy={ask.isPending} why={why} onClick={() => ask.mutate({ way, days })}>
        Let {plural(days, 'day')} pass
      </Button>
      <output className="muted">
        {demo.waiting > 0 ? `${plural(demo.waiting, 'day')} to pass` : `${plural(demo.left, 'simulated day')} left`}
      </output>
      {ask.isError && <p role="alert">{problemOf(ask.error).detail}</p>}
    </section>
  );
}
