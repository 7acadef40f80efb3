import { daysOff } from '../arrival.ts';
import { type CaseFile, goodsBilled } from '../caseFile.ts';
import { compare, type Ratio, whole } from '../ratio.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { lastName, type Stated, statedIn, stemsOf } from './stated.ts';

const lows = stemsOf('from min minimum above over least low lower start after');
const highs = stemsOf('to max maximum below under upto high upper end through');
const ranging = new Set([...lows, ...highs, 'and', 'than', 'at']);

type Row = { low: Stated | null; high: Stated | null; rate: Clause };

/** The row of a table of rates that holds for this trade ("diesel from 3.00 to 3.49: 8 %"), with what chose it. Null where it is no table, or nothing tells the row. */
export function rowFor(
  file: CaseFile,
  record: EvidenceRecord,
  rate: Clause,
): { rate: Clause; cites: Citation[] } | null {
  const list = /^(.*)\[\d+\]$/.exec(rate.group)?.[1];
  if (list === undefined) return null;
  const rates = clausesOf(record).filter(
    (one) => one.group.startsWith(`${list}[`) && one.measure === rate.measure && lastName(one.at) === lastName(rate.at),
  );
  const rows = rates.map((one): Row => {
    const beside = statedIn(record).filter(({ parent, at }) => parent === one.group && at.field !== one.at.field);
    const bound = (words: ReadonlySet<string>) => beside.find(({ own }) => own.some((word) => words.has(word))) ?? null;
    return { rate: one, low: bound(lows), high: bound(highs) };
  });
  const [first] = rows;
  const about = [...(first?.low?.own ?? []), ...(first?.high?.own ?? [])].filter((word) => !ranging.has(word));
  if (!first || (!first.low && !first.high) || rows.length < 2) return null;
  const index = indexFor(file, record, about, list);
  if (!index) return null;
  const within = rows.filter(({ low, high }) => {
    const [from, to] = [low, high].map((one) => one && (readNumber(one.at.value)?.value ?? null));
    return (!from || compare(index.value, from) >= 0) && (!to || compare(index.value, to) <= 0);
  });
  const row = within.at(-1);
  return row ? { rate: row.rate, cites: [index.at, ...[row.low, row.high].flatMap((one) => one?.at ?? [])] } : null;
}

/** The number by which the row is looked up: one called as the bounds are, the days late, or what was ordered in money. */
function indexFor(
  file: CaseFile,
  table: EvidenceRecord,
  about: readonly string[],
  list: string,
): { value: Ratio; at: Citation } | null {
  let best: { score: number; value: Ratio; at: Citation } | null = null;
  for (const record of [...file.shipments, ...file.invoices, ...file.orders, ...file.pods, ...file.receipts, table])
    for (const { at, own } of statedIn(record)) {
      if (at.field.startsWith(list) && record === table) continue;
      const printed = readNumber(at.value);
      const score = own.filter((word) => about.includes(word)).length;
      if (printed && score > 0 && score > (best?.score ?? 0)) best = { score, value: printed.value, at };
    }
  if (best) return best;
  const off = about.some((word) => word === 'day' || word === 'lat') ? daysOff(file) : null;
  if (off) return { value: whole(off.value), at: off.came.at };
  const total = goodsBilled(file);
  return total && about.some((word) => /^(order|valu|amount|total|purchas|invoic)/.test(word)) ? total : null;
}
