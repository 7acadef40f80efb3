import { parseArgs } from 'node:util';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { scaleNames } from '../simulator/scales.ts';
import { simulate } from '../simulator/simulate.ts';
import { countsOf, writeSimulation } from '../simulator/writeSimulation.ts';

const usage = 'Usage: docket simulate --out DIR [--seed N] [--days N] [--scale small|demo|full] [--until YYYY-MM-DD]';

const options = z.object({
  out: z.string().min(1),
  seed: z.coerce.number().int().min(0).default(1),
  days: z.coerce.number().int().min(1).max(730).default(28),
  scale: z.enum(scaleNames).default('small'),
  until: z.iso.date().default('2026-06-30'),
});

/** `docket simulate`: writes a simulated distributor's files, events and truth into a new folder. */
export async function run(argv: string[]): Promise<number> {
  const { out, ...simulation } = readOptions(argv);
  const made = simulate(simulation);
  writeSimulation(made, out);
  const counts = Object.entries(countsOf(made)).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(`Wrote ${counts.join(', ')} to ${out}. All of it is simulated.\n`);
  return 0;
}

function readOptions(argv: string[]) {
  const names = ['out', 'seed', 'days', 'scale', 'until'] as const;
  try {
    const { values } = parseArgs({
      args: argv,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    return options.parse(values);
  } catch (cause) {
    const detail =
      cause instanceof z.ZodError
        ? cause.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`)
        : [(cause as Error).message];
    throw docketError({ code: 'bad_arguments', message: `${detail.join('; ')}. ${usage}`, cause });
  }
}
