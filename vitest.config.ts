import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // By itself it leaves one processor free, which on a machine with two is half of them: tests wait for services and browsers often enough.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // The import rule and other checks of the sources themselves: no services, seconds.
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      {
        test: {
          name: 'docket',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture/**'],
          // Files share the modules that their worker has loaded: loading them anew for each file took as long as its tests.
          isolate: false,
          globalSetup: ['test/support/globalPostgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
