import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { predictOrders } from '../classifiers/orderRisk/orderRisk.ts';
import { predictPayments } from '../classifiers/payment/predictPayments.ts';
import type { Table } from '../classifiers/table/values.ts';
import { docketError } from '../core/errors.ts';
import { readPlainTable } from '../ingest/table/plainTable.ts';

const usage = `docket predict payments --train FILE.csv --score FILE.csv --out FILE.csv
       docket predict orders --train FILE.csv --score FILE.csv --out FILE.csv --target COLUMN --id COLUMN [--time COLUMN] [--positive VALUE]`;

const options = {
  train: { type: 'string' },
  score: { type: 'string' },
  out: { type: 'string' },
  target: { type: 'string' },
  id: { type: 'string' },
  time: { type: 'string' },
  positive: { type: 'string' },
} as const;

/** Learns from the rows of one file and writes a prediction for each row of another, in its order. */
export async function run(argv: string[]): Promise<number> {
  const { what, train, score, out, ...columns } = readOptions(argv);
  const [past, open] = [readTable(train), readTable(score)];
  writeFileSync(out, what === 'payments' ? paymentLines(past, open) : orderLines(past, open, columns));
  return 0;
}

function readOptions(argv: string[]) {
  try {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options });
    const { train, score, out, target, id, time, positive } = values;
    const [what, ...more] = positionals;
    if (train && score && out && more.length === 0) {
      if (what === 'payments') return { what, train, score, out } as const;
      if (what === 'orders' && target && id) return { what, train, score, out, target, id, time, positive } as const;
    }
  } catch {
    // Unknown options get the same answer as missing ones.
  }
  throw docketError({ code: 'bad_usage', message: `Usage: ${usage}` });
}

function readTable(path: string): Table {
  try {
    return readPlainTable(readFileSync(path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw docketError({ code: 'file_not_found', message: `Cannot read ${path}.`, cause });
  }
}

function paymentLines(train: Table, score: Table): string {
  const rows = predictPayments(train, score).map(({ invoice, expectedDaysLate, p10, p90, pLate, reasons }) => [
    invoice,
    expectedDaysLate,
    p10,
    p90,
    chance(pLate),
    reasons.join(between),
  ]);
  return csv(['invoice', 'expected_days_late', 'p10', 'p90', 'p_late', 'reasons'], rows);
}

function orderLines(
  train: Table,
  score: Table,
  columns: { target?: string; id?: string; time?: string; positive?: string },
) {
  const { target = '', id = '', time, positive } = columns;
  const { rows } = predictOrders(train, score, { target, id, time, positive });
  return csv(
    ['id', 'p_fail', 'reasons'],
    rows.map((row) => [row.id, chance(row.chance), row.reasons.join(between)]),
  );
}

/** No delimiter that a spreadsheet might take for that of the file. */
const between = ' · ';

const chance = (value: number): string => String(Math.round(value * 1e6) / 1e6);

function csv(header: string[], rows: (string | number)[][]): string {
  return [header, ...rows].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
