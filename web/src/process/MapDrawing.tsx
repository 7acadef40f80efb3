import { type CSSProperties, type KeyboardEvent, type ReactNode, useMemo } from 'react';
import type { Activity, ProcessMap, Step } from '../api/process.ts';
import { countText } from '../words/numbers.ts';
import { durationText } from '../words/times.ts';
import { layOut, type Place } from './layout.ts';
import { shownParts } from './shownParts.ts';
import type { Look } from './view.ts';

export type Chosen = { activity: string } | { from: string; to: string };
/** Drawings are made to fit, down to this share of their size; then they are scrolled. */
const smallest = 0.7;

type Props = { map: ProcessMap; look: Look; cover: number; chosen: Chosen | null; choose: (chosen: Chosen) => void };

const isStep = (chosen: Chosen | null, step: Step) =>
  chosen !== null && 'from' in chosen && chosen.from === step.from && chosen.to === step.to;

/** The directly-follows graph. Every activity and step can be chosen by mouse and by keyboard. */
export function MapDrawing({ map, look, cover, chosen, choose }: Props) {
  const { activities, steps } = useMemo(() => shownParts(map, cover), [map, cover]);
  const drawing = useMemo(() => layOut(activities, steps, map.objects), [activities, steps, map.objects]);
  const measure = measureOf(map, look);
  const most = Math.max(...steps.map(measure.of), 0);
  const mostTimes = Math.max(...steps.map(({ times }) => times), 1);
  const mostEvents = Math.max(...map.activities.map(({ events }) => events), 1);
  const shapeOf = (step: Step) => ({
    text: measure.text(step),
    heat: most > 0 ? Math.max(0, measure.of(step)) / most : 0,
    chosen: isStep(chosen, step),
    choose: () => choose({ from: step.from, to: step.to }),
  });
  return (
    <section
      className={look === 'late' ? 'process-canvas late' : 'process-canvas'}
      aria-label={`${activities.length} of ${map.activities.length} activities, ${steps.length} of ${map.steps.length} steps drawn`}
    >
      <svg
        style={{ width: drawing.width, minWidth: drawing.width * smallest }}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      >
        <title>{`Process map of ${map.objectType}`}</title>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8Z" className="process-arrow" />
          </marker>
        </defs>
        {drawing.marks.map(({ of, kind, path, place, count }) => (
          <g key={`${kind} ${of}`} className={`process-mark ${kind}`}>
            <title>{`${countText(count)} ${kind === 'start' ? 'begin' : 'end'} with ${of}`}</title>
            <path d={path} className="process-line" markerEnd="url(#arrow)" />
            {kind === 'start' ? (
              <circle cx={place.x} cy={place.y} r={7} />
            ) : (
              <rect className="process-end" x={place.x - 7} y={place.y - 7} width={14} height={14} rx={2} />
            )}
          </g>
        ))}
        {drawing.steps.map(({ step, path, label }) => (
          <StepShape key={`${step.from}\n${step.to}`} {...{ step, label }} {...shapeOf(step)}>
            <path d={path} className="process-reach" />
            <path
              d={path}
              className="process-line"
              strokeWidth={1 + 4 * Math.sqrt(step.times / mostTimes)}
              markerEnd="url(#arrow)"
            />
          </StepShape>
        ))}
        {drawing.activities.map(({ activity, place }) => (
          <Node
            key={activity.name}
            {...{ activity, place }}
            chosen={chosen !== null && 'activity' in chosen && chosen.activity === activity.name}
            fill={activity.events / mostEvents}
            choose={() => choose({ activity: activity.name })}
          />
        ))}
        {drawing.again.map(({ step, label }) => (
          <StepShape key={step.from} {...{ step, label }} {...shapeOf(step)} sign="↻ " />
        ))}
      </svg>
    </section>
  );
}

type StepProps = {
  step: Step;
  label: Place;
  text: string;
  heat: number;
  chosen: boolean;
  choose: () => void;
  sign?: string;
  children?: ReactNode;
};

function StepShape({ step, label, text, heat, chosen, choose, sign = '', children }: StepProps) {
  return (
    <g
      className={chosen ? 'process-step chosen' : 'process-step'}
      style={{ '--heat': `${Math.round(heat * 100)}%` } as CSSProperties}
      {...pressable(chosen, choose)}
      aria-label={`${step.from} to ${step.to}: ${countText(step.times)} times, median ${durationText(step.waiting.median)}`}
    >
      {children}
      <rect
        className="process-tag"
        x={label.x - label.width / 2}
        y={label.y - label.height / 2}
        width={label.width}
        height={label.height}
        rx={4}
      />
      <text x={label.x} y={label.y + 4}>
        {sign}
        {text}
      </text>
    </g>
  );
}

type NodeProps = {
  activity: Activity;
  place: Place;
  chosen: boolean;
  fill: number;
  choose: () => void;
};

function Node({ activity, place, chosen, fill, choose }: NodeProps) {
  const { x, y, width, height } = place;
  return (
    <g
      className={chosen ? 'process-node chosen' : 'process-node'}
      {...pressable(chosen, choose)}
      aria-label={`${activity.name}: ${countText(activity.events)} times`}
    >
      <rect className="process-box" x={x - width / 2} y={y - height / 2} width={width} height={height} rx={7} />
      <rect
        x={x - width / 2 + 10}
        y={y + 12}
        width={Math.max(2, (width - 20) * fill)}
        height={3}
        rx={1.5}
        className="process-much"
      />
      <text x={x} y={y - 4}>
        {activity.name}
      </text>
      <text x={x} y={y + 8} className="process-times">
        {countText(activity.events)}
      </text>
    </g>
  );
}

const differenceText = (ms: number) =>
  Math.abs(ms) < 60_000 ? '±0' : `${ms < 0 ? '−' : '+'}${durationText(Math.abs(ms))}`;

/** What makes a drawn shape a button. */
function pressable(pressed: boolean, press: () => void) {
  return {
    role: 'button',
    'aria-pressed': pressed,
    tabIndex: 0,
    onClick: press,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press();
    },
  };
}

function measureOf(map: ProcessMap, look: Look): { of: (step: Step) => number; text: (step: Step) => string } {
  if (look === 'waiting')
    return { of: ({ waiting }) => waiting.median, text: ({ waiting }) => durationText(waiting.median) };
  if (look === 'count' || !map.lateness) return { of: ({ times }) => times, text: ({ times }) => countText(times) };
  const { objects } = map.lateness;
  const extra = ({ spent }: Step) => spent.late / objects.late - spent.onTime / objects.onTime;
  return { of: extra, text: (step) => differenceText(extra(step)) };
}
