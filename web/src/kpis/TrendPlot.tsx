import type { KpiValue } from '../api/kpis.ts';
import { plural } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';
import { kpiText } from './values.ts';
import './plot.css';

const size = { width: 720, height: 220, left: 58, right: 14, top: 14, bottom: 30 };
const lines = 4;

/** A KPI week by week, from zero, with its axes; a week without records is a gap, never a zero. */
export function TrendPlot({ kpi, currency }: { kpi: KpiValue; currency: string }) {
  const { trend } = kpi;
  const most = niceTop(Math.max(...trend.map(({ value }) => value ?? 0)), kpi.unit === 'percent');
  const x = (at: number) => size.left + ((at + 0.5) * (size.width - size.left - size.right)) / trend.length;
  const y = (value: number) => size.height - size.bottom - (value / most) * (size.height - size.top - size.bottom);
  const bar = Math.min(36, ((size.width - size.left - size.right) / trend.length) * 0.7);
  const every = Math.ceil(trend.length / 7);
  return (
    <figure className="trend">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`${kpi.title} by week`}>
        {Array.from({ length: lines + 1 }, (_, line) => (most * line) / lines).map((value) => (
          <g key={value}>
            <line className="trend-line" x1={size.left} x2={size.width - size.right} y1={y(value)} y2={y(value)} />
            <text className="trend-scale" x={size.left - 8} y={y(value) + 4}>
              {kpiText(kpi, value, currency)}
            </text>
          </g>
        ))}
        {trend.map(({ week, value, records }, at) => (
          <g key={week}>
            {value !== null && (
              <rect
                className="trend-bar"
                x={x(at) - bar / 2}
                y={y(value)}
                width={bar}
                height={Math.max(1, y(0) - y(value))}
                rx={2}
              >
                <title>{`Week of ${dateText(week)}: ${kpiText(kpi, value, currency)}, ${plural(records, 'record')}`}</title>
              </rect>
            )}
            {at % every === 0 && (
              <text className="trend-week" x={x(at)} y={size.height - 10}>
                {dateText(week).replace(/ \d{4}$/, '')}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="muted">By week, each beginning on the Monday below it.</figcaption>
    </figure>
  );
}

/** The next round number above; shares end at the whole, or earlier where all are small. */
export function niceTop(value: number, share: boolean): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const top = ([1, 2, 4, 5, 10].find((step) => step * power >= value) ?? 10) * power;
  return share ? Math.min(1, top) : top;
}
