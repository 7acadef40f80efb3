import { Graph, layout } from '@dagrejs/dagre';
import type { Activity, Step } from '../api/process.ts';

export type Place = { x: number; y: number; width: number; height: number };
export type DrawnStep = { step: Step; path: string; label: Place };
export type Mark = { of: string; kind: 'start' | 'end'; path: string; place: Place; count: number };
export type Drawing = {
  width: number;
  height: number;
  activities: { activity: Activity; place: Place }[];
  steps: DrawnStep[];
  /** Activities that follow themselves at once: a tag at their corner, without a line. */
  again: Omit<DrawnStep, 'path'>[];
  marks: Mark[];
};

const letter = 7.2;
const label = { width: 58, height: 18 };
const mark = { width: 18, height: 18 };
/** Ends that take fewer objects than this share are not marked. */
const leastShare = 0.02;

type Point = { x: number; y: number };

/** Lays activities out in layers from top to bottom, steps as curves between them. */
export function layOut(activities: Activity[], steps: Step[], objects: number): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, edgesep: 18, ranksep: 34, marginx: 14, marginy: 14 });
  for (const { name } of activities)
    graph.setNode(`a ${name}`, { width: Math.max(110, name.length * letter + 24), height: 42 });
  const most = Math.max(...steps.map(({ times }) => times), 1);
  // Frequent steps pull their ends together, so that the usual way goes straight down.
  const apart = steps.filter(({ from, to }) => from !== to);
  for (const { from, to, times } of apart)
    graph.setEdge(`a ${from}`, `a ${to}`, { ...label, labelpos: 'c', weight: 1 + Math.round((20 * times) / most) });
  const marks = activities.flatMap((activity) => marksOf(activity, objects));
  for (const { of, kind } of marks) {
    graph.setNode(`${kind} ${of}`, { ...mark });
    const ends: [string, string] = kind === 'start' ? [`${kind} ${of}`, `a ${of}`] : [`a ${of}`, `${kind} ${of}`];
    graph.setEdge(...ends, { width: 0, height: 0, weight: 4 });
  }
  layout(graph);
  const placeOf = (node: string) => graph.node(node) as Place;
  const pointsOf = (from: string, to: string) => (graph.edge(from, to) as { points: Point[] }).points;
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    activities: activities.map((activity) => ({ activity, place: placeOf(`a ${activity.name}`) })),
    steps: apart.map((step) => ({
      step,
      path: curve(pointsOf(`a ${step.from}`, `a ${step.to}`)),
      label: { ...(graph.edge(`a ${step.from}`, `a ${step.to}`) as Point), ...label },
    })),
    again: steps
      .filter(({ from, to }) => from === to)
      .map((step) => ({ step, label: { ...cornerOf(placeOf(`a ${step.from}`)), ...label } })),
    marks: marks.map(({ of, kind, count }) => ({
      ...{ of, kind, count, place: placeOf(`${kind} ${of}`) },
      path: curve(kind === 'start' ? pointsOf(`start ${of}`, `a ${of}`) : pointsOf(`a ${of}`, `end ${of}`)),
    })),
  };
}

const cornerOf = ({ x, y, width, height }: Place): Point => ({ x: x + width / 2, y: y - height / 2 });

function marksOf({ name, starts, ends }: Activity, objects: number) {
  return (
    [
      { of: name, kind: 'start', count: starts },
      { of: name, kind: 'end', count: ends },
    ] as const
  ).filter(({ count }) => count > 0 && count >= objects * leastShare);
}

/** A line through all points that leaves and reaches each of them upright, as layers lie below each other. */
function curve([first, ...rest]: Point[]): string {
  if (!first) return '';
  let from = first;
  const bends = rest.map((to) => {
    const middle = (from.y + to.y) / 2;
    const bend = `C${at({ x: from.x, y: middle })} ${at({ x: to.x, y: middle })} ${at(to)}`;
    from = to;
    return bend;
  });
  return `M${at(first)}${bends.join('')}`;
}

const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
