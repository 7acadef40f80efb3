import { type Spread, spreadOf } from './spread.ts';
import type { Traces } from './traces.ts';

/** Objects by whether they were late; what the log says nothing about is in neither. */
export type Split = { late: number; onTime: number };

export type Activity = {
  name: string;
  /** How often it was done, and for how many objects; how many objects began and ended with it. */
  events: number;
  objects: number;
  starts: number;
  ends: number;
  split: Split;
};

/** One activity directly followed by another for the same object. Times lie between the two. */
export type Step = {
  from: string;
  to: string;
  times: number;
  objects: number;
  waiting: Spread;
  split: Split;
  /** Sum of the times of late and of other objects: what lateness is put down to. */
  spent: Split;
  /** Objects that waited longest. */
  slowest: { id: string; waited: number }[];
};

type FoundStep = {
  from: number;
  to: number;
  waits: number[];
  owners: number[];
  objects: number;
  latest: number;
  split: Split;
  spent: Split;
};
const shownSlowest = 5;

/** The directly-follows graph: activities in order of first appearance, steps by how often they were taken. */
export function stepsOf({ activities, traces }: Traces): { activities: Activity[]; steps: Step[] } {
  const nodes = activities.map((name) => ({
    ...{ name, events: 0, objects: 0, starts: 0, ends: 0, latest: -1 },
    split: { late: 0, onTime: 0 },
  }));
  const found = new Map<number, FoundStep>();
  traces.forEach(({ activities: path, times, late }, owner) => {
    const side = late === null ? null : late ? 'late' : 'onTime';
    path.forEach((activity, at) => {
      const node = nodes[activity] as (typeof nodes)[number];
      node.events++;
      if (at === 0) node.starts++;
      if (at === path.length - 1) node.ends++;
      if (node.latest !== owner) {
        node.latest = owner;
        node.objects++;
        if (side) node.split[side]++;
      }
      if (at > 0) {
        const waited = (times[at] as number) - (times[at - 1] as number);
        note(stepBetween(found, path[at - 1] as number, activity, activities.length), waited, owner, side);
      }
    });
  });
  const steps = [...found.values()].sort((a, b) => b.waits.length - a.waits.length);
  return {
    activities: nodes.filter(({ events }) => events > 0).map(({ latest: _, ...node }) => node),
    steps: steps.map(({ from, to, waits, owners, objects, split, spent }) => ({
      from: activities[from] as string,
      to: activities[to] as string,
      times: waits.length,
      objects,
      waiting: spreadOf(waits),
      split,
      spent,
      slowest: longest(waits).map((at) => ({
        id: traces[owners[at] as number]?.id as string,
        waited: waits[at] as number,
      })),
    })),
  };
}

function stepBetween(found: Map<number, FoundStep>, from: number, to: number, count: number): FoundStep {
  const key = from * count + to;
  const known = found.get(key);
  if (known) return known;
  const made = {
    ...{ from, to, waits: [], owners: [], objects: 0, latest: -1 },
    split: { late: 0, onTime: 0 },
    spent: { late: 0, onTime: 0 },
  };
  found.set(key, made);
  return made;
}

function note(step: FoundStep, waited: number, owner: number, side: keyof Split | null): void {
  step.waits.push(waited);
  step.owners.push(owner);
  if (side) step.spent[side] += waited;
  if (step.latest === owner) return;
  step.latest = owner;
  step.objects++;
  if (side) step.split[side]++;
}

/** Places of the longest waits, longest first, without sorting them all. */
function longest(waits: number[]): number[] {
  const best: number[] = [];
  waits.forEach((wait, at) => {
    if (best.length === shownSlowest && wait <= (waits[best.at(-1) as number] as number)) return;
    const place = best.findIndex((other) => wait > (waits[other] as number));
    best.splice(place < 0 ? best.length : place, 0, at);
    if (best.length > shownSlowest) best.pop();
  });
  return best;
}
