import { parentPort, workerData } from 'node:worker_threads';
import { type PredictingTask, predict } from './predict.ts';

parentPort?.postMessage(predict(workerData as PredictingTask));
