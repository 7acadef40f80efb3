import { cellOf, type RecordMapping, type RowFault, type SourceRow } from '../core/mapping.ts';
import { type RecordBody, recordSchemas } from '../core/records/registry.ts';
import { evaluator, type FindKnown, LookUp, NotKnown, type Place, type Reference, ValueFault } from './evaluate.ts';
import type { JoinedRows } from './joins.ts';

/** What becomes of one row. `lookUp` asks for a record that nobody has looked for yet: ask again once it is known or known not to be. */
export type Mapped =
  | { made: { body: RecordBody; asOf: Date | null } }
  | { leftOut: string }
  | { refused: RowFault }
  | { parked: { wanted: Reference; number: string; tables: Record<string, SourceRow[]> } }
  | { lookUp: Reference };

type Mapper = (row: SourceRow) => Mapped;

/** Makes records of rows as one record mapping says; `find` knows other records. Pure. */
export function rowMapper(record: RecordMapping, joined: JoinedRows, find: FindKnown): Mapper {
  const values = evaluator(record, joined, find);
  const fault = (row: SourceRow, code: string, message: string, place: Place | null): { refused: RowFault } => {
    const { file, row: line, cells } = place?.row ?? row;
    const column = place?.column ?? null;
    const value = column === null ? null : cellOf(cells, column).slice(0, 200);
    return { refused: { record: record.name, file, row: line, column, value, code, message } };
  };
  return (row) => {
    const scope = values.begin(row);
    try {
      for (const { when, because } of record.leaveOut) if (values.holds(when, scope)) return { leftOut: because };
      const number = values.value(record.fields.number ?? '', scope);
      const base = record.amends && number !== undefined ? baseOf(record, String(number), find) : null;
      const given = { ...base, ...values.record(scope, base) };
      const parsed = recordSchemas[record.record].safeParse(given);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const path = issue?.path.join('.') ?? '';
        return fault(row, 'invalid_record', `${path}: ${issue?.message}`, values.placeOf(path));
      }
      const moment = record.asOf === undefined ? undefined : values.value(record.asOf, scope);
      return { made: { body: parsed.data as RecordBody, asOf: asMoment(moment) } };
    } catch (error) {
      if (error instanceof LookUp) return { lookUp: error.wanted };
      if (error instanceof ValueFault) return fault(row, 'bad_value', error.message, error.place);
      if (!(error instanceof NotKnown)) throw error;
      const tables = { ...values.gather(scope), [record.from]: [row] };
      const number = values.value(record.fields.number ?? '', scope);
      return { parked: { wanted: error.wanted, number: String(number ?? ''), tables } };
    }
  };
}

function baseOf(record: RecordMapping, number: string, find: FindKnown): Record<string, unknown> {
  const wanted = { kind: record.record, number };
  const body = find(wanted);
  if (body === undefined) throw new LookUp(wanted);
  if (body === null) throw new NotKnown(wanted);
  return body;
}

/** `moment` and `date` both make one; anything else is no time, and the load's own counts. */
function asMoment(value: unknown): Date | null {
  const moment = typeof value === 'string' ? new Date(value) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}
