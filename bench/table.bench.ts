import { parse } from 'csv-parse/sync';
import type { BenchResult } from '../src/cli/bench.ts';
import { tableReader } from '../src/ingest/table/reader.ts';

/**
 * Reads a generated table of about 5 MB, its columns told by themselves and every value with its place, against csv-parse with a
 * mapping written by hand for just this table (which keeps no places and works nothing out). Same process, in turns, medians.
 */
export async function bench(turns = 3, repetitions = 3): Promise<BenchResult[]> {
  const text = generateTable(5_000_000);
  const bytes = Buffer.from(text);
  const lines = linesRead(bytes);
  if (mappedByHand(text) !== lines) throw new Error('both must read the same lines');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    for (let n = 0; n < repetitions; n++) ours.push(elapsed(() => linesRead(bytes)));
    for (let n = 0; n < repetitions; n++) theirs.push(elapsed(() => mappedByHand(text)));
  }
  const megabytes = bytes.length / 1e6;
  const speed = (times: number[]) => Math.round((megabytes / (median(times) / 1000)) * 10) / 10;
  return [
    {
      name: 'CSV remittance read whole, columns told by themselves, with evidence',
      unit: 'MB/s',
      docket: speed(ours),
      baseline: { name: 'csv-parse with a mapping by hand, without evidence', value: speed(theirs) },
      goal: null,
      reached: null,
      details: { megabytes: Math.round(megabytes * 10) / 10, lines, repetitions: turns * repetitions },
    },
  ];
}

function linesRead(bytes: Uint8Array): number {
  const reading = tableReader.read({ bytes });
  if (reading instanceof Promise) throw new Error('the table reader answers at once');
  const [item] = reading.items;
  if (item?.type !== 'remittance' || !item.remittance.balanced || reading.problems.length > 0)
    throw new Error('the generated table was not read whole and balanced');
  return item.remittance.lines.length;
}

type Printed = Record<'Invoice Number' | 'Gross Amount' | 'Discount' | 'Deduction' | 'Reason' | 'Net Paid', string>;

function mappedByHand(text: string): number {
  const rows = parse(text, { columns: true }) as Printed[];
  const lines = rows
    .filter((row) => row['Invoice Number'] !== '')
    .map((row) => ({
      reference: row['Invoice Number'],
      gross: row['Gross Amount'].replaceAll(',', ''),
      discount: row.Discount,
      deductions: row.Deduction === '0.00' ? [] : [{ amount: row.Deduction, text: row.Reason }],
      paid: row['Net Paid'].replaceAll(',', ''),
    }));
  return lines.length;
}

/** A table as payers export it: quoted amounts, discounts on half of the rows, a deduction on every sixth, a total. */
function generateTable(characters: number): string {
  const head = 'Payment Ref,Payment Date,Invoice Number,Invoice Date,Gross Amount,Discount,Deduction,Reason,Net Paid';
  const rows = [head];
  let [length, total] = [head.length, 0];
  for (let n = 0; length < characters; n++) {
    const gross = 10_000 + ((n * 7_919) % 900_000);
    const discount = n % 2 === 0 ? Math.round(gross / 50) : 0;
    const deduction = n % 6 === 0 ? 500 + (n % 4_000) : 0;
    const paid = gross - discount - deduction;
    total += paid;
    const day = String((n % 28) + 1).padStart(2, '0');
    const reason = deduction > 0 ? '"2 cartons short, DC 12"' : '';
    const amounts = `"${cents(gross)}",${cents(discount)},${cents(deduction)},${reason},${cents(paid)}`;
    const row = `SIM-1,2026-09-18,INV${1_000_000 + n},2026-08-${day},${amounts}`;
    rows.push(row);
    length += row.length + 1;
  }
  return `${[...rows, `Total,,,,,,,,${cents(total)}`].join('\n')}\n`;
}

function cents(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}

function elapsed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}
