import type { DocumentView } from '../core/documentView.ts';
import { isDocketError } from '../core/errors.ts';
import { viewWith } from './choose.ts';
import { isOpenToDoubt, withClaims } from './claim/claim.ts';
import type { ReaderInput, Reading } from './contract.ts';
import { detectReader } from './detect.ts';
import { type DetailChange, detailChanges } from './grounding/detailChanges.ts';

/**
 * Reads a document of any known format. Parts that cannot be read are problems in the Reading, with their position; the
 * rest is read. That a remittance balances is claimed only where nothing that a person sees of the document speaks against it.
 * Throws a DocketError when nothing can be read: empty, too large, unknown, or broken at its very envelope.
 */
export async function readDocument(input: ReaderInput): Promise<Reading> {
  const reader = detectReader(input);
  const reading = await reader.read(input);
  // People who set the columns or the text of a scan right have looked at it.
  if (input.mapping !== undefined || input.recognised !== undefined || !isOpenToDoubt(reading, input.bytes))
    return reading;
  return withClaims(reading, await viewWith(reader, input.bytes));
}

/** What a person sees of a document, in which the evidence of its reading stands. Throws as `readDocument` does. */
export async function viewDocument(bytes: Uint8Array): Promise<DocumentView> {
  return viewWith(detectReader({ bytes }), bytes);
}

/**
 * Looks a document through for passages that want bank details, ways to pay or contacts changed. They are never data; whoever
 * reads the document opens a warning about them. Empty for a document that cannot be shown.
 */
export async function watchDocument(bytes: Uint8Array): Promise<DetailChange[]> {
  try {
    return detailChanges(await viewDocument(bytes));
  } catch (error) {
    if (isDocketError(error)) return [];
    throw error;
  }
}

/** The same, said on every remittance of a reading, so that whoever sees the remittance sees the warning. */
export function withDetailWarnings(reading: Reading, changes: DetailChange[]): Reading {
  const [first] = changes;
  if (!first) return reading;
  const message = `The document wants ${changeNames[first.about]} changed (“${first.quote}”). Nothing was changed: ask back by a way you already know.`;
  return withWarning(reading, { code: 'payment_details_change', message });
}

/** The reading with one more warning on each of its remittances. */
export function withWarning(reading: Reading, warning: { code: string; message: string }): Reading {
  const items = reading.items.map((item) =>
    item.type === 'remittance'
      ? { ...item, remittance: { ...item.remittance, warnings: [...item.remittance.warnings, warning] } }
      : item,
  );
  return { ...reading, items };
}

/** What a passage wants changed, in words. */
export const changeNames: Record<DetailChange['about'], string> = {
  bank_details: 'bank details',
  payment_instructions: 'the way payments are made',
  contact: 'contacts',
};
