import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { docketError } from '../core/errors.ts';
import type { ReadProblem, RemittanceSink } from '../ingest/contract.ts';
import { readerFor } from '../ingest/detect.ts';
import { limits } from '../ingest/limits.ts';
import { problemLog } from '../ingest/problems.ts';

const headBytes = 65_536;
const chunkBytes = 65_536;
const pieceCharacters = 65_536;

/**
 * Reads a file too large to hold and writes what `extract` would, one line or adjustment at a time: the remittances go to a
 * spool file beside `target`, whose beginning and end are written once it is known how many there are. Memory stays flat.
 * Throws what the reader throws, and `document_too_large` where the format is not read piece by piece.
 */
export async function extractLarge(file: string, target: string, mapping: unknown): Promise<ReadProblem[]> {
  const head = await firstBytes(file);
  const reader = readerFor(head);
  if (!reader.stream) {
    const message = `The file has more than the ${limits.documentBytes} bytes that are read of this format (${reader.name})`;
    throw docketError({ code: 'document_too_large', message });
  }
  const folder = await mkdtemp(`${target}.`);
  try {
    const spool = await openSpool(folder);
    const source = () => createReadStream(file, { highWaterMark: chunkBytes });
    await reader.stream({ head, open: source, fileName: basename(file), mapping }, spool.sink);
    await spool.close();
    const problems = spool.problems();
    if (spool.count() === 0) throw nothingRead(problems);
    await assemble(target, spool, problems);
    return problems;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Remittances one after the other in a file, the last one's brace still open; the adjustments of the one in progress in another, since they come after its lines. */
async function openSpool(folder: string) {
  const body = writer(join(folder, 'remittances'));
  let adjustments = writer(join(folder, 'adjustments'));
  const log = problemLog();
  let count = 0;
  let [lines, adjusted, begun] = [0, 0, false];
  const opening = () => {
    const text = begun ? '' : `${count > 0 ? '},\n' : ''}{"lines":[`;
    begun = true;
    return text;
  };
  const sink: RemittanceSink = {
    problem: log.add,
    line: (line) => body.write(`${opening()}${lines++ > 0 ? ',' : ''}\n${JSON.stringify(line)}`),
    adjustment: (adjustment) => adjustments.write(`${adjusted++ > 0 ? ',' : ''}\n${JSON.stringify(adjustment)}`),
    end: async (told) => {
      await body.write(`${opening()}],"adjustments":[`);
      if (adjusted > 0) {
        await adjustments.close();
        await body.append(adjustments.path);
        adjustments = writer(adjustments.path);
      }
      await body.write(`],${JSON.stringify(told).slice(1, -1)}`);
      count++;
      [lines, adjusted, begun] = [0, 0, false];
    },
  };
  const close = async () => {
    await body.close();
    await adjustments.close();
  };
  return { sink, close, path: body.path, count: () => count, problems: log.list };
}

async function assemble(
  target: string,
  { path, count }: { path: string; count: () => number },
  problems: ReadProblem[],
): Promise<void> {
  const told = problems.length > 0 ? `,"problems":${JSON.stringify(problems)}` : '';
  const several = count() > 1;
  const out = writer(target);
  if (several) await out.write('{"documentType":"remittances","remittances":[\n');
  await out.append(path);
  await out.write(several ? `}]${told}}\n` : `${told}}\n`);
  await out.close();
}

/** A file written in order, in pieces that are worth a write, waiting where the disk is slower than the reader. */
function writer(path: string) {
  const stream: WriteStream = createWriteStream(path);
  let waiting = '';
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (!stream.write(text)) await once(stream, 'drain');
  };
  const write = (text: string) => {
    waiting += text;
    return waiting.length > pieceCharacters ? flush() : undefined;
  };
  const append = async (other: string) => {
    await flush();
    await pipeline(createReadStream(other), stream, { end: false });
  };
  const close = async () => {
    await flush();
    stream.end();
    await once(stream, 'close');
  };
  return { path, write, append, close };
}

function nothingRead([first]: ReadProblem[]) {
  const { code, message, at } = first ?? { code: 'nothing_read', message: 'The document holds nothing that is read' };
  return docketError({ code, message, at });
}
