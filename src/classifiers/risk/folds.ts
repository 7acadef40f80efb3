import { seededRandom, shuffledIndices } from '../seededRandom.ts';
import type { Fold } from './riskModel.ts';

/** Where the judged pieces of a history begin, as parts of its rows. */
const cuts = [0.55, 0.7, 0.85, 1];

/** The places of the times, earliest first; rows without a time are earliest. */
export function inTime(times: Float64Array): Int32Array {
  return Int32Array.from(times.keys()).sort((a, b) => timeAt(times, a) - timeAt(times, b) || a - b);
}

/** Forward validation: each piece of the later half is judged by what came before it. Rows of one time are never parted. */
export function foldsInTime(times: Float64Array): Fold[] {
  const order = inTime(times);
  const borders = cuts.map((cut) => borderNear(order, times, Math.round(cut * order.length)));
  return borders.slice(0, -1).flatMap((border, at) => {
    const fold = { learn: order.slice(0, border), judge: order.slice(border, borders[at + 1]) };
    return fold.learn.length > 0 && fold.judge.length > 0 ? [fold] : [];
  });
}

const timeAt = (times: Float64Array, row: number): number => {
  const time = times[row] as number;
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
};

function borderNear(order: Int32Array, times: Float64Array, wanted: number): number {
  let border = wanted;
  while (border > 0 && border < order.length && sameTime(order, times, border)) border++;
  return border;
}

const sameTime = (order: Int32Array, times: Float64Array, at: number): boolean =>
  timeAt(times, order[at] as number) === timeAt(times, order[at - 1] as number);

/** Where rows have no time: every row is judged once, by the rest. */
export function foldsAtRandom(rows: number): Fold[] {
  const count = 4;
  const order = shuffledIndices(rows, seededRandom(11));
  return Array.from({ length: count }, (_, fold) => ({
    learn: Int32Array.from(order.filter((_, at) => at % count !== fold)),
    judge: Int32Array.from(order.filter((_, at) => at % count === fold)),
  }));
}
