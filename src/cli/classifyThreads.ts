import { Worker } from 'node:worker_threads';
import type { ClassifyItem, UnreadLine } from './classifyItems.ts';
import type { ClassifyThreadData, CodedBatch } from './classifyThread.ts';

/** Lines that are coded together: many, so that texts with like many tokens meet. */
export const linesPerBatch = 256;

export type LineCoder = {
  /** The lines of output for a batch of input, in its order. */
  code: (batch: (ClassifyItem | UnreadLine)[]) => Promise<string>;
  close: () => Promise<void>;
};

/**
 * Codes batches in threads, each with a coder of its own, so that as many cores work as there are threads. Batches are dealt
 * out in turn; a thread that breaks fails the batches it holds.
 */
export function startLineCoders(threads: number, data: ClassifyThreadData): LineCoder {
  const seats = Array.from({ length: threads }, () => {
    const thread = new Worker(new URL('./classifyThread.mjs', import.meta.url), { workerData: data });
    const waiting = new Map<number, { resolve: (lines: string) => void; reject: (error: unknown) => void }>();
    thread.on('message', ({ batch, lines, error }: CodedBatch) => {
      const asked = waiting.get(batch);
      waiting.delete(batch);
      if (lines === null) asked?.reject(error);
      else asked?.resolve(lines);
    });
    const fail = (error: unknown) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    thread.on('error', fail).on('exit', () => fail(new Error('A coding thread ended before its work was done.')));
    return { thread, waiting };
  });
  let dealt = 0;
  return {
    code: (lines) =>
      new Promise((resolve, reject) => {
        const batch = dealt++;
        const seat = seats[batch % threads] as (typeof seats)[number];
        seat.waiting.set(batch, { resolve, reject });
        seat.thread.postMessage({ batch, lines });
      }),
    close: async () => {
      await Promise.all(seats.map(({ thread }) => thread.terminate()));
    },
  };
}
