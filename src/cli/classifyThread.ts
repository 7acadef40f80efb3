import { parentPort, workerData } from 'node:worker_threads';
import type { CodeTable } from '../classifiers/crosswalk.ts';
import { loadDeductionCoder } from '../classifiers/loadDeductionCoder.ts';
import { type ClassifyItem, codeLines, type UnreadLine } from './classifyItems.ts';

export type ClassifyThreadData = {
  modelsFolder: string;
  encoderModel: string | null;
  partnerTables: Map<string, CodeTable> | undefined;
};
export type BatchToCode = { batch: number; lines: (ClassifyItem | UnreadLine)[] };
/** `lines` is null where the batch failed. */
export type CodedBatch = { batch: number; lines: string | null; error?: unknown };

const coder = loadDeductionCoder(workerData as ClassifyThreadData);
// One batch after the other: two at once would only take turns.
let last: Promise<unknown> = coder.catch(() => {});
parentPort?.on('message', ({ batch, lines }: BatchToCode) => {
  last = last
    .then(async () => codeLines(lines, await coder))
    .then(
      (coded) => parentPort?.postMessage({ batch, lines: coded } satisfies CodedBatch),
      (error) => parentPort?.postMessage({ batch, lines: null, error } satisfies CodedBatch),
    );
});
