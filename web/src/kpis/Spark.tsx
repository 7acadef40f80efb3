import type { KpiValue } from '../api/kpis.ts';

const width = 132;
const height = 34;

/** The weeks of a KPI as a small line, each to its own scale; the last week is a dot. Told in words beside it. */
export function Spark({ kpi }: { kpi: KpiValue }) {
  const weeks = kpi.trend.filter(({ value }) => value !== null) as { value: number }[];
  if (weeks.length < 2) return null;
  const values = weeks.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => 4 + (at * (width - 8)) / (values.length - 1);
  const y = (value: number) => (most === least ? height / 2 : 4 + ((most - value) * (height - 8)) / (most - least));
  const last = values.length - 1;
  return (
    <svg className="spark" width={width} height={height} aria-hidden="true">
      <polyline points={values.map((value, at) => `${x(at)},${y(value)}`).join(' ')} />
      <circle cx={x(last)} cy={y(values[last] as number)} r={3} />
    </svg>
  );
}

/** A stock by age: one bar from young to old, parts as wide as their money. */
export function AgeBar({ kpi }: { kpi: KpiValue }) {
  const total = kpi.buckets.reduce((sum, { part }) => sum + part, 0);
  if (total <= 0) return null;
  return (
    <span className="age-bar" aria-hidden="true">
      {kpi.buckets.map(({ upTo, part }, at) => (
        <span key={upTo ?? 'more'} className={`age-${at}`} style={{ width: `${(100 * part) / total}%` }} />
      ))}
    </span>
  );
}
