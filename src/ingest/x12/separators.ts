import { docketError } from '../../core/errors.ts';
import { positionFinder } from '../text.ts';

/** What an interchange header says about how its segments are cut, and its sixteen elements as they stand. */
export type InterchangeHeader = {
  elementSeparator: string;
  segmentTerminator: string;
  /** '' where ISA16 is left empty. */
  componentSeparator: string;
  /** ISA11 from release 00402 on; null in older ones, where that element names the standards agency ("U"). */
  repetitionSeparator: string | null;
  /** ISA01–ISA16, trimmed; `elements[6]` is ISA06. Index 0 is the tag. */
  elements: string[];
  /** Offset of the first character after the header's terminator. */
  end: number;
};

const longestHeader = 400;

/**
 * Reads the ISA that starts at `start`: the fourth character separates elements, ISA16 is the component separator and the
 * character after it ends every segment. Counts separators instead of columns, because partners do not always pad.
 * A carriage return and newline together count as the newline. Throws `truncated_interchange_header` or
 * `bad_interchange_header` with the position.
 */
export function readInterchangeHeader(text: string, start: number): InterchangeHeader {
  const elementSeparator = text.charAt(start + 3);
  if (!isSeparator(elementSeparator)) {
    throw headerError(text, start, 'bad_interchange_header', 'ISA is not followed by a separator character');
  }
  const last = nthSeparator(text, start, elementSeparator, 16);
  if (last === -1 || last + 2 >= text.length) {
    throw headerError(text, start, 'truncated_interchange_header', 'The document ends inside its ISA header');
  }
  const endsAt = last + (hasComponentSeparator(text, last) ? 2 : 1);
  const componentSeparator = text.slice(last + 1, endsAt);
  const crlf = text.startsWith('\r\n', endsAt);
  const segmentTerminator = crlf ? '\n' : text.charAt(endsAt);
  if (
    !isTerminator(segmentTerminator) ||
    segmentTerminator === elementSeparator ||
    isBadComponent(componentSeparator)
  ) {
    throw headerError(text, start, 'bad_interchange_header', 'ISA16 and the segment terminator cannot be told apart');
  }
  const elements = headerElements(text.slice(start, endsAt), elementSeparator);
  return {
    elementSeparator,
    segmentTerminator,
    componentSeparator,
    repetitionSeparator: repetitionSeparatorOf(elements),
    elements,
    end: endsAt + (crlf ? 2 : 1),
  };
}

/** A transport that wraps lines at a fixed width may have broken the header too. */
function headerElements(header: string, separator: string): string[] {
  return header
    .replace(/[\r\n]+/g, '')
    .split(separator)
    .map((element) => element.trim());
}

/**
 * ISA16 should be there, but some senders leave it empty: then the terminator follows the last separator at once, and
 * what seems to be the terminator is the G of GS, or a newline that the next segment shows to be only decoration.
 */
function hasComponentSeparator(text: string, last: number): boolean {
  if (text.startsWith('GS', last + 2)) return false;
  const newline = /^(\r?\n)/.exec(text.slice(last + 2, last + 4))?.[1];
  if (!newline) return true;
  const lineEnd = text.indexOf(newline, last + 2 + newline.length);
  return lineEnd === -1 || text.charAt(lineEnd - 1) !== text.charAt(last + 1);
}

function isBadComponent(character: string): boolean {
  return character !== '' && !isSeparator(character);
}

function nthSeparator(text: string, start: number, separator: string, count: number): number {
  let at = start + 2;
  for (let found = 0; found < count; found++) {
    at = text.indexOf(separator, at + 1);
    if (at === -1 || at - start > longestHeader) return -1;
  }
  return at;
}

function repetitionSeparatorOf(elements: string[]): string | null {
  const separator = elements[11] ?? '';
  return (elements[12] ?? '') >= '00402' && separator.length === 1 && isSeparator(separator) ? separator : null;
}

/** Separators are single bytes in every character set that interchanges are sent in. */
function isSeparator(character: string): boolean {
  return character !== '' && character <= '\u00ff' && !/[A-Za-z0-9\s]/.test(character);
}

function isTerminator(character: string): boolean {
  return character !== '' && character <= '\u00ff' && !/[A-Za-z0-9 ]/.test(character);
}

function headerError(text: string, offset: number, code: string, message: string) {
  return docketError({ code, message, at: positionFinder(text)(offset) });
}
