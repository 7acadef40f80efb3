import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, DocumentView } from '../../src/core/documentView.ts';
import { isDocketError } from '../../src/core/errors.ts';
import { eventDataSchema, eventEnvelope } from '../../src/core/events.ts';
import { type Evidence, evidence } from '../../src/core/evidence.ts';
import { recordSchemas } from '../../src/core/records/registry.ts';
import { type Remittance, remittance } from '../../src/core/remittance.ts';
import type { ReadItem, Reading } from '../../src/ingest/contract.ts';
import { detectReader } from '../../src/ingest/detect.ts';
import { readDocument, viewDocument } from '../../src/ingest/read.ts';
import { readers } from '../../src/ingest/readers.ts';
import { checkRemittance } from '../../src/ingest/validate.ts';
import { fixture, fixtureNames } from './documents.ts';

/** Mutants a fixture, other ones in every run; fewer where each is a page to lay out or an archive to open. MUTANTS asks for more. */
const mutations = (name: string) => Number(process.env.MUTANTS ?? 400) / (/\.(pdf|xlsx|eml)$/.test(name) ? 5 : 1);

describe.each(fixtureNames)('every reader keeps the contract on %s', (name) => {
  const bytes = fixture(name);

  it('gives items that their schemas accept', async () => {
    for (const item of (await readDocument({ bytes })).items) expectValid(item);
  });

  it('quotes exactly what stands where its evidence points', async () => {
    expectQuotes(await readDocument({ bytes }), await viewDocument(bytes));
  });

  it('never believes a stated balance', async () => {
    for (const item of (await readDocument({ bytes })).items) {
      if (item.type === 'remittance') expect(checkRemittance(item.remittance)).toEqual(item.remittance);
    }
  });

  it('reads the same bytes to the same reading', async () => {
    expect(await readDocument({ bytes: Uint8Array.from(bytes) })).toEqual(await readDocument({ bytes }));
  });

  it('ignores the file name', async () => {
    expect(await readDocument({ bytes, fileName: 'invoice.pdf' })).toEqual(await readDocument({ bytes }));
  });

  it('survives mutations: a valid reading or a clear error, with true quotes', async () => {
    await fc.assert(
      fc.asyncProperty(mutationOf(bytes), async (mutant) => {
        const reading = await readOrRefuse(mutant);
        if (!reading) return;
        for (const item of reading.items) {
          expectValid(item);
          if (item.type === 'remittance') expect(checkRemittance(item.remittance)).toEqual(item.remittance);
        }
        expectQuotes(reading, await viewDocument(mutant));
      }),
      { numRuns: mutations(name) },
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

async function readOrRefuse(bytes: Uint8Array): Promise<Reading | null> {
  try {
    return await readDocument({ bytes });
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

function expectQuotes(reading: Reading, view: DocumentView): void {
  for (const item of reading.items) {
    if (item.type !== 'remittance') continue;
    for (const pointer of evidenceIn(item.remittance)) {
      evidence.parse(pointer);
      expect(pointer.quote).not.toBe('');
      expect(pointer.quote).toBe(standingAt(pointer, view));
    }
  }
}

/** What the view has where the evidence points; it must be visible. */
function standingAt(pointer: Evidence, view: DocumentView): string | undefined {
  const named = 'part' in pointer ? (pointer.part ?? null) : null;
  const part = view.parts.find((candidate) => candidate.part === named);
  if (part?.kind === 'text' && 'start' in pointer && pointer.start !== undefined)
    return part.text.slice(pointer.start, pointer.end);
  if (part?.kind === 'sheets' && pointer.kind === 'cell') {
    const sheet = part.sheets.find((candidate) => candidate.sheet === pointer.sheet);
    expect(sheet?.hidden).toBe(false);
    return sheet?.cells.find(({ row, column }) => row === pointer.row && column === pointer.column)?.text;
  }
  if (part?.kind === 'pages' && pointer.kind === 'page') {
    const page = part.pages.find((candidate) => candidate.page === pointer.page);
    const inside = page?.words.filter((word) => centreIn(word.box, pointer.box)) ?? [];
    return inside.map((word) => word.text).join(' ');
  }
  throw new Error(`evidence without a place: ${JSON.stringify(pointer)}`);
}

function centreIn([left, top, right, bottom]: Box, outer: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}

/** All evidence of a remittance; each line, deduction and adjustment must have some. */
function evidenceIn({ lines, adjustments }: Remittance): Evidence[] {
  const parts = [...lines, ...lines.flatMap((line) => line.deductions), ...adjustments];
  return parts.flatMap((part) => {
    expect(part.evidence?.length).toBeGreaterThan(0);
    return part.evidence ?? [];
  });
}
