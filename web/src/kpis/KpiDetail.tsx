import { useQuery } from '@tanstack/react-query';
import { getKpiRecords, type KpiPeriod, type KpiRecord, type KpiValue } from '../api/kpis.ts';
import { Link } from '../app/router.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { fromCode } from '../words/names.ts';
import { countText, percentText } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';
import { AgePlot } from './AgePlot.tsx';
import { ExposurePanel } from './ExposurePanel.tsx';
import { emptyText, madeOf } from './KpiCard.tsx';
import { TrendPlot } from './TrendPlot.tsx';
import { changeOf, kpiText, partText } from './values.ts';

const shown = 25;

type Props = { kpi: KpiValue; period: KpiPeriod; currency: string };

/** One key figure whole: the finding, its course, its definition with the numbers in it, and the records behind it. */
export function KpiDetail({ kpi, period, currency }: Props) {
  return (
    <>
      <Panel title={finding(kpi, currency)}>
        <div className="panel-body stack">
          {kpi.measure === 'stock' && kpi.value !== null && <AgePlot {...{ kpi, currency }} />}
          {kpi.key === 'shipped_not_billed' && <ExposurePanel period={{ ...period, currency }} />}
          {kpi.trend.length > 0 && <TrendPlot {...{ kpi, currency }} />}
          <dl className="facts">
            <dt>Formula</dt>
            <dd>{kpi.formula}</dd>
            <dt>{kpi.measure === 'stock' ? 'Money' : 'Above the line'}</dt>
            <dd>
              {kpi.numerator.text}
              {kpi.numerator.value !== null && (
                <>
                  : <strong>{partText(kpi, kpi.numerator.value, currency)}</strong>
                </>
              )}
            </dd>
            <dt>{kpi.measure === 'stock' ? 'Age' : 'Below the line'}</dt>
            <dd>
              {kpi.denominator.text}
              {kpi.denominator.value !== null && (
                <>
                  :{' '}
                  <strong>
                    {kpi.measure === 'share'
                      ? partText(kpi, kpi.denominator.value, currency)
                      : countText(kpi.denominator.value)}
                  </strong>
                </>
              )}
            </dd>
            {kpi.parts && (
              <>
                <dt>Shares</dt>
                <dd>{kpi.parts.map(percentText).join(' × ')}: on time, in full, undamaged, rightly billed</dd>
              </>
            )}
            {kpi.note && (
              <>
                <dt>Mind</dt>
                <dd>{kpi.note}</dd>
              </>
            )}
          </dl>
        </div>
      </Panel>
      <Records {...{ kpi, period, currency }} />
    </>
  );
}

function finding(kpi: KpiValue, currency: string): string {
  if (kpi.value === null) return `${kpi.title}: ${emptyText(kpi).toLowerCase()}`;
  const change = changeOf(kpi, currency);
  return `${kpi.title}: ${kpiText(kpi, kpi.value, currency)} (${change && kpi.before !== null ? change.words : madeOf(kpi, currency)})`;
}

function Records({ kpi, period, currency }: Props) {
  const query = useQuery({
    queryKey: ['kpi records', kpi.key, period],
    queryFn: ({ signal }) => getKpiRecords(kpi.key, period, shown, signal),
  });
  return (
    <Panel
      title={`${kpi.records > shown ? `The first ${shown} of ${countText(kpi.records)} records` : 'Records'} it counts, those that speak against it first`}
    >
      <Loaded query={query} what="records">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="search" title="No record counts in this time">
              Choose a longer time, or send what is missing: {kpi.denominator.text.toLowerCase()}.
            </Empty>
          ) : (
            <DataTable
              caption={`Records of ${kpi.title}`}
              rows={items}
              rowKey={({ record, number, day }) => `${record} ${number} ${day}`}
              columns={[
                {
                  name: 'Record',
                  cell: (row) => <RecordLink row={row} />,
                },
                { name: 'Day', right: true, cell: ({ day }) => (day ? dateText(day) : '–') },
                {
                  name: kpi.measure === 'duration' ? 'Took' : kpi.measure === 'stock' ? 'Money' : 'Above the line',
                  right: true,
                  cell: ({ part }) => partText(kpi, part, currency),
                },
                ...(kpi.measure === 'duration'
                  ? []
                  : [
                      {
                        name: kpi.measure === 'stock' ? 'Days' : 'Below the line',
                        right: true,
                        cell: ({ whole }: KpiRecord) =>
                          kpi.measure === 'stock' ? countText(whole) : partText(kpi, whole, currency),
                      },
                    ]),
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** A record's number leads to the cases about it. */
function RecordLink({ row: { record, number } }: { row: KpiRecord }) {
  return (
    <>
      <span className="muted">{fromCode(record)}</span>{' '}
      <Link href={`/?view=all&q=${encodeURIComponent(number)}`}>{record === 'case' ? `#${number}` : number}</Link>
    </>
  );
}
