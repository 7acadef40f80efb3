import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { suite as adjudication } from './adjudication/suite.ts';
import { suite as backupDocuments } from './backup-documents/suite.ts';
import { suite as collections } from './collections/suite.ts';
import { suite as deductionCoding } from './deduction-coding/suite.ts';
import { type Baseline, gate, toBaseline } from './gate.ts';
import { suite as investigations } from './investigations/suite.ts';
import { suite as matching } from './matching/suite.ts';
import { suite as orderLines } from './order-lines/suite.ts';
import { suite as orderRisk } from './order-risk/suite.ts';
import { suite as payment } from './payment/suite.ts';
import { suite as remittance } from './remittance/suite.ts';
import { metricTable, toMarkdown } from './report.ts';
import { suite as routing } from './routing/suite.ts';
import { suite as rules } from './rules/suite.ts';
import { suite as shortPay } from './short-pay/suite.ts';
import type { Configured, Suite } from './suite.ts';
import { suite as summaries } from './summaries/suite.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const suites: Suite[] = [
  deductionCoding,
  adjudication,
  backupDocuments,
  remittance,
  matching,
  collections,
  routing,
  rules,
  summaries,
  investigations,
  orderLines,
  orderRisk,
  payment,
  shortPay,
];

const usage = `Usage: docket evals [SUITE…] [--except SUITE] [--data DIR] [--json] [--accept] [--configured]
Suites: ${suites.map((suite) => suite.name).join(', ')}. --except leaves a suite out and may be given several times, --data takes
another data set of the same layout, --json prints the reports as JSON, --accept stores this run as the new baseline. --configured
measures deduction coding also with the encoder (EMBEDDING_MODEL) and the language model (OPENAI_*) that are configured, which may cost money. Exit 1 when a suite got meaningfully worse.\n`;

/** Runs suites offline (with --configured beside what the installation has), writes Markdown and JSON to evals/reports, and returns 1 when the gate stops one. */
export async function runEvals(argv: string[], installation: () => Configured): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      except: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      accept: { type: 'boolean' },
      configured: { type: 'boolean' },
    },
  });
  const except = values.except ?? [];
  const unknown = [...positionals, ...except].filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown suite ${unknown.join(', ')}.\n${usage}`);
    return 2;
  }
  const named = positionals.length > 0 ? suites.filter((suite) => positionals.includes(suite.name)) : suites;
  const chosen = named.filter((suite) => !except.includes(suite.name));
  const configured = values.configured ? installation() : null;
  const reports = [];
  for (const suite of chosen) {
    const report = await suite.run({ dataFolder: dataFolder(suite, values.data), configured });
    const verdict = gate(report, readBaseline(suite.name), values.data !== undefined);
    writeReport(suite.name, 'md', toMarkdown(report, verdict));
    writeReport(suite.name, 'json', `${JSON.stringify({ ...report, verdict }, null, 2)}\n`);
    if (values.accept) writeFileSync(baselineFile(suite.name), `${JSON.stringify(toBaseline(report), null, 1)}\n`);
    if (!values.json)
      process.stdout.write(
        `${suite.name}: ${report.n} cases, gate ${verdict.passed ? 'passed' : 'FAILED'} (${verdict.why})\n${metricTable(report.metrics)}\n\n`,
      );
    reports.push({ ...report, verdict });
  }
  if (values.json) process.stdout.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);
  return reports.every(({ verdict }) => verdict.passed) ? 0 : 1;
}

/** A replacement data set may hold the suite's folder or be it. */
function dataFolder(suite: Suite, replacement: string | undefined): string {
  if (!replacement) return join(here, suite.name);
  return existsSync(join(replacement, suite.name)) ? join(replacement, suite.name) : replacement;
}

const baselineFile = (name: string) => join(here, 'baselines', `${name}.json`);

function readBaseline(name: string): Baseline | null {
  return existsSync(baselineFile(name)) ? JSON.parse(readFileSync(baselineFile(name), 'utf8')) : null;
}

function writeReport(name: string, extension: string, content: string): void {
  mkdirSync(join(here, 'reports'), { recursive: true });
  writeFileSync(join(here, 'reports', `${name}.${extension}`), content);
}
