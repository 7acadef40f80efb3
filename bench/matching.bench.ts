import { performance } from 'node:perf_hooks';
import type { BenchResult } from '../src/cli/bench.ts';
import { findOpenItems } from '../src/db/openItems.ts';
import type { OpenItem, PaidLine } from '../src/matching/openItem.ts';
import { matchCash } from '../src/matching/recompute.ts';
import { createRandom } from '../src/simulator/random.ts';
import { type PrivateDatabase, privateDatabase } from './privateDatabase.ts';

const invoices = 1_000_000;
const ofPayer = 20_000;
const lines = 10_000;
const naiveLines = 200;

/**
 * One remittance of 10,000 lines, one in twenty of them misspelled or cut, matched against 1,000,000 open invoices of which its
 * payer has 20,000: candidates by SQL, then scoring and assignment. Beside it a look-up per line by number and, failing that,
 * by pattern, on a sample of the same lines in the same run.
 */
export async function bench(): Promise<BenchResult[]> {
  const database = await privateDatabase();
  try {
    await fillLedger(database);
    const paid = remittanceLines();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const wanted = paid.map(({ reference, paidMinor }) => ({ reference, amounts: [paidMinor] }));
    const found = await findOpenItems(database.db, { customers: ['C-0'], own: ['P'] }, wanted);
    const retrieved = performance.now();
    const { application } = matchCash(inputsOf(paid, found));
    const seconds = (performance.now() - started) / 1000;
    const grown = Math.round((process.memoryUsage().rss - before) / 1e6);
    const naive = await naiveSeconds(database, paid.slice(0, naiveLines));
    return [
      {
        name: 'matching: 10,000 lines against 1,000,000 open invoices',
        unit: 's',
        docket: Math.round(seconds * 100) / 100,
        baseline: {
          name: `a look-up per line, ${naiveLines} lines times ${lines / naiveLines}`,
          value: Math.round(naive * 10) / 10,
        },
        goal: '≤ 10 s',
        reached: seconds <= 10,
        details: {
          retrievalSeconds: Math.round((retrieved - started) / 10) / 100,
          matched: application.applications.length,
          memoryGrowthMb: grown,
        },
      },
    ];
  } finally {
    await database.stop();
  }
}

const numberOf = (n: number) => `INV-${String(10_000_000 + n * 7)}`;
const amountOf = (n: number) => 1_000 + ((n * 7_919) % 900_000);

async function fillLedger({ pool }: PrivateDatabase): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query(
      `insert into invoices (number, as_of, body, customer_number, currency, issued_on, total_minor, open_minor)
       select 'INV-' || (10000000 + n * 7), now(), '{}', 'C-' || case when n < $2 then 0 else 1 + n % 2000 end, 'USD', '2026-03-01',
         1000 + (n::bigint * 7919) % 900000, 1000 + (n::bigint * 7919) % 900000
       from generate_series(0, $1::int - 1) as n`,
      [invoices, ofPayer],
    );
    await client.query('vacuum analyze invoices');
  } finally {
    client.release();
  }
}

function remittanceLines(): PaidLine[] {
  const random = createRandom('bench matching');
  return Array.from({ length: lines }, (_, at) => {
    const number = numberOf(at * 2);
    const noisy = at % 20 === 0;
    const reference = !noisy
      ? number
      : random.chance(0.5)
        ? number.slice(0, -1)
        : number.replace(/\d$/, random.digits(1));
    return {
      line: at + 1,
      reference,
      grossMinor: null,
      discountMinor: 0,
      deductedMinor: 0,
      paidMinor: amountOf(at * 2),
    };
  });
}

function inputsOf(paid: PaidLine[], found: OpenItem[][]) {
  const places = new Map<string, number>();
  const items: OpenItem[] = [];
  const candidates = found.map((line) =>
    line.map((item) => {
      if (!places.has(item.number)) places.set(item.number, items.push(item) - 1);
      return places.get(item.number) as number;
    }),
  );
  return {
    paymentMinor: paid.reduce((sum, { paidMinor }) => sum + paidMinor, 0),
    adjustmentsMinor: 0,
    lines: paid,
    items,
    candidates,
    references: [],
    context: { currency: 'USD', valueDate: '2026-03-20', customerNumber: 'C-0', family: ['C-0'] },
    tolerance: { underMinor: 0, overMinor: 0 },
    memory: [],
  };
}

async function naiveSeconds({ pool }: PrivateDatabase, sample: PaidLine[]): Promise<number> {
  const started = performance.now();
  for (const { reference } of sample) {
    const { rowCount } = await pool.query('select number from invoices where customer_number = $1 and number = $2', [
      'C-0',
      reference,
    ]);
    if (rowCount === 0)
      await pool.query(`select number from invoices where customer_number = $1 and number like '%' || $2 || '%'`, [
        'C-0',
        reference,
      ]);
  }
  return ((performance.now() - started) / 1000) * (lines / sample.length);
}
