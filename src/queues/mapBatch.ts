import type { RecordMapping, RowFault, SourceRow } from '../core/mapping.ts';
import type { RecordBody } from '../core/records/registry.ts';
import type { Queryable } from '../db/client.ts';
import { knownBodies } from '../db/mappings.ts';
import type { Reference } from '../mappings/evaluate.ts';
import type { JoinedRows } from '../mappings/joins.ts';
import { type Mapped, rowMapper } from '../mappings/mapRow.ts';

export type BatchResult = {
  made: { row: SourceRow; body: RecordBody; asOf: Date | null }[];
  refused: { row: SourceRow; fault: RowFault }[];
  parked: { row: SourceRow; wanted: Reference; number: string; tables: Record<string, SourceRow[]> }[];
  leftOut: Record<string, number>;
};

/** One record may lead to another, but not in circles. */
const mostLookups = 10;

export type KnownBodies = Map<string, Record<string, unknown> | null>;

/**
 * Maps a batch of rows; the records they look up are read together, a few statements for all of them. `bodies` are known already,
 * by kind and number, and what is looked up is added.
 */
export async function mapBatch(
  q: Queryable,
  record: RecordMapping,
  joined: JoinedRows,
  rows: SourceRow[],
  bodies: KnownBodies = new Map(),
): Promise<BatchResult> {
  const map = rowMapper(record, joined, ({ kind, number }) => bodies.get(`${kind} ${number}`));
  const mapped = new Map<SourceRow, Mapped>();
  let open = rows;
  for (let round = 0; open.length > 0; round++) {
    const wanted: Reference[] = [];
    const again: SourceRow[] = [];
    for (const row of open) {
      const result = map(row);
      if (!('lookUp' in result)) mapped.set(row, result);
      else if (round >= mostLookups) throw new Error(`${record.name}: looks up records in circles`);
      else {
        wanted.push(result.lookUp);
        again.push(row);
      }
    }
    for (const { kind, number } of wanted) bodies.set(`${kind} ${number}`, null);
    for (const { kind, number, body } of await knownBodies(q, wanted)) bodies.set(`${kind} ${number}`, body);
    open = again;
  }
  return sorted(rows, mapped);
}

function sorted(rows: SourceRow[], mapped: Map<SourceRow, Mapped>): BatchResult {
  const result: BatchResult = { made: [], refused: [], parked: [], leftOut: {} };
  for (const row of rows) {
    const one = mapped.get(row);
    if (!one) continue;
    if ('made' in one) result.made.push({ row, ...one.made });
    else if ('refused' in one) result.refused.push({ row, fault: one.refused });
    else if ('parked' in one) result.parked.push({ row, ...one.parked });
    else if ('leftOut' in one) result.leftOut[one.leftOut] = (result.leftOut[one.leftOut] ?? 0) + 1;
  }
  return result;
}
