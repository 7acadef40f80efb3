import type { KpiValue } from '../api/kpis.ts';
import { plural } from '../words/numbers.ts';
import { partText } from './values.ts';

/** Money by age, a bar each: the words beside them are the table behind it. */
export function AgePlot({ kpi, currency }: { kpi: KpiValue; currency: string }) {
  const most = Math.max(...kpi.buckets.map(({ part }) => part), 1);
  return (
    <div className="age-plot num">
      {kpi.buckets.map(({ upTo, part, records }, at) => (
        <div key={upTo ?? 'more'} className="age-row">
          <span>{bucketName(kpi, at)}</span>
          <span className="age-track">
            <span className={`age-${at}`} style={{ width: `${(100 * Math.max(0, part)) / most}%` }} />
          </span>
          <span className="right">{partText(kpi, part, currency)}</span>
          <span className="muted right">{plural(records, 'record')}</span>
        </div>
      ))}
    </div>
  );
}

function bucketName({ buckets }: KpiValue, at: number): string {
  const from = at === 0 ? 0 : (buckets[at - 1]?.upTo ?? 0) + 1;
  const upTo = buckets[at]?.upTo;
  return upTo === null || upTo === undefined ? `${from} days and more` : `${from} to ${upTo} days`;
}
