import { parentPort } from 'node:worker_threads';
import { decodeText } from '../core/decodeText.ts';
import type { DocumentView } from '../core/documentView.ts';
import { type DocketError, isDocketError } from '../core/errors.ts';
import type { LogColumns, MapQuery } from '../core/eventLog.ts';
import { textView } from '../ingest/choose.ts';
import type { ReaderInput, Reading } from '../ingest/contract.ts';
import { detectReader } from '../ingest/detect.ts';
import { readEventLog } from '../ingest/eventLog/readEventLog.ts';
import type { DetailChange } from '../ingest/grounding/detailChanges.ts';
import { readDocument, viewDocument, watchDocument, withDetailWarnings } from '../ingest/read.ts';
import type { DisputePacket } from '../insights/disputePacket.ts';
import { discoverProcess, type ProcessMap } from '../insights/process/discover.ts';
import { ownSystemId } from './threadTime.ts';

export type ReadResult = {
  reading: Reading;
  reader: { name: string; version: string };
  /** Passages that want payment details changed: for a warning, never for data. */
  changes: DetailChange[];
};
export type MapTask = { bytes: Uint8Array; columns: LogColumns; query: MapQuery };
export type ReadingTask =
  | (ReaderInput & { does: 'read' | 'view' })
  | (MapTask & { does: 'map' })
  | { packet: DisputePacket; does: 'bind' };
export type ReadingResult = ReadResult | DocumentView | ProcessMap | Uint8Array;
/** What a thread says first, once it takes tasks. */
export type ReadyThread = { systemId: number | null };
export type ReadingAnswer =
  | { result: ReadingResult }
  | { refused: Pick<DocketError, 'code' | 'message' | 'at' | 'details'> };

// Errors lose their own fields on the way between threads, so ours travel as plain facts; anything else is a fault of the
// reader and ends the thread, which the pool reports.
parentPort?.on('message', async (task: ReadingTask) => {
  parentPort?.postMessage(await answer(task));
});
parentPort?.postMessage({ systemId: ownSystemId() } satisfies ReadyThread);

async function answer(task: ReadingTask): Promise<ReadingAnswer> {
  try {
    return { result: await resultOf(task) };
  } catch (error) {
    if (!isDocketError(error)) throw error;
    const { code, message, at, details } = error;
    return { refused: { code, message, ...(at && { at }), ...(details && { details }) } };
  }
}

async function resultOf(task: ReadingTask): Promise<ReadingResult> {
  if (task.does === 'bind') return (await import('../insights/packetPdf.ts')).packetPdf(task.packet);
  if (task.does === 'map') return discoverProcess(readEventLog(task.bytes, task.columns), task.query);
  const { does, ...input } = task;
  return does === 'view' ? view(input.bytes) : read(input);
}

async function read(input: ReaderInput): Promise<ReadResult> {
  const reader = detectReader(input);
  const reading = await readDocument(input);
  const changes = await watchDocument(input.bytes);
  return {
    reading: withDetailWarnings(reading, changes),
    reader: { name: reader.name, version: reader.version },
    changes,
  };
}

/** What no reader knows can still be looked at, if it is text. */
async function view(bytes: Uint8Array): Promise<DocumentView> {
  try {
    return await viewDocument(bytes);
  } catch (error) {
    if (!isDocketError(error) || error.code !== 'unknown_format') throw error;
    const { text } = decodeText(bytes);
    if (text.includes('\0')) throw error;
    return textView(text);
  }
}
