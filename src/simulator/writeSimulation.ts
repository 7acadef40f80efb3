import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { distributor } from './names.ts';
import type { Simulation } from './simulate.ts';

export type SimulatedFile = { path: string; bytes: Uint8Array };

/** Every file of a simulation: what would arrive in documents/ and events/, set-up data in partners/, the truth in truth/. */
export function simulationFiles(simulation: Simulation): SimulatedFile[] {
  const { events, truth, partners } = simulation;
  return [
    text('README.md', readme(simulation)),
    text('simulation.json', `${JSON.stringify({ ...simulation.options, ...countsOf(simulation) }, null, 2)}\n`),
    ...simulation.documents.map(({ path, bytes }) => ({ path, bytes })),
    lines('events/master.jsonl', events.master),
    lines('events/trade.jsonl', events.trade),
    lines('events/cash.jsonl', events.cash),
    lines('partners/partners.jsonl', partners),
    lines('truth/deductions.jsonl', truth.deductions),
    lines('truth/documents.jsonl', truth.documents),
    lines(
      'truth/payers.jsonl',
      simulation.customers.map(({ record, habits }) => ({ customerNumber: record.number, ...habits })),
    ),
  ];
}

/** Writes a simulation into a new or empty folder. Throws `folder_not_empty` rather than mix two of them. */
export function writeSimulation(simulation: Simulation, folder: string): SimulatedFile[] {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw docketError({ code: 'folder_not_empty', message: `${folder} is not empty. Name a new folder with --out.` });
  const files = simulationFiles(simulation);
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.bytes);
  }
  return files;
}

export function countsOf({ customers, documents, events, runs, truth }: Simulation) {
  return {
    customers: customers.length,
    documents: documents.length,
    payments: runs.reduce((sum, run) => sum + run.payments.length, 0),
    events: events.master.length + events.trade.length + events.cash.length,
    deductions: truth.deductions.length,
  };
}

function text(path: string, content: string): SimulatedFile {
  return { path, bytes: Buffer.from(content, 'utf8') };
}

function lines(path: string, rows: unknown[]): SimulatedFile {
  return text(path, rows.map((row) => `${canonicalJson(row)}\n`).join(''));
}

function readme({ options }: Simulation): string {
  return `# Simulated data

Everything in this folder is made up by \`docket simulate\` (seed ${options.seed}, scale ${options.scale}, ${options.days} days up to
${options.until}). ${distributor.name}, its customers, banks and carriers do not exist; any likeness is chance.

- \`documents/\`: files as customers send them: X12 820 and 812 in several dialects, CSV in several layouts. One is cut off on
  purpose, some are sent twice.
- \`events/\`: CloudEvents, one a line: \`master\` (customers, items, prices, promotions), \`trade\` (orders to credits), \`cash\`.
- \`partners/\`: each sender with its table mapping and its own reason codes.
- \`truth/\`: what is true and no system is told: \`deductions.jsonl\` (category, root cause, verdict, valid amount of each
  deduction), \`documents.jsonl\` (what a right reading of each file contains), \`payers.jsonl\` (each payer's habits).
`;
}
