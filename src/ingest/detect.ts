import { docketError } from '../core/errors.ts';
import type { Reader, ReaderInput } from './contract.ts';
import { limits } from './limits.ts';
import { readers } from './readers.ts';
import { decodeText } from './text.ts';

const headBytes = 65_536;

/** Picks the reader whose format the content is; names play no part. Throws `empty_document`, `document_too_large`, `unknown_format`. */
export function detectReader(input: ReaderInput): Reader {
  const { bytes } = input;
  if (bytes.length > limits.documentBytes) {
    const message = `The document has ${bytes.length} bytes, more than the ${limits.documentBytes} that are read`;
    throw docketError({ code: 'document_too_large', message, status: 413 });
  }
  const head = decodeText(bytes.subarray(0, headBytes)).text;
  if (head.trim() === '') {
    throw docketError({ code: 'empty_document', message: 'The document is empty', at: { offset: 0 } });
  }
  const tried = readers.map((reader) => ({ reader, score: reader.detect(head, bytes) }));
  const best = tried.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) return best.reader;
  throw unknownFormat(
    head,
    tried.map(({ reader }) => reader.name),
  );
}

function unknownFormat(head: string, tried: string[]) {
  const looksLike = signatures.find(([pattern]) => pattern.test(head))?.[1] ?? null;
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

const signatures: [RegExp, string][] = [
  [/^%PDF-/, 'a PDF document'],
  [/^PK\x03\x04/, 'a ZIP archive or an office document'],
  [/^\xd0\xcf\x11\xe0|^\u00d0\u00cf/, 'an old office document'],
  [/^\x1f[\x8b\u2039]/, 'a gzip archive'],
  [/^\s*<\?xml|^\s*<Document/, 'an XML document'],
  [/^\s*<(!doctype html|html)/i, 'an HTML page'],
  [/^\s*(UNA|UNB\+)/, 'an EDIFACT interchange'],
  [/^\s*01,[^,]*,[^,]*,\d{6},/, 'a BAI2 bank file'],
  [/^\s*(\{1:|:20:)/, 'an MT940 bank statement'],
  [/^(From|Received|Return-Path|Delivered-To|Subject): /m, 'an e-mail'],
  [/\x00/, 'a binary file'],
];
