import { docketError } from '../core/errors.ts';
import { remembered } from '../core/remembered.ts';
import { chooseReader, headOf } from './choose.ts';
import type { Reader, ReaderInput } from './contract.ts';
import { limits } from './limits.ts';
import { readers } from './readers.ts';

/** Picks the reader whose format the content is; names play no part. Throws `empty_document`, `document_too_large`, `unknown_format`. */
export function detectReader({ bytes }: ReaderInput): Reader {
  if (bytes.length > limits.documentBytes) {
    const message = `The document has ${bytes.length} bytes, more than the ${limits.documentBytes} that are read`;
    throw docketError({ code: 'document_too_large', message, status: 413 });
  }
  return readerFor(bytes);
}

/** The same for a document of any length, of which `bytes` are all or the first 64 KiB; the same bytes are looked at once. */
export const readerFor = remembered((bytes: Uint8Array): Reader => {
  const head = headOf(bytes);
  const reader = chooseReader(readers, head, bytes);
  if (reader) return reader;
  const tried = readers.map(({ name }) => name);
  throw unknownFormat(bytes, head, tried);
});

function unknownFormat(bytes: Uint8Array, head: string, tried: string[]) {
  const looksLike = binaryKind(bytes) ?? textKinds.find(([pattern]) => pattern.test(head))?.[1] ?? null;
  const guess = looksLike ? `It looks like ${looksLike}, which is not read yet. ` : '';
  const message = `The format of the document is not known. ${guess}Tried: ${tried.join(', ')}`;
  return docketError({
    code: 'unknown_format',
    message,
    status: 415,
    at: { offset: 0 },
    details: { tried, looksLike },
  });
}

/** First bytes of formats that are no text, and what to call them. */
const signatures: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an office document'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old office document'],
  [[0x1f, 0x8b], 'a gzip archive'],
];

function binaryKind(bytes: Uint8Array): string | null {
  const known = signatures.find(([first]) => first.every((byte, n) => bytes[n] === byte));
  if (known) return known[1];
  const zeros = bytes.subarray(0, 1024).filter((byte) => byte === 0).length;
  return zeros > 0 && bytes[0] !== 0xff && bytes[0] !== 0xfe ? 'a binary file' : null;
}

const textKinds: [RegExp, string][] = [[/^\s*<\?xml|^\s*<Document/, 'an XML document']];
