import { isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type DecodedText = { text: string; encoding: Encoding };

/**
 * Bytes to the text that every character offset in evidence counts in: without its byte order mark, UTF-16 by mark or by
 * its zero bytes, UTF-8 where the bytes are valid UTF-8, else windows-1252 (which every byte sequence is).
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = encodingOf(buffer);
  // Latin-1 gives the same characters for ASCII and a flat one-byte string, several times faster than TextDecoder.
  if (encoding === 'ascii') return { text: buffer.toString('latin1'), encoding };
  if (encoding === 'windows-1252') return { text: decodeWindows1252(buffer), encoding };
  return { text: new TextDecoder(encoding).decode(buffer), encoding };
}

/** What windows-1252 has where Latin-1 has control characters, 0x80 to 0x9F; the five holes stay control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand, because Node's own decoder reads windows-1252 as Latin-1. */
export function decodeWindows1252(buffer: Buffer): string {
  return mendWindows1252(buffer.toString('latin1'));
}

/** The same for text that something else decoded with it: control characters become what windows-1252 has in their place. */
export function mendWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
}

function encodingOf(buffer: Buffer): Encoding {
  return markedEncoding(buffer) ?? singleByteEncoding(buffer);
}

/** UTF-16, told by the first bytes; null for everything else. */
export function markedEncoding(buffer: Buffer): Encoding | null {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  return unmarkedUtf16(buffer.subarray(0, 512));
}

function singleByteEncoding(buffer: Buffer): Encoding {
  if (isAscii(buffer)) return 'ascii';
  return isUtf8(buffer) ? 'utf-8' : 'windows-1252';
}

/** Western text in UTF-16 has a zero in nearly every second byte, on one side only. */
function unmarkedUtf16(head: Buffer): Encoding | null {
  if (head.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = Math.floor(head.length / 2);
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}
