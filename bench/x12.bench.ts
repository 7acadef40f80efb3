import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { X12Parser } from 'node-x12';
import type { BenchResult } from '../src/cli/bench.ts';
import { readDocument } from '../src/ingest/read.ts';

export type X12Bench = {
  name: 'x12';
  docket: { mbPerSecond: number; medianMs: number; lines: number };
  baseline: { name: 'node-x12'; mbPerSecond: number; medianMs: number };
  ratio: number;
  megabytes: number;
  repetitions: number;
};

/**
 * Reads one generated 820 of about 5 MB, mapped whole to a remittance with evidence, against node-x12 parsing the same text
 * into its segment objects (which maps nothing). Both run in turns in the same process; medians are compared.
 */
export async function benchX12(repetitions = 9): Promise<X12Bench> {
  const text = generate820(5_000_000);
  const bytes = Buffer.from(text, 'latin1');
  const ours: number[] = [];
  const theirs: number[] = [];
  let lines = 0;
  for (let round = -1; round < repetitions; round++) {
    const own = elapsed(() => {
      lines = linesRead(bytes);
    });
    const other = elapsed(() => new X12Parser(false).parse(text));
    // The first round warms both up.
    if (round >= 0) {
      ours.push(own);
      theirs.push(other);
    }
  }
  const megabytes = bytes.length / 1e6;
  const docket = speed(ours, megabytes);
  const baseline = speed(theirs, megabytes);
  const ratio = round1(baseline.medianMs / docket.medianMs);
  return {
    name: 'x12',
    docket: { ...docket, lines },
    baseline: { name: 'node-x12', ...baseline },
    ratio,
    megabytes,
    repetitions,
  };
}

function linesRead(bytes: Uint8Array): number {
  const { items, problems } = readDocument({ bytes });
  const [item] = items;
  if (item?.type !== 'remittance' || !item.remittance.balanced || problems.length > 0) {
    throw new Error('the generated 820 was not read whole and balanced');
  }
  return item.remittance.lines.length;
}

/** An 820 of a simulated payer: invoices with date and order number, discounts on half of them, a deduction on every sixth. */
export function generate820(characters: number): string {
  const segments: string[] = [];
  let length = 0;
  let total = 0;
  const add = (segment: string) => {
    segments.push(segment);
    length += segment.length + 2;
  };
  for (let n = 0; length < characters; n++) {
    const gross = 10_000 + ((n * 7_919) % 900_000);
    const discount = n % 2 === 0 ? Math.round(gross / 50) : 0;
    const deduction = n % 6 === 0 ? 500 + (n % 4_000) : 0;
    const paid = gross - discount - deduction;
    total += paid;
    add(`RMR*IV*INV${100_000 + n}**${cents(paid)}*${cents(gross)}${discount > 0 ? `*${cents(discount)}` : ''}`);
    add(`REF*PO*45${10_000_000 + n}`);
    add(`DTM*003*202603${String((n % 28) + 1).padStart(2, '0')}`);
    if (deduction > 0) add(`ADX*-${cents(deduction)}*06*CM*DM${n}`);
  }
  const head = [
    'ST*820*0001',
    `BPR*C*${cents(total)}*C*ACH*CTX*01*121000248*DA*111222333*4445556666**01*071000013*DA*555019900*20260918`,
  ];
  head.push('TRN*1*SIM-PAYMENT-1', 'N1*PR*SIMULATED PAYER', 'N1*PE*SIMULATED DISTRIBUTOR', 'ENT*1');
  const set = [...head, ...segments, `SE*${head.length + segments.length + 1}*0001`];
  const isa =
    'ISA*00*          *00*          *ZZ*SIMPAYER       *ZZ*SIMDIST        *260918*1400*U*00401*000000001*0*P*:';
  const all = [isa, 'GS*RA*SIMPAYER*SIMDIST*20260918*1400*1*X*004010', ...set, 'GE*1*1', 'IEA*1*000000001'];
  return `${all.join('~\n')}~\n`;
}

function cents(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}

/** Milliseconds of one run, begun on a clean heap so that neither reader pays for the garbage of the other. */
function elapsed(work: () => void): number {
  collectGarbage();
  const start = performance.now();
  work();
  return performance.now() - start;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function speed(times: number[], megabytes: number) {
  const medianMs = [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return { mbPerSecond: round1(megabytes / (medianMs / 1000)), medianMs: round1(medianMs) };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The figure as `npm run bench` reports it. */
export async function bench(): Promise<BenchResult[]> {
  const { docket, baseline, ratio, megabytes, repetitions } = await benchX12();
  return [
    {
      name: 'X12 820 read whole, mapped with evidence',
      unit: 'MB/s',
      docket: docket.mbPerSecond,
      baseline: { name: 'node-x12 parsing the same file into segments', value: baseline.mbPerSecond },
      goal: '≥ 10 × node-x12',
      reached: ratio >= 10,
      details: { ratio, megabytes, repetitions, lines: docket.lines },
    },
  ];
}
