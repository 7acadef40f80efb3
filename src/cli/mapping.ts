import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { docketError } from '../core/errors.ts';
import { type Mapping, mapping } from '../core/mapping.ts';
import { parseInput } from '../core/parseInput.ts';
import { getMapping, listMappings } from '../db/mappings.ts';
import { problemsOf } from '../mappings/testMapping.ts';
import { withDatabase } from './local/withDatabase.ts';

const usage = `Usage: docket mapping list
       docket mapping test FILE.json…           run a mapping's own samples, no database
       docket mapping show NAME                 the version in force, as JSON
A FILE holds one mapping as "docket schema mapping" describes it. Proposing and approving mappings is for people, in the API.
`;

/** `docket mapping`: which mappings are in force, and whether one passes its samples. */
export async function run(argv: string[]): Promise<number> {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true });
  const [verb, ...names] = positionals;
  if (verb === 'test' && names.length > 0) return testFiles(names);
  if (verb === 'list') return withDatabase('docket mapping', async (db) => tell(await listMappings(db)));
  if (verb === 'show' && names[0])
    return withDatabase('docket mapping', async (db) => {
      const { body } = await getMapping(db, names[0] as string);
      process.stdout.write(`${JSON.stringify(body, null, 2)}\n`);
      return 0;
    });
  process.stderr.write(usage);
  return 2;
}

function testFiles(files: string[]): number {
  let failed = 0;
  for (const file of files) {
    const body = readMapping(file);
    const problems = problemsOf(body);
    if (problems.length > 0) failed++;
    process.stdout.write(
      problems.length === 0
        ? `${file}: passes its ${body.samples.length} samples\n`
        : problems.map((text) => `${file}: ${text}\n`).join(''),
    );
  }
  return failed === 0 ? 0 : 1;
}

/** A mapping from a file. Throws `bad_mapping` with what is wrong and where. */
export function readMapping(file: string): Mapping {
  try {
    return parseInput(mapping, JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw docketError({ code: 'bad_mapping', message: `${file}: ${(cause as Error).message}`, cause });
  }
}

function tell(rows: Awaited<ReturnType<typeof listMappings>>): number {
  for (const { mapping: one, loads } of rows)
    process.stdout.write(
      `${one.id.padEnd(26)} v${one.version}  ${String(loads).padStart(4)} loads  ${one.body.name}\n`,
    );
  return 0;
}
