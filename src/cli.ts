import { loadEnvironmentFile } from './config.ts';
import { isDocketError } from './core/errors.ts';
import { lookUp } from './core/lookUp.ts';

type Command = { about: string; load: () => Promise<{ run: (argv: string[]) => Promise<number> }> };

/** Every command, loaded only when it is called, so that each starts fast. */
const commands: Record<string, Command> = {
  demo: { about: 'start everything with a simulated distributor', load: () => import('./cli/demo.ts') },
  start: { about: 'run api, worker and relay as one process group', load: () => import('./cli/start.ts') },
  api: { about: 'serve the HTTP API and the workbench', load: () => import('./cli/api.ts') },
  worker: { about: 'carry out jobs', load: () => import('./cli/worker.ts') },
  relay: { about: 'hand work to the queues and reconcile them', load: () => import('./cli/relay.ts') },
  migrate: { about: 'bring the database to the newest migration', load: () => import('./cli/migrate.ts') },
  user: { about: 'create a person, e.g. the first administrator', load: () => import('./cli/user.ts') },
  extract: { about: 'read remittances and other documents, no database', load: () => import('./cli/extract.ts') },
  classify: { about: 'deduction category per line, no database', load: () => import('./cli/classify.ts') },
  predict: { about: 'payment dates or failing orders, no database', load: () => import('./cli/predict.ts') },
  adjudicate: { about: 'verdict per claim from its evidence, no database', load: () => import('./cli/adjudicate.ts') },
  import: { about: 'load tables of an ERP by a mapping', load: () => import('./cli/import.ts') },
  mapping: { about: 'table mappings: list, test, show', load: () => import('./cli/mapping.ts') },
  rules: { about: 'detection rules: list, test, replay on history', load: () => import('./cli/rules.ts') },
  verify: { about: 'check the audit chain', load: () => import('./cli/verify.ts') },
  replay: { about: 'recompute a recommendation from its stored inputs', load: () => import('./cli/replay.ts') },
  schema: { about: 'JSON Schema of a record or contract', load: () => import('./cli/schema.ts') },
  simulate: { about: "write a simulated distributor's files and the truth", load: () => import('./cli/simulate.ts') },
  evals: { about: 'score the AI offline against data sets', load: () => import('./cli/evals.ts') },
  bench: { about: 'performance figures beside their baselines', load: () => import('./cli/bench.ts') },
};

/** Runs one command and returns the exit code. Our own errors are told in one line; others keep their stack. */
export async function main(argv: string[]): Promise<number> {
  endWithParent();
  loadEnvironmentFile();
  const [name, ...rest] = argv;
  const command = name ? lookUp(commands, name) : undefined;
  if (!command) {
    const lines = Object.entries(commands).map(([label, entry]) => `  ${label.padEnd(10)} ${entry.about}`);
    process.stderr.write(
      `${name && name !== 'help' ? `Unknown command "${name}".\n` : ''}Usage: docket COMMAND\n${lines.join('\n')}\n`,
    );
    return name === 'help' ? 0 : 2;
  }
  try {
    const module = await command.load();
    return await module.run(rest);
  } catch (error) {
    process.stderr.write(
      `${isDocketError(error) ? `${error.message} (${error.code})` : ((error as Error).stack ?? error)}\n`,
    );
    return 1;
  }
}

/** A process of `docket start` or of the demo has a channel to the one that started it; when that breaks, it was killed. */
function endWithParent(): void {
  if (!process.channel) return;
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  // The channel alone must not keep a finished process alive.
  process.channel.unref();
}
