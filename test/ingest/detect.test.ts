import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/core/decodeText.ts';
import { type DocketError, isDocketError } from '../../src/core/errors.ts';
import { detectReader } from '../../src/ingest/detect.ts';
import { limits } from '../../src/ingest/limits.ts';
import { readers } from '../../src/ingest/readers.ts';
import { positionFinder } from '../../src/ingest/text.ts';
import { bytesOf, fixture, fixtureNames, interchange, readNow, set820 } from './documents.ts';

function errorOf(bytes: Uint8Array): DocketError {
  try {
    readNow({ bytes });
  } catch (error) {
    if (isDocketError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Which reader a fixture is for, by its name. */
const readerOf: [RegExp, string][] = [
  [/^event/, 'events'],
  [/^table/, 'table'],
  [/^(camt|remt)/, 'iso20022'],
  [/^(remadv|edifact)/, 'edifact'],
  [/^bai2/, 'bai2'],
  [/^mt940/, 'mt940'],
  [/^lockbox/, 'lockbox'],
  [/^text/, 'text'],
  [/^pdf/, 'pdf'],
  [/^sheet/, 'sheet'],
  [/^mail/, 'mail'],
  [/^html/, 'html'],
];

describe('detection', () => {
  it.each(fixtureNames)('knows %s by its content', (name) => {
    const expected = readerOf.find(([pattern]) => pattern.test(name))?.[1] ?? 'x12';
    expect(detectReader({ bytes: fixture(name) }).name).toBe(expected);
  });

  it.each([
    ['a ZIP archive', 'PK\u0003\u0004abc', 'a ZIP archive or an office document'],
    ['XML', '<?xml version="1.0"?><Document/>', 'an XML document'],
    ['zero bytes', '\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0002', 'a binary file'],
    ['prose', 'Dear supplier, we paid you.', null],
  ])('refuses %s, says what it looks like and what was tried', (_, text, looksLike) => {
    const error = errorOf(bytesOf(text));
    expect(error).toMatchObject({ code: 'unknown_format', status: 415, at: { offset: 0 } });
    expect(error.details).toMatchObject({ looksLike, tried: readers.map(({ name }) => name) });
  });

  it.each(['', ' \n\t ', '\ufeff'])('refuses an empty document (%j)', (text) => {
    expect(errorOf(bytesOf(text)).code).toBe('empty_document');
  });

  it('refuses an ISA that is cut off or damaged, with the position', () => {
    const isa = interchange([]).slice(0, 100);
    expect(errorOf(bytesOf(isa))).toMatchObject({
      code: 'truncated_interchange_header',
      at: { line: 1, column: 1, offset: 0 },
    });
    expect(errorOf(bytesOf(`\n\n${isa}`)).at).toMatchObject({ line: 3, column: 1, offset: 2 });
    expect(errorOf(bytesOf(interchange([]).replace('>~', '>A'))).code).toBe('bad_interchange_header');
  });

  it('a damaged second interchange does not cost the first', () => {
    const text = interchange([set820('1.00', ['RMR*IV*A**1.00'])]) + interchange([]).slice(0, 60);
    const { items, problems } = readNow({ bytes: bytesOf(text) });
    expect(items).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'truncated_interchange_header' }]);
  });
});

describe('hostile documents end as clear errors', () => {
  it('larger than the limit', () => {
    expect(errorOf(new Uint8Array(limits.documentBytes + 1).fill(65)).code).toBe('document_too_large');
  });

  it('a segment without an end', () => {
    const text = interchange([set820('1.00', [`NTE*ADD*${'x'.repeat(5_000_000)}`])]);
    expect(errorOf(bytesOf(text)).code).toBe('segment_too_long');
  });

  it('more segments than the limit', () => {
    expect(errorOf(bytesOf(interchange([Array(limits.segments + 1).fill('X')]))).code).toBe('too_many_segments');
  });

  it.each([
    ['interchanges', 'too_many_interchanges', interchange([]).repeat(limits.interchanges + 1)],
    ['transaction sets', 'too_many_sets', interchange([Array(limits.transactionSets + 1).fill('ST*820*1')])],
    ['rows', 'too_many_rows', `Invoice,Paid\n${'A,1\n'.repeat(limits.rows)}`],
    ['columns', 'too_many_columns', `Invoice,Paid\n${','.repeat(limits.columns + 1)}\n`],
    ['levels of JSON', 'json_too_deep', `{"specversion":${'['.repeat(1_000_000)}`],
    ['values of JSON', 'json_too_large', `{"specversion":[${'1,'.repeat(limits.jsonValues)}1]}`],
  ])('more %s than the limit', (_, code, text) => {
    expect(errorOf(bytesOf(text)).code).toBe(code);
  });

  it('a flood of faults is counted, not listed', () => {
    const { problems } = readNow({
      bytes: bytesOf(interchange([set820('1.00', Array(5_000).fill('RMR*IV*A**x'))])),
    });
    expect(problems).toHaveLength(limits.problems + 1);
    expect(problems.at(-1)).toMatchObject({ code: 'more_problems', message: expect.stringContaining('4000') });
  });

  it.each([
    ['elements without end', interchange([set820('1.00', [`RMR${'*'.repeat(60_000)}`])])],
    [
      'interchanges without content',
      'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260415*0930*U*00401*000000001*0*P*>~x'.repeat(
        4_000,
      ),
    ],
    ['transaction sets that never end', interchange([Array(20_000).fill('ST*820*1')])],
    ['amounts beyond all sense', interchange([set820('9'.repeat(15), Array(100).fill(`RMR*IV*A**${'9'.repeat(15)}`))])],
  ])('%s', (_, text) => {
    const { problems } = readNow({ bytes: bytesOf(text) });
    expect(problems.length).toBeGreaterThan(0);
  });

  it.each([
    ['quotes that never close', `Invoice,Paid\n${'"a,1.00\n'.repeat(100_000)}`],
    ['delimiters alone', `Invoice,Paid\n${','.repeat(400)}\n`.repeat(2)],
    ['digits and separators', `Invoice,Paid\n${'A,1,1,1,1,1,1,1\n'.repeat(50_000)}`],
    ['a line without end', `Invoice,Paid\nA,${'9'.repeat(60_000)}\n`],
  ])('tables with %s', (_, text) => {
    expect(() => readNow({ bytes: bytesOf(text) })).not.toThrow();
  });
});

describe('text', () => {
  it.each([
    ['ascii', Buffer.from('abc'), 'abc'],
    ['utf-8', Buffer.from('\ufeffäbc'), 'äbc'],
    ['utf-16le', Buffer.from('\ufeffäbc', 'utf16le'), 'äbc'],
    ['utf-16le', Buffer.from('abcdefgh', 'utf16le'), 'abcdefgh'],
    ['utf-16be', Buffer.from([0xfe, 0xff, 0, 0x41]), 'A'],
    ['windows-1252', Buffer.from([0x80, 0x20, 0xe4]), '€ ä'],
  ])('is decoded from %s without its mark', (encoding, bytes, text) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  it('knows line and column of every offset', () => {
    const at = positionFinder('ab\ncd\n\ne');
    expect([0, 1, 3, 6, 7].map((offset) => [at(offset).line, at(offset).column])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
  });
});
