import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** One line of a file: its 1-based number and its text, null where it is longer than the limit. */
export type NumberedLine = { line: number; text: string | null };

/** Streams the lines of a UTF-8 file with bounded memory. Blank lines are skipped, a byte-order mark is dropped. */
export async function* readLines(path: string, longest = 1_000_000): AsyncGenerator<NumberedLine> {
  const decoder = new StringDecoder('utf8');
  let line = 0;
  let pending = '';
  let tooLong = false;
  const finish = (): NumberedLine | null => {
    line += 1;
    const text = line === 1 ? pending.replace(/^\uFEFF/, '') : pending;
    const result = tooLong ? { line, text: null } : text.trim() ? { line, text } : null;
    pending = '';
    tooLong = false;
    return result;
  };
  const take = (part: string): void => {
    if (tooLong || pending.length + part.length > longest) {
      tooLong = true;
      pending = '';
    } else pending += part;
  };
  for await (const chunk of createReadStream(path)) {
    const parts = decoder.write(chunk as Buffer).split('\n');
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        const done = finish();
        if (done) yield done;
      }
      take(part);
    }
  }
  take(decoder.end());
  const last = pending || tooLong ? finish() : null;
  if (last) yield last;
}
