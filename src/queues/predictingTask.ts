import { parentPort, workerData } from 'node:worker_threads';
import { type PredictingTask, predictHere } from './predict.ts';

const task = workerData as PredictingTask;
parentPort?.postMessage(
  await (task.name === 'predict' ? predictHere.predict(...task.given) : predictHere.train(...task.given)),
);
