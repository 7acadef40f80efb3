import type { DemoWay, ExposureDay } from '../api/exposure.ts';
import { moneyText } from '../words/money.ts';
import { plural } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';
import { niceTop } from './TrendPlot.tsx';

const size = { width: 720, height: 220, left: 104, right: 14, top: 14, bottom: 30 };
const lines = 4;

type Props = { days: readonly ExposureDay[]; currency: string; ways?: ReadonlyMap<string, DemoWay> };

/**
 * What was shipped and not billed at the end of each day, from zero. Days that passed in real time stand out by more
 * than colour.
 */
export function ExposurePlot({ days, currency, ways }: Props) {
  const text = (amountMinor: number) => moneyText({ amountMinor, currency });
  const most = niceTop(Math.max(0, ...days.map(({ exposureMinor }) => exposureMinor)), false);
  const step = (size.width - size.left - size.right) / Math.max(1, days.length);
  const y = (value: number) => size.height - size.bottom - (value / most) * (size.height - size.top - size.bottom);
  const every = Math.ceil(days.length / 7);
  return (
    <figure className="trend exposure">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label="Shipped, not billed, by day">
        {Array.from({ length: lines + 1 }, (_, line) => (most * line) / lines).map((value) => (
          <g key={value}>
            <line className="trend-line" x1={size.left} x2={size.width - size.right} y1={y(value)} y2={y(value)} />
            <text className="trend-scale" x={size.left - 8} y={y(value) + 4}>
              {text(value).replace(/\.0+$/, '')}
            </text>
          </g>
        ))}
        {days.map(({ day, exposureMinor, shipments }, at) => {
          const way = ways?.get(day);
          return (
            <g key={day}>
              <rect
                className={way ? `trend-bar ${way}` : 'trend-bar'}
                x={size.left + (at + 0.15) * step}
                y={y(exposureMinor)}
                width={Math.min(36, step * 0.7)}
                height={Math.max(1, y(0) - y(exposureMinor))}
                rx={2}
              >
                <title>{`${dateText(day)}: ${text(exposureMinor)}, ${plural(shipments, 'shipment')}`}</title>
              </rect>
              {at % every === 0 && (
                <text className="trend-week" x={size.left + (at + 0.5) * step} y={size.height - 10}>
                  {dateText(day).replace(/ \d{4}$/, '')}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="muted">{words(days, ways, text)}</figcaption>
      <details>
        <summary className="muted">The days in numbers</summary>
        <ul className="exposure-days">
          {days.map(({ day, exposureMinor, shipments }) => (
            <li key={day}>
              {dateText(day)}: {text(exposureMinor)}, {plural(shipments, 'shipment')}
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}

/** What the plot shows, in a sentence: in a demo the two ways beside each other. */
function words(days: Props['days'], ways: Props['ways'], text: (minor: number) => string): string {
  const passed = (live: boolean) => days.filter(({ day }) => (ways?.get(day) === 'real_time') === live);
  const mean = (some: Props['days']) =>
    text(Math.round(some.reduce((sum, { exposureMinor }) => sum + exposureMinor, 0) / some.length));
  const [batches, live] = [passed(false), passed(true)];
  const what = 'At the end of each day';
  if (live.length === 0 || batches.length === 0) return `${what}.`;
  return `${what}: ${mean(batches)} on average while confirmations came in batches, ${mean(live)} in real time (outlined).`;
}
