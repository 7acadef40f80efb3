import type { ProcessMap } from '../api/process.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Page.tsx';
import { countText, percentText } from '../words/numbers.ts';
import { dateText, durationText } from '../words/times.ts';
import type { Chosen } from './MapDrawing.tsx';
import { typeName } from './ProcessFilter.tsx';

/** What the map says, in sentences. */
export function Headline({ map, ours }: { map: ProcessMap; ours: boolean }) {
  const { duration, lateness } = map;
  const first = lateness?.steps[0];
  const longer = lateness && lateness.mean.late - lateness.mean.onTime;
  return (
    <div className="process-headline">
      <p>
        <strong>{countText(map.objects)}</strong>
        {map.objects < map.ofObjects && <> of {countText(map.ofObjects)}</>}{' '}
        {ours ? typeName(map.objectType).toLowerCase() : `objects (${map.objectType})`}, {countText(map.events)} events
        {map.from && map.to && (
          <>
            {' '}
            from {dateText(map.from)} to {dateText(map.to)}
          </>
        )}
        .
        {duration && (
          <>
            {' '}
            Half are through within <strong>{durationText(duration.median)}</strong>, one in ten takes over{' '}
            <strong>{durationText(duration.p90)}</strong>.
          </>
        )}
      </p>
      {lateness && (
        <p>
          <strong>{percentText(lateness.objects.late / (lateness.objects.late + lateness.objects.onTime))}</strong> are
          late
          {longer !== null && longer > 0 && first && first.extra > 0 ? (
            <>
              {' '}
              and take {durationText(longer)} longer on average; {durationText(first.extra)} of it between {first.from}{' '}
              and {first.to}.
            </>
          ) : (
            <>; they do not take longer than the others.</>
          )}
        </p>
      )}
      {map.leftOut.map(({ why, count }) => (
        <p key={why} className="text-soon">
          Left out: {countText(count)} {why}.
        </p>
      ))}
    </div>
  );
}

type Props = { map: ProcessMap; choose: (chosen: Chosen) => void };

/** Where late objects lose their time, what is done again, and which ways are taken: the numbers behind the drawing. */
export function Findings({ map, choose }: Props) {
  const { lateness, rework } = map;
  return (
    <div className="process-findings">
      {lateness && (
        <Panel title="Where late ones lose time">
          <DataTable
            caption="Steps by what they add to the mean duration of late objects"
            rows={lateness.steps.filter(({ extra }) => extra > 0).slice(0, 8)}
            rowKey={({ from, to }) => `${from} ${to}`}
            columns={[
              {
                name: 'Step',
                cell: ({ from, to }) => (
                  <button type="button" className="process-link" onClick={() => choose({ from, to })}>
                    {from} → {to}
                  </button>
                ),
              },
              { name: 'Longer by', right: true, cell: ({ extra }) => `+${durationText(extra)}` },
              { name: 'Late ones on it', right: true, cell: ({ share }) => percentText(share.late) },
              { name: 'Others', right: true, cell: ({ share }) => percentText(share.onTime) },
            ]}
          />
        </Panel>
      )}
      <Panel
        title={
          rework.objects === 0 ? 'Nothing is done twice' : `${percentText(rework.objects / map.objects)} go round again`
        }
      >
        {rework.objects > 0 && (
          <DataTable
            caption="Loops by the time they take"
            rows={rework.loops.slice(0, 8)}
            rowKey={({ activities }) => activities.join('\n')}
            columns={[
              { name: 'Loop', cell: ({ activities }) => loopText(activities) },
              { name: 'Times', right: true, cell: ({ times }) => countText(times) },
              { name: 'Half take', right: true, cell: ({ spent }) => durationText(spent.median) },
              { name: 'In all', right: true, cell: ({ spent }) => durationText(spent.total) },
            ]}
          />
        )}
      </Panel>
      <Panel title={`${countText(map.allVariants)} different ways`}>
        <DataTable
          caption="Variants, the most frequent first"
          rows={map.variants.slice(0, 10)}
          rowKey={({ activities }) => activities.join('\n')}
          columns={[
            { name: 'Way', cell: ({ activities }) => activities.join(' → ') },
            { name: 'Taken by', right: true, cell: ({ objects }) => percentText(objects / map.objects) },
            { name: 'Half take', right: true, cell: ({ duration }) => durationText(duration.median) },
            { name: 'Late', right: true, cell: ({ late, objects }) => (lateness ? percentText(late / objects) : '–') },
          ]}
        />
      </Panel>
      <details className="process-all">
        <summary>All {countText(map.steps.length)} steps as a table</summary>
        <DataTable
          caption="All steps"
          rows={map.steps}
          rowKey={({ from, to }) => `${from}\n${to}`}
          columns={[
            { name: 'From', cell: ({ from }) => from },
            { name: 'To', cell: ({ to }) => to },
            { name: 'Times', right: true, cell: ({ times }) => countText(times) },
            { name: 'Half wait', right: true, cell: ({ waiting }) => durationText(waiting.median) },
            { name: 'One in ten over', right: true, cell: ({ waiting }) => durationText(waiting.p90) },
          ]}
        />
      </details>
    </div>
  );
}

const loopText = (activities: string[]) =>
  activities.length === 1 ? `${activities[0]}, again at once` : `${activities.join(' → ')} → ${activities[0]}`;
