import { docketError } from '../../core/errors.ts';
import type { EventLog, LogColumns, LogEvent, LogObject } from '../../core/eventLog.ts';
import { type Cell, type Row, rowsOf, sniffByHeader } from '../table/csv.ts';
import { lateNames, saysLate } from './late.ts';
import { readTimes } from './times.ts';

/** Names under which exports carry each column, without case and signs; the likelier first. */
const usualNames: Record<keyof LogColumns, string[]> = {
  object: ['caseid', 'caseconceptname', 'case', 'traceid', 'objectid', 'orderid', 'ordernumber', 'order', 'key'],
  activity: ['activity', 'activityname', 'conceptname', 'eventname', 'event', 'eventtype', 'task'],
  time: ['timestamp', 'timetimestamp', 'completetimestamp', 'eventtime', 'time', 'datetime', 'date', 'endtime'],
  late: lateNames,
};
const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * An event log from delimited text: one row per event with its object, activity and time, and where there is one a column
 * that says whether the object is late (an object is late once a row says so). `wanted` names columns that are not to be
 * guessed. Throws `columns_not_found` with the columns that there are, `ambiguous_dates`, `not_a_table`.
 */
export function readCsvLog(text: string, wanted: LogColumns = {}): EventLog {
  const delimiter = sniffByHeader(text);
  if (!delimiter) throw docketError({ code: 'not_a_table', message: 'The file is neither OCEL 2.0 JSON nor a table.' });
  const rows = rowsOf(text, delimiter);
  const header = (rows.next().value as Row | undefined)?.cells.map((cell) => cell.value) ?? [];
  const taken = takeColumns(header, wanted);
  const [object, activity, time, late] = (['object', 'activity', 'time', 'late'] as const).map((name) =>
    header.indexOf(taken[name] ?? ''),
  ) as [number, number, number, number];
  const valueIn = (cells: Cell[], column: number) => cells[column]?.value ?? '';
  const read: LogRow[] = [];
  let incomplete = 0;
  for (const { cells } of rows) {
    const row = { object: valueIn(cells, object), activity: valueIn(cells, activity), time: valueIn(cells, time) };
    if (row.object && row.activity && row.time) read.push({ ...row, late: saysLate(cells[late]?.value) });
    else incomplete++;
  }
  const times = readTimes(read.map((row) => row.time));
  const { objects, events, untimed } = collect(read, times, taken.object ?? '');
  return {
    objects,
    events,
    columns: { all: header, taken },
    leftOut: [
      { why: 'rows without object, activity or time', count: incomplete },
      { why: 'rows whose time cannot be read', count: untimed },
    ].filter(({ count }) => count > 0),
  };
}

type LogRow = { object: string; activity: string; time: string; late: boolean | null };

function collect(rows: LogRow[], times: Float64Array, type: string) {
  const objects: LogObject[] = [];
  const events: LogEvent[] = [];
  const places = new Map<string, number>();
  let untimed = 0;
  rows.forEach((row, at) => {
    const time = times[at] as number;
    if (Number.isNaN(time)) {
      untimed++;
      return;
    }
    const place = places.get(row.object) ?? objects.length;
    const object = objects[place] ?? { id: row.object, type, late: null };
    places.set(row.object, place);
    objects[place] = object;
    if (row.late !== null) object.late = object.late === true || row.late;
    events.push({ activity: row.activity, at: time, objects: [place] });
  });
  return { objects, events, untimed };
}

function takeColumns(header: string[], wanted: LogColumns): LogColumns {
  const byPlain = new Map(header.map((name) => [plain(name), name]));
  const take = (name: keyof LogColumns) => {
    const said = wanted[name];
    if (said !== undefined) return header.includes(said) ? said : undefined;
    return usualNames[name].map((usual) => byPlain.get(usual)).find((found) => found !== undefined);
  };
  const taken = { object: take('object'), activity: take('activity'), time: take('time'), late: take('late') };
  const missing = (['object', 'activity', 'time'] as const).filter((name) => !taken[name]);
  if (missing.length > 0 || (wanted.late && !taken.late))
    throw docketError({
      code: 'columns_not_found',
      message: `Which column holds the ${missing.join(', the ') || 'lateness'}? Name it: it is not clear from the header.`,
      details: { columns: header, taken },
    });
  return taken;
}
