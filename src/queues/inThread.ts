import { Worker } from 'node:worker_threads';

/** Asks a program once, in a thread of its own, for what takes seconds of nothing but computing: what it posts first is the answer. */
export function inThread<T>(program: URL, workerData: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
}
