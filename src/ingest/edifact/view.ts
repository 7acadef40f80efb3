import type { DocumentView } from '../../core/documentView.ts';
import { isDocketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { textView } from '../choose.ts';
import { decodeInterchange } from './charset.ts';
import { tagAt } from './segment.ts';
import { segmentNames } from './segmentNames.ts';
import { tokenise } from './tokens.ts';

/** The decoded text with its segments named. A document that cannot be cut into segments is shown as it stands. */
export function viewEdifact(bytes: Uint8Array): DocumentView {
  const text = decodeInterchange(bytes);
  try {
    const cut = tokenise(text);
    const segments = cut.starts.map((start, index) => {
      const tag = tagAt(cut, index);
      const name = lookUp(segmentNames, tag) ?? null;
      return { start, end: cut.ends[index] as number, tag, name };
    });
    return { parts: [{ kind: 'text', part: null, name: null, text, segments }] };
  } catch (error) {
    if (!isDocketError(error)) throw error;
    return textView(text);
  }
}
