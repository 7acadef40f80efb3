import { docketError } from '../../core/errors.ts';
import { valuesAt } from '../numbers.ts';
import { foldsAtRandom, foldsInTime } from '../risk/folds.ts';
import { explainRisk, fitRisk, type RiskModel } from '../risk/riskModel.ts';
import { columnNamed, readDays, requireColumn, type Table } from '../table/values.ts';
import type { Features } from '../trees/boost.ts';
import { columnsOf } from './columns.ts';
import { encoder, type Feature, prepare } from './features.ts';
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

/** What was learned: a risk model and the names of the features it goes by, in its order. */
export type FittedOrders = { features: string[]; model: RiskModel };

/** Learns from past rows which fail. Rows whose outcome is blank teach nothing. Throws as `predictOrders`. */
export function fitOrders(train: Table, options: OrderRiskOptions): FittedOrders {
  const none = { columns: new Map([...train.columns.keys()].map((name) => [name, []])), rows: 0 };
  return fitOn(read(train, none, options));
}

/**
 * Gives each new row its chance of failing with reasons, from what the past rows teach, or from what was learned earlier (`fitted`):
 * rates of categories are then still those of the past rows given. Throws `unknown_column`, `bad_target`, `too_few_rows`.
 */
export function predictOrders(
  train: Table,
  score: Table,
  options: OrderRiskOptions,
  fitted?: FittedOrders,
): OrderPredictions {
  const ids = requireColumn(score, options.id);
  const past = read(train, score, options);
  const { prepared, encode, known, target } = past;
  const scored = Int32Array.from({ length: score.rows }, (_, at) => train.rows + at);
  const names = prepared.features.map(nameOf);
  const { chances, parts } = explainAs(fitted ?? fitOn(past), names, encode(known, scored).other, score.rows);
  const counted = countPast(prepared, target.values, known);
  const textOf = (name: string, row: number): string => score.columns.get(name)?.[row - train.rows] ?? '';
  const happened = options.happened ?? 'failed';
  const rows = ids.values.map((id, at) => ({
    id,
    chance: chances[at] as number,
    reasons: reasonsOf(train.rows + at, parts, at, { prepared, past: counted, textOf, happened }),
  }));
  return { rows, positive: target.positive };
}

/** Both tables as features, and the rows of the first whose outcome is known. */
function read(train: Table, score: Table, options: OrderRiskOptions) {
  const outcome = requireColumn(train, options.target);
  const target = readTarget(outcome.values, options.positive);
  const known = Int32Array.from(target.values.keys()).filter((row) => !Number.isNaN(target.values[row]));
  requireBoth(known, target.values);
  const timeColumn = options.time !== undefined ? requireColumn(train, options.time) : null;
  const time = timeColumn && readTimes(timeColumn.values);
  const hidden = [
    ...[outcome.name, columnNamed(score, options.id)?.name],
    ...(options.timeOnlyOrders && timeColumn ? [timeColumn.name] : []),
  ];
  const prepared = prepare(train, score, columnsOf(train, score, hidden), timeColumn?.name);
  return { prepared, encode: encoder(prepared, target.values, time), known, target, time };
}

function fitOn({ prepared, encode, known, target, time }: ReturnType<typeof read>): FittedOrders {
  const rowsAt = (places: Int32Array) => places.map((at) => known[at] as number);
  const targets = valuesAt(target.values, known);
  const folds = time ? foldsInTime(valuesAt(time, known)) : foldsAtRandom(known.length);
  const model = fitRisk((learn, other) => encode(rowsAt(learn), rowsAt(other)), targets, folds);
  return { features: prepared.features.map(nameOf), model };
}

const nameOf = ({ about, columns }: Feature): string => [about, ...columns].join('\n');

/** Hands a model its features in its own order, one that is not there as missing; the parts come back in the order of `names`. */
function explainAs({ features, model }: FittedOrders, names: string[], values: Features, rows: number) {
  const empty = (value: number) => new Float64Array(rows).fill(value);
  const own = features.map((name) => values[names.indexOf(name)] ?? empty(Number.NaN));
  const { chances, parts } = explainRisk(model, own);
  return { chances, parts: names.map((name) => parts[features.indexOf(name)] ?? empty(0)) };
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
