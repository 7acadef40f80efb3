import { createHash } from 'node:crypto';
import { decodeText } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { limits } from '../limits.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { positionFinder } from '../text.ts';
import { checkEvent } from './check.ts';
import { assertParseable } from './size.ts';

/** Reads canonical events: one CloudEvents 1.0 object, an array of them (a batch), or one per line. */
export const eventsReader: Reader = {
  name: 'events',
  version: '1.0.0',
  detect: detectEvents,
  read: readEvents,
};

/** Certain where JSON begins and CloudEvents' `specversion` stands in it, possible for other JSON. */
export function detectEvents(head: string): number {
  const first = /^\s*([[{])/.exec(head);
  if (!first) return 0;
  return /"specversion"\s*:/.test(head) ? 1 : 0.3;
}

/** A value found in the document, and where: its line, or its index in a batch. */
type Found = { value: unknown; where: { line?: number; index?: number } };

function readEvents(input: ReaderInput): Reading {
  const { text } = decodeText(input.bytes);
  assertParseable(text);
  const problems = problemLog();
  const items: ReadItem[] = [];
  let count = 0;
  for (const { value, where } of valuesIn(text, problems)) {
    count++;
    if (count > limits.events) {
      throw docketError({
        code: 'too_many_events',
        message: `More than ${limits.events} events`,
        status: 413,
        at: where,
      });
    }
    const checked = checkEvent(value);
    if ('event' in checked) items.push({ type: 'event', event: checked.event, index: items.length });
    else
      problems.add({
        ...checked.problem,
        message: `${placeName(where)}: ${checked.problem.message}`,
        at: placeOf(where),
      });
  }
  const transmissionId = `events:${createHash('sha256').update(input.bytes).digest('hex').slice(0, 32)}`;
  return { format: 'cloudevents', items, problems: problems.list(), acknowledgement: null, transmissionId };
}

/** The whole text as one JSON value where it is one, else each line apart. Throws `bad_json` when not even a line is JSON. */
function valuesIn(text: string, problems: ProblemLog): Iterable<Found> {
  const whole = parse(text);
  if ('value' in whole) {
    return Array.isArray(whole.value)
      ? whole.value.map((value, index) => ({ value, where: { index } }))
      : [{ value: whole.value, where: { line: 1 } }];
  }
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const second = text.slice(first.length).trimStart().split('\n', 1)[0] ?? '';
  // One value per line shows in the first lines; else the fault of the whole says more than one for every line would.
  if ([first, second].every((line) => 'message' in parse(line))) {
    const at = whole.offset === null ? { line: 1 } : positionFinder(text)(whole.offset);
    throw docketError({ code: 'bad_json', message: `The document is not JSON: ${whole.message}`, at });
  }
  return valuesOfLines(text, problems);
}

function* valuesOfLines(text: string, problems: ProblemLog): Generator<Found> {
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    yield* valueOfLine(text.slice(start, end), number, problems);
    start = end + 1;
  }
}

function valueOfLine(line: string, number: number, problems: ProblemLog): Found[] {
  if (line.trim() === '') return [];
  const parsed = parse(line);
  if ('value' in parsed) return [{ value: parsed.value, where: { line: number } }];
  const message = `Line ${number} is not JSON: ${parsed.message}`;
  const at = { line: number, ...(parsed.offset !== null && { column: parsed.offset + 1 }) };
  problems.add({ code: 'bad_json', message, at, excerpt: line });
  return [];
}

type Parsed = { value: unknown } | { message: string; offset: number | null };

function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // Deep nesting ends as a RangeError; both are simply no JSON to us.
    const message = error instanceof Error ? error.message : String(error);
    const offset = /at position (\d+)/.exec(message)?.[1];
    return { message: message.slice(0, 200), offset: offset === undefined ? null : Number(offset) };
  }
}

function placeOf({ line, index }: Found['where']) {
  return line === undefined ? { row: (index ?? 0) + 1 } : { line };
}

function placeName({ line, index }: Found['where']): string {
  return line === undefined ? `Event ${(index ?? 0) + 1} of the batch` : `Line ${line}`;
}
