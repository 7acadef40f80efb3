import type { KpiValue } from '../api/kpis.ts';
import { Link } from '../app/router.tsx';
import { plural } from '../words/numbers.ts';
import { AgeBar, Spark } from './Spark.tsx';
import { changeOf, daysText, kpiText, partText } from './values.ts';

type Props = { kpi: KpiValue; currency: string; href: string; current: boolean };

/** One key figure at a glance: what it is, how it stands against before, and what it is made of. */
export function KpiCard({ kpi, currency, href, current }: Props) {
  const change = changeOf(kpi, currency);
  return (
    <Link href={href} className="kpi-card" aria-current={current ? 'true' : undefined}>
      <h3>{kpi.title}</h3>
      {kpi.value === null ? (
        <p className="kpi-none">{emptyText(kpi)}</p>
      ) : (
        <p className="kpi-value num">{kpiText(kpi, kpi.value, currency)}</p>
      )}
      <p className="kpi-made num muted">{madeOf(kpi, currency)}</p>
      {change && <p className={`kpi-change ${change.tone}`}>{change.words}</p>}
      {kpi.measure === 'stock' ? <AgeBar kpi={kpi} /> : <Spark kpi={kpi} />}
    </Link>
  );
}

/** No figure is made up where nothing counts; of a stock, nothing is an answer. */
export const emptyText = ({ measure }: KpiValue) => (measure === 'stock' ? 'None' : 'Not enough data');

/** What the value rests on, in a few words. */
export function madeOf(kpi: KpiValue, currency: string): string {
  const { numerator, denominator } = kpi;
  if (kpi.records === 0)
    return kpi.measure === 'stock' ? 'Nothing of this kind is open' : 'Nothing to count in this time';
  if (kpi.measure === 'duration') return `${plural(kpi.records, 'record')}, one in ten over ${daysText(kpi.p90 ?? 0)}`;
  if (kpi.measure === 'stock')
    return `${plural(kpi.records, 'record')}${kpi.age === null ? '' : `, ${daysText(kpi.age)} old on average`}`;
  if (kpi.measure === 'product') return `${plural(kpi.records, 'record')}, four shares multiplied`;
  const sign = kpi.unit === 'days' ? '÷' : 'of';
  return `${partText(kpi, numerator.value ?? 0, currency)} ${sign} ${partText(kpi, denominator.value ?? 0, currency)}`;
}
