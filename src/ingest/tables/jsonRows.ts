import type { RowProblem, SourceRowOf } from './tablesIn.ts';

/**
 * Rows of JSON tables: one object per line, or one array of objects (also under "value" or "d.results", as OData services
 * answer). What an object holds in objects gets names with a point; a time of day in parts becomes "14:05:00".
 */
export function* jsonRows(text: string): Generator<SourceRowOf | RowProblem> {
  const listed = /^\s*(\[|\{\s*"(value|d|results)"\s*:)/.test(text) ? listIn(text) : null;
  if (listed) {
    for (const [at, item] of listed.entries()) yield rowOf(item, at + 1);
    return;
  }
  let start = 0;
  for (let row = 1; start < text.length; row++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    start = end + 1;
    if (line.trim() === '') continue;
    try {
      yield rowOf(JSON.parse(line), row);
    } catch (error) {
      yield { row, code: 'bad_json', message: (error as Error).message.slice(0, 200), text: line.slice(0, 200) };
    }
  }
}

function listIn(text: string): unknown[] | null {
  try {
    const parsed = JSON.parse(text);
    const list = Array.isArray(parsed) ? parsed : (parsed.value ?? parsed.results ?? parsed.d?.results);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

function rowOf(item: unknown, row: number): SourceRowOf | RowProblem {
  if (item === null || typeof item !== 'object' || Array.isArray(item))
    return { row, code: 'no_row', message: 'Not an object of columns', text: JSON.stringify(item).slice(0, 200) };
  const cells: Record<string, string> = {};
  flatten(item as Record<string, unknown>, '', cells, 0);
  return { row, cells };
}

const deepest = 4;

function flatten(item: Record<string, unknown>, prefix: string, cells: Record<string, string>, depth: number): void {
  for (const [name, value] of Object.entries(item)) {
    const column = prefix + name;
    if (value === null || value === undefined) cells[column] = '';
    else if (typeof value !== 'object') cells[column] = String(value);
    else if (isTimeOfDay(value)) cells[column] = timeOfDay(value);
    else if (Array.isArray(value) || depth === deepest) cells[column] = JSON.stringify(value);
    else flatten(value as Record<string, unknown>, `${column}.`, cells, depth + 1);
  }
}

type TimeOfDay = { hours: number; minutes: number; seconds: number };
const isTimeOfDay = (value: object): value is TimeOfDay =>
  Object.keys(value).length === 3 && 'hours' in value && 'minutes' in value && 'seconds' in value;
const timeOfDay = ({ hours, minutes, seconds }: TimeOfDay) =>
  [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
