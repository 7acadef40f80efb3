import type { Mapping, MappingSample, RecordMapping, RowFault, SourceRow } from '../core/mapping.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import type { Reference } from './evaluate.ts';
import { joinIndex } from './joins.ts';
import { type Mapped, rowMapper } from './mapRow.ts';

export type MappedTables = {
  records: { kind: RecordKind; body: RecordBody }[];
  refused: RowFault[];
  parked: Reference[];
  leftOut: { record: string; because: string }[];
};

/** Maps tables that are wholly in memory, as a sample, a trial or the tests do; records made before are known to later ones. Pure. */
export function mapTables(
  mapping: Mapping,
  tables: Record<string, SourceRow[]>,
  known: MappingSample['known'] = [],
): MappedTables {
  const bodies = new Map<string, Record<string, unknown>>(
    known.map(({ kind, body }) => [`${kind} ${body.number}`, body]),
  );
  const find = ({ kind, number }: Reference) => bodies.get(`${kind} ${number}`) ?? null;
  const result: MappedTables = { records: [], refused: [], parked: [], leftOut: [] };
  for (const record of mapping.records) {
    for (const mapped of mappedBy(record, tables, find)) {
      if ('made' in mapped) {
        result.records.push({ kind: record.record, body: mapped.made.body });
        bodies.set(`${record.record} ${mapped.made.body.number}`, mapped.made.body);
      } else if ('refused' in mapped) result.refused.push(mapped.refused);
      else if ('parked' in mapped) result.parked.push(mapped.parked.wanted);
      else if ('leftOut' in mapped) result.leftOut.push({ record: record.name, because: mapped.leftOut });
    }
  }
  return result;
}

function* mappedBy(
  record: RecordMapping,
  tables: Record<string, SourceRow[]>,
  find: (wanted: Reference) => Record<string, unknown> | null,
): Generator<Mapped> {
  const index = joinIndex(record);
  for (const table of index.tables) for (const row of tables[table] ?? []) index.add(table, row);
  const map = rowMapper(record, index.find, find);
  for (const row of tables[record.from] ?? []) yield map(row);
}
