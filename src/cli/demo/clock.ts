import { randomUUID } from 'node:crypto';
import type { DemoTime, DemoWay } from '../../api/options.ts';
import { addDays, daysBetween } from '../../simulator/calendar.ts';
import type { RealTime } from '../../simulator/lives/telling.ts';
import type { SimulationOptions } from '../../simulator/simulate.ts';
import { demoFiles, readJson, writeJson } from './files.ts';

/** What was asked for: written by the API, worked through by the process that runs the demo. */
export type Asked = { id: string; way: DemoWay; days: number };
/** How far simulated time has come. `done` days of the request `asked` are told. */
export type Reached = {
  reached: string;
  stretches: RealTime[];
  days: DemoTime['days'];
  asked: string | null;
  done: number;
};

/** Where simulated time stands, and what is asked of it. */
export type Clock = {
  at: Reached;
  asked: Asked | null;
  /** Days that can still be told, and of those the ones asked for. */
  left: number;
  waiting: number;
};

/** Reads the demo's clock; as loaded, before it was first asked to run on. Null before there is a plan. */
export function readClock(folder: string): Clock | null {
  const { lives } = readJson<SimulationOptions>(demoFiles(folder).plan) ?? {};
  if (!lives) return null;
  const loaded: Reached = { reached: lives.now, stretches: [], days: [], asked: null, done: 0 };
  const at = readJson<Reached>(demoFiles(folder).time) ?? loaded;
  const asked = readJson<Asked>(demoFiles(folder).timeAsked);
  // What is ordered on the last days has not lived to its end within what is simulated.
  const lastDay = addDays(lives.now.slice(0, 10), lives.aheadDays - 1);
  const left = Math.max(0, daysBetween(nextDay(at.reached), lastDay) + 1);
  const open = asked ? asked.days - (asked.id === at.asked ? at.done : 0) : 0;
  return { at, asked, left, waiting: Math.min(open, left) };
}

/** The day whose end comes next. A moment at midnight is the beginning of its day. */
export const nextDay = (reached: string): string => reached.slice(0, 10);
export const midnightAfter = (day: string): string => `${addDays(day, 1)}T00:00:00Z`;

/** The demo's time as the API reads it and asks it to run on. */
export function demoClock(folder: string) {
  return {
    read: (): DemoTime | null => {
      const clock = readClock(folder);
      if (!clock) return null;
      const { at, left, waiting } = clock;
      return { reached: at.reached, days: at.days, left, waiting };
    },
    ask: (wanted: { way: DemoWay; days: number }) =>
      writeJson(demoFiles(folder).timeAsked, { id: randomUUID(), ...wanted }),
  };
}
