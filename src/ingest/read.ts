import type { DocumentView } from '../core/documentView.ts';
import { viewWith } from './choose.ts';
import type { ReaderInput, Reading } from './contract.ts';
import { detectReader } from './detect.ts';

/**
 * Reads a document of any known format. Parts that cannot be read are problems in the Reading, with their position; the
 * rest is read. Throws a DocketError when nothing can: empty, too large, unknown, or broken at its very envelope.
 */
export async function readDocument(input: ReaderInput): Promise<Reading> {
  return detectReader(input).read(input);
}

/** What a person sees of a document, in which the evidence of its reading stands. Throws as `readDocument` does. */
export async function viewDocument(bytes: Uint8Array): Promise<DocumentView> {
  return viewWith(detectReader({ bytes }), bytes);
}
