import { decodeText } from '../core/decodeText.ts';

/** A text with its characters as numbers too, for readers that go through them one by one. */
export type CodedText = { text: string; codes: Uint8Array | Uint16Array };

/** Decodes as `decodeText` does. For ASCII the bytes themselves are the characters' numbers. */
export function decodeCoded(bytes: Uint8Array): CodedText {
  const { text, encoding } = decodeText(bytes);
  if (encoding === 'ascii') return { text, codes: bytes };
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return { text, codes };
}

/** Where a character stands, for messages to people: line and column count from 1, the offset from 0. */
export type TextPosition = { line: number; column: number; offset: number };

/**
 * Finds the line and column of offsets in `text`. The newlines are looked up once, at the first question, so that a
 * thousand questions about a large document stay cheap.
 */
export function positionFinder(text: string): (offset: number) => TextPosition {
  let newlines: number[] | null = null;
  return (offset) => {
    newlines ??= newlineOffsets(text);
    let low = 0;
    let high = newlines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((newlines[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return { line: low + 1, column: offset - (low === 0 ? -1 : (newlines[low - 1] as number)), offset };
  };
}

function newlineOffsets(text: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) offsets.push(at);
  return offsets;
}
