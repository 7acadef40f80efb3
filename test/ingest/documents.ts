import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReaderInput, Reading } from '../../src/ingest/contract.ts';
import { detectReader } from '../../src/ingest/detect.ts';

const folder = join(import.meta.dirname, 'fixtures');

/** Every fixture of the readers, by name: hand-written documents of simulated companies. */
export const fixtureNames = readdirSync(folder).sort();

export function fixture(name: string): Uint8Array {
  return readFileSync(join(folder, name));
}

/** An interchange of a simulated payer with one functional group of these transaction sets. */
export function interchange(
  sets: string[][],
  options: { release?: string; functional?: string; terminator?: string; control?: string } = {},
): string {
  const { release = '004010', functional = 'RA', terminator = '~\n', control = '000000900' } = options;
  const version = `00${release.slice(2, 5)}`;
  const segments = [
    `ISA*00*          *00*          *ZZ*SIMPAYER       *ZZ*SIMDISTRIB     *260415*0930*U*${version}*${control}*0*P*>`,
    `GS*${functional}*SIMPAYER*SIMDISTRIB*20260415*0930*900*X*${release}`,
    ...sets.flat(),
    `GE*${sets.length}*900`,
    `IEA*1*${control}`,
  ];
  return segments.map((segment) => segment + terminator).join('');
}

/** One 820 with these segments after a usual heading; `amount` is BPR02. */
export function set820(amount: string, segments: string[], control = '0001'): string[] {
  const heading = [
    `BPR*C*${amount}*C*ACH*CTX*********20260415`,
    `TRN*1*SIM-PAY-${control}`,
    'N1*PR*Simulated Grocers Ltd',
  ];
  return wholeSet('820', control, [...heading, ...segments]);
}

/** A transaction set with its ST and a right SE. */
export function wholeSet(id: string, control: string, segments: string[]): string[] {
  return [`ST*${id}*${control}`, ...segments, `SE*${segments.length + 2}*${control}`];
}

export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** `readDocument` for the formats whose readers answer at once. */
export function readNow(input: ReaderInput): Reading {
  const reading = detectReader(input).read(input);
  if (reading instanceof Promise) throw new Error('This reader does not answer at once: use readDocument');
  return reading;
}
