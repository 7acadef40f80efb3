import { parentPort } from 'node:worker_threads';
import { type DocketError, isDocketError } from '../core/errors.ts';
import type { ReaderInput, Reading } from '../ingest/contract.ts';
import { detectReader } from '../ingest/detect.ts';

export type ReadResult = { reading: Reading; reader: { name: string; version: string } };
export type ReadingAnswer =
  | { result: ReadResult }
  | { refused: Pick<DocketError, 'code' | 'message' | 'at' | 'details'> };

// Errors lose their own fields on the way between threads, so ours travel as plain facts; anything else is a fault of the
// reader and ends the thread, which the pool reports.
parentPort?.on('message', async (input: ReaderInput) => {
  parentPort?.postMessage(await answer(input));
});
parentPort?.postMessage('ready');

async function answer(input: ReaderInput): Promise<ReadingAnswer> {
  try {
    const reader = detectReader(input);
    return { result: { reading: await reader.read(input), reader: { name: reader.name, version: reader.version } } };
  } catch (error) {
    if (!isDocketError(error)) throw error;
    const { code, message, at, details } = error;
    return { refused: { code, message, ...(at && { at }), ...(details && { details }) } };
  }
}
