import { decodeWindows1252, type Encoding, markedEncoding } from '../core/decodeText.ts';

type Chunks = AsyncIterable<Uint8Array>;

/** The encoding that `decodeText` would find for all of the bytes, of which `head` are the first: one pass, nothing kept. */
export async function encodingOfStream(head: Uint8Array, chunks: Chunks): Promise<Encoding> {
  const marked = markedEncoding(Buffer.from(head.buffer, head.byteOffset, head.byteLength));
  if (marked) return marked;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** Chunks of bytes as chunks of text; joined they are what `decodeText` gives. */
export async function* textChunks(chunks: Chunks, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const chunk of chunks) yield decodeWindows1252(Buffer.from(chunk));
    return;
  }
  const decoder = new TextDecoder(encoding === 'ascii' ? 'utf-8' : encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
