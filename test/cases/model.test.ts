import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { commands } from './modelCommands.ts';
import { playBoth } from './modelRun.ts';
import { findViolations } from './violations.ts';

const runs = 40;
const commandsPerRun = 60;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('random commands by random people', () => {
  it('are answered as the plain model of the rules answers them', async () => {
    let played = 0;
    let allowed = 0;
    const property = fc.asyncProperty(commands(commandsPerRun), async (list) => {
      const done = await playBoth(database, list);
      played += done.played;
      allowed += done.allowed;
    });
    await fc.assert(property, {
      numRuns: runs,
      unbiased: true,
      interruptAfterTimeLimit: 240_000,
      markInterruptAsFailure: true,
    });
    expect(await findViolations(database.db)).toEqual([]);
    // A run in which next to nothing is allowed, or everything, would prove nothing.
    expect(allowed).toBeGreaterThan(played * 0.2);
    expect(allowed).toBeLessThan(played * 0.9);
  }, 300_000);
});
