import type { BackOrders } from '../api/backOrders.ts';
import { Link } from '../app/router.tsx';
import { Panel } from '../ui/Page.tsx';
import { moneyText } from '../words/money.ts';
import { plural } from '../words/numbers.ts';
import '../kpis/kpis.css';

type Ageing = BackOrders['ageing'][number];

/**
 * What is past its day, by how long; a bar each, the words beside them are the table behind it. The currency of most lines first,
 * the others folded: money of two currencies has no common bar.
 */
export function AgeingPanel({ ageing }: { ageing: BackOrders['ageing'] }) {
  const link = <Link href="/kpis?kpi=back_orders">Key figure: Back-orders</Link>;
  if (ageing.length === 0)
    return (
      <Panel title="No line is past its day" aside={link}>
        <p className="panel-body muted">What is listed below will be late or is short.</p>
      </Panel>
    );
  const linesOf = ({ buckets }: Ageing) => buckets.reduce((sum, { lines }) => sum + lines, 0);
  const [first, ...others] = [...ageing].sort((a, b) => linesOf(b) - linesOf(a)) as [Ageing, ...Ageing[]];
  return (
    <Panel title={finding(first)} aside={link}>
      <div className="panel-body stack">
        <Bars ageing={first} />
        {others.map((one) => (
          <details key={one.currency}>
            <summary>{finding(one)}</summary>
            <Bars ageing={one} />
          </details>
        ))}
      </div>
    </Panel>
  );
}

function Bars({ ageing: { currency, buckets } }: { ageing: Ageing }) {
  const most = Math.max(...buckets.map(({ valueMinor }) => valueMinor), 1);
  return (
    <div className="age-plot num">
      {buckets.map(({ upTo, valueMinor, lines }, at) => (
        <div key={upTo ?? 'more'} className="age-row">
          <span>
            {upTo === null
              ? `over ${buckets[at - 1]?.upTo} days`
              : `${(buckets[at - 1]?.upTo ?? 0) + 1} to ${upTo} days`}
          </span>
          <span className="age-track">
            <span className={`age-${at}`} style={{ width: `${(100 * valueMinor) / most}%` }} />
          </span>
          <span className="right">{moneyText({ amountMinor: valueMinor, currency })}</span>
          <span className="muted right">{plural(lines, 'line')}</span>
        </div>
      ))}
    </div>
  );
}

function finding({ currency, buckets }: Ageing): string {
  const total = buckets.reduce((sum, { valueMinor }) => sum + valueMinor, 0);
  const old = buckets.at(-1)?.valueMinor ?? 0;
  const oldest = buckets.at(-2)?.upTo ?? 0;
  return `${moneyText({ amountMinor: total, currency })} past its day${old > 0 ? `, ${moneyText({ amountMinor: old, currency })} of it for more than ${oldest} days` : ''}`;
}
