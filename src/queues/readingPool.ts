import { Worker } from 'node:worker_threads';
import type { DocumentView } from '../core/documentView.ts';
import { docketError } from '../core/errors.ts';
import type { ReaderInput } from '../ingest/contract.ts';
import type { DisputePacket } from '../insights/disputePacket.ts';
import type { ProcessMap } from '../insights/process/discover.ts';
import type {
  MapTask,
  ReadingAnswer,
  ReadingTask,
  ReadResult,
  ReadyThread,
  ReadingResult as Result,
} from './readingTask.ts';
import { computedMs } from './threadTime.ts';

export type { ReadResult };

export type ReadingPool = {
  /**
   * Reads a document away from the main thread. Throws what the reader throws; `reading_took_too_long` and
   * `reading_took_too_much_memory` (neither retryable) when the limits were passed, `reader_failed` when the reader broke.
   */
  read: (input: ReaderInput) => Promise<ReadResult>;
  /** What a person sees of a document, under the same limits; its plain text where no reader knows it. Throws as `read` does. */
  view: (bytes: Uint8Array) => Promise<DocumentView>;
  /** The process map of an event log (OCEL 2.0 JSON or a table), under the same limits. Throws what its readers throw. */
  map: (input: MapTask) => Promise<ProcessMap>;
  /** A dispute packet with the pages of its originals: foreign PDFs are opened away from the main thread, under the same limits. */
  bind: (packet: DisputePacket) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

export type ReadingPoolOptions = {
  /** Threads, each with its own copy of the readers. */
  threads: number;
  /** How long a thread may compute over one document (see `overTime`). */
  timeoutMs?: number;
  memoryMb?: number;
  /** What a thread runs; only tests put something else here. */
  program?: URL;
};

type Waiting = { task: ReadingTask; resolve: (result: Result) => void; reject: (error: unknown) => void };
type Seat = { thread: Worker | null; systemId: number | null; busy: boolean };

/** Threads start with the first document and stay; one that has to be ended is replaced by the next document. */
export function createReadingPool(options: ReadingPoolOptions): ReadingPool {
  const seats: Seat[] = Array.from({ length: options.threads }, () => ({ thread: null, systemId: null, busy: false }));
  const waiting: Waiting[] = [];
  const next = () => {
    const seat = seats.find((candidate) => !candidate.busy);
    const first = seat && waiting.shift();
    if (!seat || !first) return;
    seat.busy = true;
    runOn(seat, first.task, options)
      .then(first.resolve, first.reject)
      .finally(() => {
        seat.busy = false;
        next();
      });
  };
  const run = (task: ReadingTask) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      next();
    });
  return {
    read: (input) => run({ ...input, does: 'read' }) as Promise<ReadResult>,
    view: (bytes) => run({ bytes, does: 'view' }) as Promise<DocumentView>,
    map: (input) => run({ ...input, does: 'map' }) as Promise<ProcessMap>,
    bind: (packet) => run({ packet, does: 'bind' }) as Promise<Uint8Array>,
    close: async () => {
      await Promise.all(seats.map((seat) => seat.thread?.terminate()));
    },
  };
}

async function runOn(seat: Seat, task: ReadingTask, options: ReadingPoolOptions): Promise<Result> {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const thread = seat.thread ?? (await startThread(seat, options));
  const outcome = await new Promise<ReadingAnswer | Error>((resolve) => {
    const settle = (value: ReadingAnswer | Error) => {
      over.stop();
      thread.off('message', settle).off('error', broke).off('exit', ended);
      resolve(value);
    };
    const broke = (error: Error) => settle(threadError(error));
    const ended = () => settle(threadError(new Error('its thread ended')));
    const over = overTime(seat.systemId, timeoutMs, () => settle(tooLong(timeoutMs)));
    thread.on('message', settle).on('error', broke).on('exit', ended);
    thread.postMessage(task);
  });
  if (outcome instanceof Error) {
    seat.thread = null;
    await thread.terminate();
    throw outcome;
  }
  if ('refused' in outcome) throw docketError(outcome.refused);
  return outcome.result;
}

async function startThread(seat: Seat, options: ReadingPoolOptions): Promise<Worker> {
  const thread = new Worker(options.program ?? new URL('./readingThread.mjs', import.meta.url), {
    // What is read stays until it is handed on, so a small nursery would only copy it back and forth: reading is a third
    // faster with a large one.
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 512, maxYoungGenerationSizeMb: 144 },
  });
  const { systemId } = await new Promise<ReadyThread>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  // A thread that ends between two documents is not asked again, and its error must not end the process.
  thread.on('error', () => {});
  thread.on('exit', () => {
    if (seat.thread === thread) seat.thread = null;
  });
  Object.assign(seat, { thread, systemId });
  return thread;
}

/** A thread that never gets its turn, or waits for what never comes, is given up after this many times the limit. */
const patience = 12;

/**
 * Calls back when a thread has computed for as long as the limit says. On a crowded machine a sound document waits for its
 * turn most of the time, which is no fault of its own: the clock would call it unreadable. Where the system does not tell
 * what a thread has used, the clock has to do.
 */
function overTime(systemId: number | null, limitMs: number, tooLate: () => void): { stop: () => void } {
  const started = performance.now();
  const usedBefore = computedMs(systemId);
  const look = () => {
    const passed = performance.now() - started;
    const used = computedMs(systemId);
    const missingMs = limitMs - (used === null || usedBefore === null ? passed : used - usedBefore);
    if (missingMs <= 0 || passed >= patience * limitMs) tooLate();
    else timer = setTimeout(look, Math.max(missingMs, 20));
  };
  let timer = setTimeout(look, limitMs);
  return { stop: () => clearTimeout(timer) };
}

function tooLong(timeoutMs: number) {
  return docketError({
    code: 'reading_took_too_long',
    message: `Reading this document was ended after ${timeoutMs / 1000} s.`,
  });
}

function threadError(error: Error & { code?: string }) {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return docketError({
      code: 'reading_took_too_much_memory',
      message: 'Reading this document took too much memory.',
    });
  return docketError({
    code: 'reader_failed',
    message: `The reader broke on this document: ${error.message}`,
    cause: error,
  });
}
