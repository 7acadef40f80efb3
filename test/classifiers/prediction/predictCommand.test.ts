import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Table } from '../../../src/classifiers/table/values.ts';
import { run } from '../../../src/cli/predict.ts';
import { readPlainTable } from '../../../src/ingest/table/plainTable.ts';
import { simulateOrderLines } from '../../../src/simulator/histories/orderLines.ts';
import { firstDay, simulatePaidInvoices } from '../../../src/simulator/histories/paidInvoices.ts';
import { judgedTable, openTable, orderTable, paidTable } from './tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'docket-predict-'));
const path = (name: string) => join(folder, name);

function write(name: string, { columns, rows }: Table): string {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = Array.from({ length: rows }, (_, row) =>
    [...columns.values()].map((values) => quote(values[row] ?? '')).join(','),
  );
  writeFileSync(path(name), [[...columns.keys()].map(quote).join(','), ...lines].join('\r\n'));
  return path(name);
}

it('writes a line per open invoice, options in any order', async () => {
  const invoices = simulatePaidInvoices({ seed: 'command', customers: 12, days: 200 });
  const today = firstDay + 170;
  const open = invoices.filter(({ issue, clear }) => issue < today && clear >= today);
  const train = write('paid.csv', paidTable(invoices.filter(({ clear }) => clear < today)));
  const score = write(
    'open.csv',
    openTable(open, () => today),
  );
  expect(await run(['--out', path('p.csv'), '--score', score, 'payments', '--train', train])).toBe(0);
  const { columns, rows } = readPlainTable(readFileSync(path('p.csv')));
  expect([...columns.keys()]).toEqual(['invoice', 'expected_days_late', 'p10', 'p90', 'p_late', 'reasons']);
  expect(rows).toBe(open.length);
  expect(columns.get('invoice')).toEqual(open.map(({ invoice }) => invoice));
  expect(columns.get('reasons')?.every((text) => text.length > 10)).toBe(true);
});

it('writes a line per order line', async () => {
  const lines = simulateOrderLines({ seed: 'command', lines: 1_200, days: 90 });
  const train = write('past.csv', judgedTable(lines.slice(0, 1_000)));
  const score = write('lines.csv', orderTable(lines.slice(1_000)));
  const files = ['--train', train, '--score', score, '--out', path('o.csv')];
  expect(await run(['orders', ...files, '--time', 'order date', '--id', 'id', '--target', 'failed'])).toBe(0);
  const { columns, rows } = readPlainTable(readFileSync(path('o.csv')));
  expect([...columns.keys()]).toEqual(['id', 'p_fail', 'reasons']);
  expect(rows).toBe(200);
  expect(columns.get('p_fail')?.every((text) => Number(text) > 0 && Number(text) < 1)).toBe(true);
});

it('says how it is used, and which file is missing', async () => {
  await expect(run(['payments', '--train', 'a'])).rejects.toThrow(/Usage: docket predict payments/);
  await expect(run(['orders', '--train', 'a', '--score', 'b', '--out', 'c'])).rejects.toThrow(/--target COLUMN/);
  await expect(run(['payments', '--train', path('no'), '--score', 'b', '--out', 'c'])).rejects.toThrow(/Cannot read/);
});
