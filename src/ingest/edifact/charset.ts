import { isUtf8 } from 'node:buffer';
import { decodeText } from '../../core/decodeText.ts';
import { lookUp } from '../../core/lookUp.ts';

/** Syntax identifiers that name an alphabet other than western European, and the decoder for it. Source: ISO 9735-1, annex. */
const alphabets: Record<string, string | undefined> = {
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'windows-1254',
};

/**
 * Bytes to text. Valid UTF-8 is read as such whatever the UNB claims (UNOC often stands above it); other bytes are read in
 * the alphabet that the UNB names, and western European for UNOA to UNOC and everything unknown.
 */
export function decodeInterchange(bytes: Uint8Array): string {
  const { text, encoding } = decodeText(bytes);
  if (encoding !== 'windows-1252') return text;
  const level = /UNB[^A-Za-z0-9](UNO[A-Z])/.exec(text.slice(0, 200))?.[1] ?? '';
  const alphabet = lookUp(alphabets, level);
  return alphabet && !isUtf8(bytes) ? new TextDecoder(alphabet).decode(bytes) : text;
}
