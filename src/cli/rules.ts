import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { activeRules } from '../cases/activeRules.ts';
import { testRule } from '../cases/testRule.ts';
import { docketError } from '../core/errors.ts';
import { formatDecimal } from '../core/money.ts';
import { parseInput } from '../core/parseInput.ts';
import { rule } from '../core/rule.ts';
import type { Database } from '../db/client.ts';
import { listRules } from '../db/rules.ts';
import { type ReplayReport, replayRules } from '../insights/replayRules.ts';
import type { CompiledRule } from '../rules/judge.ts';
import { problemsOf } from '../rules/testRule.ts';
import { withDatabase } from './local/withDatabase.ts';

const usage = `Usage: docket rules list [--json]
       docket rules test FILE.json…             run a rule's own samples, no database
       docket rules replay [ID…] [--file FILE.json] [--days N] [--json]
                                                how many cases it would have opened lately
A FILE holds one rule as "docket schema rule" describes it. Proposing and approving rules is for people, in the API.
`;

const options = {
  file: { type: 'string', multiple: true, default: [] as string[] },
  days: { type: 'string', default: '90' },
  json: { type: 'boolean', default: false },
} as const;

/** `docket rules`: what rules there are, whether one passes its samples, and what it would have found. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
  const [verb, ...names] = positionals;
  if (verb === 'test') return testFiles(names);
  if (verb === 'list') return withDatabase('docket rules', (db) => list(db, values.json));
  if (verb === 'replay')
    return withDatabase('docket rules', (db) =>
      replay(db, { ids: names, files: values.file, days: Number(values.days), json: values.json }),
    );
  process.stderr.write(usage);
  return 2;
}

function testFiles(files: string[]): number {
  let failed = 0;
  for (const file of files) {
    const problems = problemsOf(readRule(file));
    if (problems.length > 0) failed++;
    process.stdout.write(
      problems.length === 0 ? `${file}: passes\n` : problems.map((text) => `${file}: ${text}\n`).join(''),
    );
  }
  return failed === 0 ? 0 : 1;
}

function readRule(file: string) {
  try {
    return parseInput(rule, JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw docketError({ code: 'bad_rule', message: `${file}: ${(cause as Error).message}`, cause });
  }
}

async function list(db: Database, json: boolean): Promise<number> {
  const rows = await listRules(db);
  if (json)
    process.stdout.write(
      `${JSON.stringify(
        rows.map(({ rule: { body } }) => body),
        null,
        2,
      )}\n`,
    );
  else
    for (const { rule: one, holding } of rows)
      process.stdout.write(
        `${one.id.padEnd(26)} v${one.version}  ${String(holding).padStart(5)} hold  ${one.body.name}\n`,
      );
  return 0;
}

type Asked = { ids: string[]; files: string[]; days: number; json: boolean };

async function replay(db: Database, { ids, files, days, json }: Asked): Promise<number> {
  if (!(days >= 1 && days <= 365))
    throw docketError({ code: 'invalid_input', message: '--days needs a number from 1 to 365.' });
  const report = await replayRules(db, await chosen(db, ids, files), { days, now: new Date() });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : told(report));
  return 0;
}

async function chosen(db: Database, ids: string[], files: string[]): Promise<CompiledRule[]> {
  const proposed = files.map((file) => testRule(readRule(file)));
  if (files.length > 0 && ids.length === 0) return proposed;
  const active = await activeRules(db);
  const unknown = ids.filter((id) => !active.some(({ body }) => body.id === id));
  if (unknown.length > 0)
    throw docketError({ code: 'not_found', message: `No rule in force is called ${unknown.join(', ')}.` });
  return [...proposed, ...(ids.length === 0 ? active : active.filter(({ body }) => ids.includes(body.id)))];
}

function told({ from, until, events, rules }: ReplayReport): string {
  const head = `${events} records, ${from.slice(0, 10)} to ${until.slice(0, 10)}\nopened  healed   open  median h  rule\n`;
  const lines = rules.map(({ rule: id, opened, healed, stillOpen, medianHours, money }) => {
    const sums = money
      .filter(({ minor }) => minor !== 0)
      .map(({ currency, minor }) => `${formatDecimal(minor, currency)} ${currency}`);
    const counts = [opened, healed, stillOpen].map((count) => String(count).padStart(6)).join('  ');
    return `${counts}  ${String(medianHours ?? '').padStart(8)}  ${id}${sums.length > 0 ? `  (${sums.join(', ')})` : ''}\n`;
  });
  return head + lines.join('');
}
