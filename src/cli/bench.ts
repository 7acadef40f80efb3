import { cpus } from 'node:os';

/** One figure with the figure it is held against, both measured in the same run on the same input. */
export type BenchResult = {
  name: string;
  unit: string;
  docket: number;
  baseline: { name: string; value: number } | null;
  /** The goal the project holds itself to, e.g. "≥ 10 × node-x12"; null where there is none. */
  goal: string | null;
  reached: boolean | null;
  details?: Record<string, unknown>;
};

const benches: Record<string, () => Promise<() => Promise<BenchResult[]>>> = {
  x12: async () => (await import('../../bench/x12.bench.ts')).bench,
  bank: async () => (await import('../../bench/bank.bench.ts')).bench,
  table: async () => (await import('../../bench/table.bench.ts')).bench,
  documents: async () => (await import('../../bench/documents.bench.ts')).bench,
  pipeline: async () => (await import('../../bench/pipeline.bench.ts')).bench,
  'queue-list': async () => (await import('../../bench/queueList.bench.ts')).bench,
  classify: async () => (await import('../../bench/classify.bench.ts')).bench,
  audit: async () => (await import('../../bench/audit.bench.ts')).bench,
  matching: async () => (await import('../../bench/matching.bench.ts')).bench,
  'order-check': async () => (await import('../../bench/orderCheck.bench.ts')).bench,
  process: async () => (await import('../../bench/process.bench.ts')).bench,
};

/** `docket bench [NAME…]`: runs the named benches (all by default), one after the other, and prints one JSON document. */
export async function run(argv: string[]): Promise<number> {
  const unknown = argv.filter((name) => !benches[name]);
  if (unknown.length > 0) {
    process.stderr.write(`Unknown bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
    return 2;
  }
  const results: BenchResult[] = [];
  for (const name of argv.length > 0 ? argv : Object.keys(benches)) {
    process.stderr.write(`${name} …\n`);
    const bench = await (benches[name] as () => Promise<() => Promise<BenchResult[]>>)();
    results.push(...(await bench()));
  }
  const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version };
  process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`);
  return 0;
}
