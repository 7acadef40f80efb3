import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { commands } from '../test/cases/modelCommands.ts';
import { playBoth } from '../test/cases/modelRun.ts';
import { race, raceTrack } from '../test/cases/randomRace.ts';
import { findViolations } from '../test/cases/violations.ts';
import { privateDatabase } from './privateDatabase.ts';

/**
 * `npm run approvals -- --commands 1000000 --races 10000 --seed N`: plays random commands on the service and on the plain model of
 * the approval rules, and lets random people race each other; then reads the whole record for broken rules. Exits 1 at the
 * first difference or violation. The same seed draws the same commands and races. `npm test` runs the same, small.
 */
const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '20000' },
    races: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const perRun = 100;
const seed = Number(values.seed);
const say = (text: string) => void process.stderr.write(`${text}\n`);
say(`seed ${seed}`);
const database = await privateDatabase(12);
const counted = { played: 0, allowed: 0, races: 0 };
try {
  const played = fc.asyncProperty(commands(perRun), async (list) => {
    const done = await playBoth(database, list);
    counted.played += done.played;
    counted.allowed += done.allowed;
    if (counted.played % (100 * perRun) < perRun) say(`${counted.played} commands, ${counted.allowed} allowed`);
  });
  const numRuns = Math.ceil(Number(values.commands) / perRun);
  await fc.assert(played, { numRuns, seed, unbiased: true, endOnFailure: false });
  const run = await raceTrack(database);
  const raced = fc.asyncProperty(race, async (one) => {
    await run(one);
    counted.races++;
  });
  await fc.assert(raced, { numRuns: Number(values.races), seed, unbiased: true, endOnFailure: true });
  const violations = await findViolations(database.db);
  process.stdout.write(`${JSON.stringify({ seed, ...counted, violations }, null, 2)}\n`);
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  await database.stop();
}
