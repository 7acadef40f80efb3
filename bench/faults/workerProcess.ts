import { untilStopped } from '../../src/cli/local/untilStopped.ts';
import { startWorkerRole } from '../../src/cli/worker.ts';
import { tinyCoder } from '../../test/support/tinyCoder.ts';

// The worker as it is, but for the model: it would only make each of the many restarts slower.
process.exitCode = await untilStopped('worker', (options) => startWorkerRole({ ...options, coder: tinyCoder() }));
