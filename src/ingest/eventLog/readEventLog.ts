import { decodeText } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import type { EventLog, LogColumns } from '../../core/eventLog.ts';
import { readCsvLog } from './csvLog.ts';
import { readOcel } from './ocel.ts';

/** Reads an event log by its content: OCEL 2.0 JSON, else a table. Throws what `readOcel` and `readCsvLog` throw, `bad_json`. */
export function readEventLog(bytes: Uint8Array, columns: LogColumns = {}): EventLog {
  const { text } = decodeText(bytes);
  if (!/^\s*[{[]/.test(text.slice(0, 1_000))) return readCsvLog(text, columns);
  return readOcel(parse(text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw docketError({ code: 'bad_json', message: 'The file begins like JSON and cannot be read as JSON.', cause });
  }
}
