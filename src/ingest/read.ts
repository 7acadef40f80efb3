import type { ReaderInput, Reading } from './contract.ts';
import { detectReader } from './detect.ts';

/**
 * Reads a document of any known format. Parts that cannot be read are problems in the Reading, with their position; the
 * rest is read. Throws a DocketError when nothing can: empty, too large, unknown, or broken at its very envelope.
 */
export function readDocument(input: ReaderInput): Reading {
  return detectReader(input).read(input);
}
