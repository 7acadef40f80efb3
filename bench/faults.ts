import { parseArgs } from 'node:util';
import { runFaults } from './faults/run.ts';

/**
 * `npm run faults -- --decisions 10000 --faults 200 --seed N`: drives decisions through the real processes while these are
 * killed, frozen and made to forget, and exits 1 when anything was lost, doubled or done without a decision. The seed is
 * printed; the same seed strikes the same faults in the same order. `--queue postgres` runs without Redis,
 * `--without-reconciler` shows what the reconciler is for.
 */
const { values } = parseArgs({
  options: {
    decisions: { type: 'string', default: '1000' },
    faults: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    queue: { type: 'string', default: 'redis' },
    'without-reconciler': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const say = (text: string) => void process.stderr.write(`${text}\n`);
say(`seed ${values.seed}`);
const report = await runFaults({
  seed: Number(values.seed),
  decisions: Number(values.decisions),
  faults: Number(values.faults),
  queue: values.queue === 'postgres' ? 'postgres' : 'redis',
  withoutReconciler: values['without-reconciler'],
  say,
  ...(values.verbose && { onLine: (line: string) => void process.stderr.write(line) }),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
say(report.ok ? 'nothing lost, nothing doubled, nothing without a decision' : `FAILED with seed ${report.seed}`);
process.exitCode = report.ok ? 0 : 1;
