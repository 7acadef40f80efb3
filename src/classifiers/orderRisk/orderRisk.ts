import { docketError } from '../../core/errors.ts';
import { valuesAt } from '../numbers.ts';
import { foldsAtRandom, foldsInTime } from '../risk/folds.ts';
import { explainRisk, fitRisk } from '../risk/riskModel.ts';
import { readDays, requireColumn, type Table } from '../table/values.ts';
import { columnsOf } from './columns.ts';
import { encoder, prepare } from './features.ts';
import { countPast, reasonsOf } from './reasons.ts';
import { readTarget } from './target.ts';

export type OrderRiskOptions = {
  target: string;
  id: string;
  /** Column that tells when each row was known: validation then goes forward in time. */
  time?: string;
  /** The time only orders the rows: its month and weekday are nothing to learn from. */
  timeOnlyOrders?: boolean;
  /** The target's value that counts as a failure, where it cannot be told. */
  positive?: string;
  /** What a yes is called in the reasons: "failed". */
  happened?: string;
};
export type OrderPrediction = { id: string; chance: number; reasons: string[] };
export type OrderPredictions = {
  rows: OrderPrediction[];
  positive: string;
};

/** Fewest rows of each outcome to learn anything from. */
const leastOutcomes = 5;

/**
 * Learns from past rows which fail and gives each new row its chance with reasons. Rows whose outcome is blank teach nothing.
 * Throws `unknown_column`, `bad_target`, `too_few_rows`.
 */
export function predictOrders(train: Table, score: Table, options: OrderRiskOptions): OrderPredictions {
  const ids = requireColumn(score, options.id);
  const outcome = requireColumn(train, options.target);
  const target = readTarget(outcome.values, options.positive);
  const known = Int32Array.from(target.values.keys()).filter((row) => !Number.isNaN(target.values[row]));
  requireBoth(known, target.values);
  const timeColumn = options.time !== undefined ? requireColumn(train, options.time) : null;
  const time = timeColumn && readTimes(timeColumn.values);
  const hidden = [outcome.name, ids.name, ...(options.timeOnlyOrders && timeColumn ? [timeColumn.name] : [])];
  const prepared = prepare(train, score, columnsOf(train, score, hidden), timeColumn?.name);
  const encode = encoder(prepared, target.values, time);
  const rowsAt = (places: Int32Array) => places.map((at) => known[at] as number);
  const targets = valuesAt(target.values, known);
  const folds = time ? foldsInTime(valuesAt(time, known)) : foldsAtRandom(known.length);
  const model = fitRisk((learn, other) => encode(rowsAt(learn), rowsAt(other)), targets, folds);
  const scored = Int32Array.from({ length: score.rows }, (_, at) => train.rows + at);
  const { chances, parts } = explainRisk(model, encode(known, scored).other);
  const past = countPast(prepared, target.values, known);
  const textOf = (name: string, row: number): string => score.columns.get(name)?.[row - train.rows] ?? '';
  const rows = ids.values.map((id, at) => ({
    id,
    chance: chances[at] as number,
    reasons: reasonsOf(train.rows + at, parts, at, { prepared, past, textOf, happened: options.happened ?? 'failed' }),
  }));
  return { rows, positive: target.positive };
}

/** Dates, or plain numbers that grow with time. */
function readTimes(texts: string[]): Float64Array {
  const days = readDays(texts);
  const dated = days.filter((day) => !Number.isNaN(day)).length;
  return dated * 2 >= texts.length ? days : Float64Array.from(texts, Number);
}

function requireBoth(rows: Int32Array, values: Float64Array): void {
  const failed = rows.filter((row) => values[row] === 1).length;
  if (Math.min(failed, rows.length - failed) >= leastOutcomes) return;
  const message = `${rows.length} rows with an outcome, ${failed} of which failed: at least ${leastOutcomes} of each are needed.`;
  throw docketError({ code: 'too_few_rows', message });
}
