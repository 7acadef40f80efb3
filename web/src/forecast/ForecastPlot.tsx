import type { CurrencyForecast } from '../api/predictions.ts';
import { niceTop } from '../kpis/TrendPlot.tsx';
import { moneyText } from '../words/money.ts';
import { dateText } from '../words/times.ts';

const size = { width: 720, height: 240, left: 110, right: 14, top: 14, bottom: 30 };
const lines = 4;

/** Expected money per week as bars, the 80 % interval as a line through each. */
export function ForecastPlot({ forecast: { currency, weeks } }: { forecast: CurrencyForecast }) {
  const most = niceTop(Math.max(...weeks.map(({ highMinor }) => highMinor)), false);
  const x = (at: number) => size.left + ((at + 0.5) * (size.width - size.left - size.right)) / weeks.length;
  const y = (minor: number) => size.height - size.bottom - (minor / most) * (size.height - size.top - size.bottom);
  const bar = Math.min(36, ((size.width - size.left - size.right) / weeks.length) * 0.6);
  const text = (amountMinor: number) => moneyText({ amountMinor, currency });
  return (
    <figure className="trend forecast">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`Expected ${currency} by week`}>
        {Array.from({ length: lines + 1 }, (_, line) => Math.round((most * line) / lines)).map((minor) => (
          <g key={minor}>
            <line className="trend-line" x1={size.left} x2={size.width - size.right} y1={y(minor)} y2={y(minor)} />
            <text className="trend-scale" x={size.left - 8} y={y(minor) + 4}>
              {text(minor)}
            </text>
          </g>
        ))}
        {weeks.map(({ from, expectedMinor, lowMinor, highMinor }, at) => (
          <g key={from}>
            <rect
              className="trend-bar"
              x={x(at) - bar / 2}
              y={y(expectedMinor)}
              width={bar}
              height={y(0) - y(expectedMinor)}
              rx={2}
            >
              <title>{`From ${dateText(from)}: ${text(expectedMinor)}, 80 % between ${text(lowMinor)} and ${text(highMinor)}`}</title>
            </rect>
            <line className="forecast-interval" x1={x(at)} x2={x(at)} y1={y(lowMinor)} y2={y(highMinor)} />
            <text className="trend-week" x={x(at)} y={size.height - 10}>
              {dateText(from).replace(/ \d{4}$/, '')}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="muted">
        By week, each beginning on the day below it. The line through a bar holds four of five outcomes if invoices are
        paid independently of each other.
      </figcaption>
    </figure>
  );
}
