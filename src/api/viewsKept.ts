import type { DocumentView } from '../core/documentView.ts';
import { docketError } from '../core/errors.ts';
import type { ApiOptions } from './options.ts';

/** The largest document that is shown. */
export const mostShown = 32 * 1024 * 1024;
const mostKept = 16;

const kept = new Map<string, Promise<DocumentView>>();

/**
 * What a person sees of a document. The last ones looked at are kept by SHA-256: whoever looks again, or at the same time,
 * waits for no second computing. Throws `too_large`, and what computing it throws.
 */
export async function viewOf(
  { viewDocument }: Pick<ApiOptions, 'viewDocument'>,
  { sha256 }: { sha256: string },
  bytes: Uint8Array,
): Promise<DocumentView> {
  if (bytes.length > mostShown) throw tooLarge();
  const found = kept.get(sha256) ?? viewDocument(bytes);
  // The latest stands last; one that failed may be tried again.
  kept.delete(sha256);
  kept.set(sha256, found);
  found.catch(() => kept.delete(sha256));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest) kept.delete(oldest);
  return found;
}

export const tooLarge = () =>
  docketError({ code: 'too_large', status: 413, message: 'Too large to be shown. Save it instead.' });
