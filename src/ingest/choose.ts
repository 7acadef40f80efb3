import { decodeText } from '../core/decodeText.ts';
import type { DocumentView } from '../core/documentView.ts';
import { docketError } from '../core/errors.ts';
import type { Reader } from './contract.ts';

const headBytes = 65_536;

/** The beginning of a document as text. Throws `empty_document`. */
export function headOf(bytes: Uint8Array): string {
  const head = decodeText(bytes.subarray(0, headBytes)).text;
  if (head.trim() === '') {
    throw docketError({ code: 'empty_document', message: 'The document is empty', at: { offset: 0 } });
  }
  return head;
}

/** The surest of some readers by content; null where none is. */
export function chooseReader(readers: readonly Reader[], head: string, bytes: Uint8Array): Reader | null {
  let best: Reader | null = null;
  let bestScore = 0;
  for (const reader of readers) {
    const score = reader.detect(head, bytes);
    if (score > bestScore) [best, bestScore] = [reader, score];
    // Nobody can be surer.
    if (score === 1) break;
  }
  return best;
}

/** What a person sees of a document: what its reader says, else its decoded text. */
export function viewWith(reader: Reader, bytes: Uint8Array): DocumentView | Promise<DocumentView> {
  return reader.view ? reader.view(bytes) : textView(decodeText(bytes).text);
}

export function textView(text: string): DocumentView {
  return { parts: [{ kind: 'text', part: null, name: null, text }] };
}
