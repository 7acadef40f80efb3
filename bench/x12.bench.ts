import { X12Parser } from 'node-x12';
import type { BenchResult } from '../src/cli/bench.ts';
import { x12Reader } from '../src/ingest/x12/reader.ts';

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
 * into its segment objects (which maps nothing). Both run in the same process, in turns of several repetitions each, so that a
 * busy moment of the machine meets both and neither pays for much of the other's garbage; medians are compared.
 */
export async function benchX12(turns = 3, repetitions = 5): Promise<X12Bench> {
  const text = generate820(5_000_000);
  const bytes = Buffer.from(text, 'latin1');
  const lines = linesRead(bytes);
  new X12Parser(true).parse(text);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    for (let n = 0; n < repetitions; n++) ours.push(elapsed(() => linesRead(bytes)));
    for (let n = 0; n < repetitions; n++) theirs.push(elapsed(() => new X12Parser(true).parse(text)));
  }
  const megabytes = round1(bytes.length / 1e6);
  const docket = { ...speed(ours, megabytes), lines };
  const baseline = { name: 'node-x12' as const, ...speed(theirs, megabytes) };
  const ratio = round1(baseline.medianMs / docket.medianMs);
  return { name: 'x12', docket, baseline, ratio, megabytes, repetitions: turns * repetitions };
}

function linesRead(bytes: Uint8Array): number {
  const reading = x12Reader.read({ bytes });
  if (reading instanceof Promise) throw new Error('the X12 reader answers at once');
  const { items, problems } = reading;
  const [item] = items;
  if (item?.type !== 'remittance' || !item.remittance.balanced || problems.length > 0) {
    throw new Error('the generated 820 was not read whole and balanced');
  }
  return item.remittance.lines.length;
}

/**
 * An 820 of a simulated payer, with what trade remittances carry: below each invoice its order, department and store and its
 * date; discounts on half of the invoices, a deduction on every sixth.
 */
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
    add(`REF*DP*${String(n % 90).padStart(4, '0')}`);
    add(`REF*ST*${String(n % 1_500).padStart(5, '0')}`);
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

function elapsed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

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
