import { inflateRawSync } from 'node:zlib';
import { docketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';

type Entry = { method: number; packed: number; size: number; offset: number };
export type Archive = { names: string[]; text: (name: string) => string | null };

const [endMark, entryMark, fileMark] = [0x06054b50, 0x02014b50, 0x04034b50];
const mostEntries = 5_000;

/**
 * The directory of a ZIP archive (APPNOTE 6.3, without encryption and 64-bit sizes). Nothing is inflated until asked for, and
 * never more than `limits.inflatedBytes` of all. Throws `bad_archive`, `document_too_large`.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(buffer);
  let inflated = 0;
  const text = (name: string): string | null => {
    const entry = entries.get(name);
    if (!entry) return null;
    const room = limits.inflatedBytes - inflated;
    if (entry.size > room) throw tooLarge();
    const content = contentOf(buffer, entry, room);
    inflated += content.length;
    return content.toString(content[0] === 0xff && content[1] === 0xfe ? 'utf16le' : 'utf8');
  };
  return { names: [...entries.keys()], text };
}

function directoryOf(buffer: Buffer): Map<string, Entry> {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > buffer.length || buffer.readUInt32LE(end) !== endMark)
    throw broken('it has no directory');
  const count = buffer.readUInt16LE(end + 10);
  if (count > mostEntries) throw broken(`it holds ${count} files`);
  const entries = new Map<string, Entry>();
  let at = buffer.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== entryMark) throw broken('its directory is cut off');
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => buffer.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const name = buffer
      .toString('utf8', at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    const method = buffer.readUInt16LE(at + 10);
    const [packed, size, offset] = [20, 24, 42].map((field) => buffer.readUInt32LE(at + field)) as [
      number,
      number,
      number,
    ];
    if (!entries.has(name)) entries.set(name, { method, packed, size, offset });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function contentOf(buffer: Buffer, { method, packed, offset }: Entry, room: number): Buffer {
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== fileMark)
    throw broken('a file in it is not where it should be');
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  const content = buffer.subarray(start, start + packed);
  if (method === 0) return content;
  if (method !== 8) throw broken(`it is packed by method ${method}`);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw broken('a file in it cannot be unpacked');
  }
}

function broken(why: string) {
  return docketError({ code: 'bad_archive', message: `The archive cannot be read: ${why}`, at: { offset: 0 } });
}

function tooLarge() {
  const message = `The document unpacks to more than the ${limits.inflatedBytes} bytes that are read`;
  return docketError({ code: 'document_too_large', message, status: 413 });
}
