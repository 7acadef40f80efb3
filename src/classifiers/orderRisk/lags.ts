import { countBelow } from '../numbers.ts';

/** A running number with what stands before it: "SO-10023", "0009000481". */
const numbered = /^(\D{0,20})(\d{3,12})(\D.*)?$/;
/** Numbers are a sequence where they grow with time nearly always. */
const leastCorrelation = 0.8;
const leastPart = 0.6;

/**
 * How many days ago running numbers had come as far as a row's: a document number that is older than its date waits longer
 * than others. Null where the texts are no numbers that grow with time. Sees numbers and dates only, of rows up to its own day.
 */
export function lagsOf(texts: string[], days: Float64Array): Float64Array | null {
  const parts = texts.map((text) => numbered.exec(text.trim()));
  const numbers = Float64Array.from(parts, (part) => Number(part?.[2] ?? Number.NaN));
  const rows = Array.from(numbers.keys()).filter((row) => Number.isFinite(numbers[row]) && Number.isFinite(days[row]));
  if (rows.length < Math.max(50, leastPart * texts.length)) return null;
  const byPrefix = new Map<string, number[]>();
  for (const row of rows) {
    const prefix = parts[row]?.[1] ?? '';
    byPrefix.set(prefix, byPrefix.get(prefix) ?? []);
    byPrefix.get(prefix)?.push(row);
  }
  const growing = [...byPrefix.values()].filter((own) => own.length < 20 || grows(own, numbers, days));
  const kept = growing.reduce((sum, own) => sum + own.length, 0);
  if (kept < leastPart * texts.length) return null;
  const lags = new Float64Array(texts.length).fill(Number.NaN);
  for (const own of growing) lagBehindPeak(own, numbers, days, lags);
  return lags;
}

/** Spearman's rank correlation of number and day. */
function grows(rows: number[], numbers: Float64Array, days: Float64Array): boolean {
  const [a, b] = [ranks(rows.map((row) => numbers[row] as number)), ranks(rows.map((row) => days[row] as number))];
  const middle = (rows.length - 1) / 2;
  let [product, first, second] = [0, 0, 0];
  for (let at = 0; at < rows.length; at++) {
    const [x, y] = [(a[at] as number) - middle, (b[at] as number) - middle];
    product += x * y;
    first += x * x;
    second += y * y;
  }
  return product / Math.sqrt(first * second || 1) >= leastCorrelation;
}

/** Places in ascending order; equal values share their mean place. */
function ranks(values: number[]): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const placed = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (const at of order.slice(from, to)) placed[at] = (from + to - 1) / 2;
    from = to;
  }
  return placed;
}

/** Walks through time with the highest number so far, and finds the day on which it first reached a row's number. */
function lagBehindPeak(rows: number[], numbers: Float64Array, days: Float64Array, lags: Float64Array): void {
  const order = rows.sort(
    (a, b) => (days[a] as number) - (days[b] as number) || (numbers[a] as number) - (numbers[b] as number),
  );
  const peaks: number[] = [];
  const peakDays: number[] = [];
  for (const row of order) {
    const [number, day] = [numbers[row] as number, days[row] as number];
    const reached = countBelow(peaks, number);
    lags[row] = day - (peakDays[reached] ?? day);
    if (reached < peaks.length) continue;
    peaks.push(number);
    peakDays.push(day);
  }
}
