import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../src/core/errors.ts';
import { eventDataSchema, eventEnvelope } from '../../src/core/events.ts';
import { type Evidence, evidence } from '../../src/core/evidence.ts';
import { recordSchemas } from '../../src/core/records/registry.ts';
import { type Remittance, remittance } from '../../src/core/remittance.ts';
import type { ReadItem, Reading } from '../../src/ingest/contract.ts';
import { detectReader } from '../../src/ingest/detect.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { readers } from '../../src/ingest/readers.ts';
import { decodeText } from '../../src/ingest/text.ts';
import { checkRemittance } from '../../src/ingest/validate.ts';
import { fixture, fixtureNames } from './documents.ts';

const mutationsPerFixture = 2_000;

describe.each(fixtureNames)('every reader keeps the contract on %s', (name) => {
  const bytes = fixture(name);

  it('gives items that their schemas accept', () => {
    for (const item of readDocument({ bytes }).items) expectValid(item);
  });

  it('quotes exactly what stands where its evidence points', () => {
    expectQuotes(readDocument({ bytes }), decodeText(bytes).text);
  });

  it('never believes a stated balance', () => {
    for (const item of readDocument({ bytes }).items) {
      if (item.type === 'remittance') expect(checkRemittance(item.remittance)).toEqual(item.remittance);
    }
  });

  it('reads the same bytes to the same reading', () => {
    expect(readDocument({ bytes: Uint8Array.from(bytes) })).toEqual(readDocument({ bytes }));
  });

  it('ignores the file name', () => {
    expect(readDocument({ bytes, fileName: 'invoice.pdf' })).toEqual(readDocument({ bytes }));
  });

  it('survives mutations: a valid reading or a clear error, with true quotes', () => {
    fc.assert(
      fc.property(mutationOf(bytes), (mutant) => {
        const reading = readOrRefuse(mutant);
        if (!reading) return;
        for (const item of reading.items) {
          expectValid(item);
          if (item.type === 'remittance') expect(checkRemittance(item.remittance)).toEqual(item.remittance);
        }
        expectQuotes(reading, decodeText(mutant).text);
      }),
      { numRuns: mutationsPerFixture },
    );
  });
});

describe('every reader', () => {
  it.each(readers.map((reader) => reader.name))('%s is chosen for at least one fixture', (name) => {
    expect(fixtureNames.map((each) => detectReader({ bytes: fixture(each) }).name)).toContain(name);
  });
});

/** Cuts, overwrites, doubles, drops and inserts pieces of a document. */
function mutationOf(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: bytes.length });
  const piece = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 6 }),
    fc
      .constantFrom(
        '~',
        '*',
        '\n',
        '\r\n',
        '"',
        ',',
        ';',
        '-',
        '.',
        '0',
        '9'.repeat(20),
        'ISA*',
        'ST*820*1~',
        'SE*',
        '\u0000',
      )
      .map((text) => Buffer.from(text)),
  );
  const change = fc.tuple(place, place, fc.constantFrom('cut', 'drop', 'double', 'insert', 'overwrite'), piece);
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce(changed, bytes));
}

function changed(bytes: Uint8Array, [a, b, how, piece]: [number, number, string, Uint8Array]): Uint8Array {
  const [from, to] = a < b ? [a, b] : [b, a];
  const [head, middle, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  if (how === 'cut') return head;
  if (how === 'drop') return Buffer.concat([head, tail]);
  if (how === 'double') return Buffer.concat([head, middle, middle, tail]);
  const rest = how === 'insert' ? bytes.subarray(from) : bytes.subarray(from + piece.length);
  return Buffer.concat([head, piece, rest]);
}

function readOrRefuse(bytes: Uint8Array): Reading | null {
  try {
    return readDocument({ bytes });
  } catch (error) {
    if (isDocketError(error)) return null;
    throw error;
  }
}

function expectValid(item: ReadItem): void {
  if (item.type === 'remittance') remittance.parse(item.remittance);
  else if (item.type === 'record') recordSchemas[item.kind].parse(item.body);
  else eventDataSchema(eventEnvelope.parse(item.event).type).parse(item.event.data);
}

function expectQuotes(reading: Reading, text: string): void {
  for (const item of reading.items) {
    if (item.type !== 'remittance') continue;
    for (const pointer of evidenceIn(item.remittance)) {
      evidence.parse(pointer);
      if (!('start' in pointer) || pointer.start === undefined) throw new Error('evidence without a place');
      expect(pointer.quote).toBe(text.slice(pointer.start, pointer.end));
      expect(pointer.quote).not.toBe('');
    }
  }
}

/** All evidence of a remittance; each line, deduction and adjustment must have some. */
function evidenceIn({ lines, adjustments }: Remittance): Evidence[] {
  const parts = [...lines, ...lines.flatMap((line) => line.deductions), ...adjustments];
  return parts.flatMap((part) => {
    expect(part.evidence?.length).toBeGreaterThan(0);
    return part.evidence ?? [];
  });
}
