import { parentPort, workerData } from 'node:worker_threads';
import { loadEncoder } from '../classifiers/encoder.ts';
import { packHead, readHead, unpackHead } from '../classifiers/headFile.ts';
import { type GuardText, learnHead, type OwnLabel } from '../classifiers/learnHead.ts';

/** What a thread learns from. `activeFile` is null where the shipped head is in force. */
export type LearningTask = {
  headFile: string;
  encoderModel: string;
  activeFile: Uint8Array | null;
  labels: OwnLabel[];
  guard: GuardText[] | null;
  errorLimit: number;
};
export type Learned = {
  file: Uint8Array;
  headVersion: string;
  figures: Awaited<ReturnType<typeof learnHead>>['figures'];
};

const { headFile, encoderModel, activeFile, ...rest } = workerData as LearningTask;
const base = readHead(headFile);
const encoder = await loadEncoder({ model: encoderModel });
const active = activeFile ? unpackHead(activeFile) : base;
const { head, figures } = await learnHead({ base, active, encoder, ...rest });
const file = packHead(head);
parentPort?.postMessage({ file, headVersion: unpackHead(file).version, figures } satisfies Learned);
