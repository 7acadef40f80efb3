import type { DocumentView } from '../../core/documentView.ts';
import { isDocketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { textView } from '../choose.ts';
import { decodeCoded } from '../text.ts';
import { openCursor, tagOf } from './cursor.ts';
import { segmentNames } from './segmentNames.ts';
import { type Segments, tokenise } from './tokens.ts';

/** The decoded text with its segments named. A document that cannot be cut into segments is shown as it stands. */
export function viewX12(bytes: Uint8Array): DocumentView {
  const coded = decodeCoded(bytes);
  try {
    const segments = namedSegments(tokenise(coded));
    return { parts: [{ kind: 'text', part: null, name: null, text: coded.text, segments }] };
  } catch (error) {
    if (!isDocketError(error)) throw error;
    return textView(coded.text);
  }
}

function namedSegments(segments: Segments) {
  return segments.interchanges.flatMap(({ header, first, last }) => {
    const cursor = openCursor(segments, header.elementSeparator);
    return Array.from({ length: last - first }, (_, n) => {
      const tag = tagOf(cursor, first + n)
        .trim()
        .slice(0, 20);
      const name = lookUp(segmentNames, tag) ?? null;
      const [start, end] = [segments.starts[first + n] as number, segments.ends[first + n] as number];
      return { start, end, tag, name };
    });
  });
}
