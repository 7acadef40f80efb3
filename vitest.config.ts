import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const plain = [
  'agents',
  'classifiers',
  'config',
  'connectors',
  'core',
  'evals',
  'hostile',
  'ingest',
  'log',
  'matching',
  'simulator',
  'verdicts',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // By itself it leaves one processor free, which on a machine with two is half of them: tests wait for services and browsers often enough.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // The import rule and other checks of the sources themselves: no services, seconds.
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      // What needs no service shares its modules from file to file: loading them anew for each took as long as the tests.
      { test: { name: 'plain', include: plain, isolate: false, testTimeout: 60_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'services',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture/**', ...plain],
          globalSetup: ['test/support/globalPostgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
