import type { ProcessMap } from '../api/process.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Page.tsx';
import { countText, percentText } from '../words/numbers.ts';
import { durationText } from '../words/times.ts';
import type { Chosen } from './MapDrawing.tsx';
import { type MapView, showView } from './view.ts';

type Props = { map: ProcessMap; view: MapView; chosen: Chosen; ours: boolean };

/** The numbers of the activity or step that was chosen, and the way on to its objects. */
export function ChosenPanel({ map, view, chosen, ours }: Props) {
  const only = (through: string, next?: string) => showView({ ...view, filters: { ...view.filters, through, next } });
  if ('activity' in chosen) {
    const activity = map.activities.find(({ name }) => name === chosen.activity);
    if (!activity) return null;
    return (
      <Panel title={activity.name}>
        <div className="panel-body stack">
          <dl className="facts">
            <dt>Done</dt>
            <dd>{countText(activity.events)} times</dd>
            <dt>For</dt>
            <dd>
              {countText(activity.objects)} of {countText(map.objects)}, {percentText(activity.objects / map.objects)}
            </dd>
            <dt>Begins</dt>
            <dd>{countText(activity.starts)}</dd>
            <dt>Ends</dt>
            <dd>{countText(activity.ends)}</dd>
          </dl>
          <Button onClick={() => only(activity.name)}>Only those that pass here</Button>
        </div>
      </Panel>
    );
  }
  const step = map.steps.find(({ from, to }) => from === chosen.from && to === chosen.to);
  if (!step) return null;
  return (
    <Panel title={`${step.from} → ${step.to}`}>
      <div className="panel-body stack">
        <dl className="facts">
          <dt>Taken</dt>
          <dd>
            {countText(step.times)} times by {countText(step.objects)} of {countText(map.objects)}
          </dd>
          <dt>Half wait up to</dt>
          <dd>{durationText(step.waiting.median)}</dd>
          <dt>One in ten over</dt>
          <dd>{durationText(step.waiting.p90)}</dd>
          {map.lateness && (
            <>
              <dt>Of late ones</dt>
              <dd>{percentText(step.split.late / map.lateness.objects.late)} come this way</dd>
              <dt>Of others</dt>
              <dd>{percentText(step.split.onTime / map.lateness.objects.onTime)}</dd>
            </>
          )}
        </dl>
        <Button onClick={() => only(step.from, step.to)}>Only those that take this step</Button>
        <div>
          <h3>Longest waits</h3>
          <ul className="process-slowest num">
            {step.slowest.map(({ id, waited }) => (
              <li key={id}>
                {ours ? <Link href={`/?view=all&q=${encodeURIComponent(id)}`}>{id}</Link> : id}
                <span>{durationText(waited)}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  );
}
