import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/core/evidence.ts';
import { readSource } from '../../web/src/source/lines.ts';
import { firstLine, rangesOf, runsOf } from '../../web/src/source/marks.ts';
import { remittance820, shortages } from './support/remittance.ts';

describe('a document on the screen', () => {
  test('X12 is cut at the terminator its header names, each segment with its name', () => {
    const text = remittance820(1, shortages(1)).replaceAll('~\n', "'");
    const { kind, lines } = readSource(text, 'x12-820');
    expect(kind).toBe('edi');
    const adjustment = lines.find((line) => line.tag === 'ADX');
    expect(adjustment?.name).toBe('Adjustment');
    expect(text.slice(adjustment?.start, adjustment?.end)).toBe("ADX*-120.00*59'");
    expect(lines.at(-1)?.tag).toBe('IEA');
  });

  test('EDIFACT keeps a released terminator inside its segment', () => {
    const text = "UNA:+.? 'UNB+UNOC:3+A+B'FTX+AAI+++Customer?'s words'UNZ+1+1'";
    const { lines } = readSource(text, null);
    expect(lines.map((line) => line.tag)).toEqual(['UNA', 'UNB', 'FTX', 'UNZ']);
    expect(text.slice(lines[2]?.start, lines[2]?.end)).toBe("FTX+AAI+++Customer?'s words'");
  });

  test('a table keeps delimiters and line ends inside quotes, and titles out of its columns', () => {
    const text = 'Advice of payment\r\nno;text;amount\r\n1;"short; two\nlines";10,00\r\n';
    const { kind, lines } = readSource(text, 'csv');
    expect(kind).toBe('table');
    const cells = lines.map((line) => line.cells?.map((cell) => text.slice(cell.start, cell.end)) ?? null);
    expect(cells).toEqual([null, ['no', 'text', 'amount'], ['1', 'short; two\nlines', '10,00']]);
  });

  test('JSON is broken into members, strings left whole', () => {
    const text = '{"a":[1,2],"b":"x, {y}"}';
    const { lines } = readSource(text, 'events');
    expect(lines.map((line) => '  '.repeat(line.depth) + text.slice(line.start, line.end))).toEqual([
      '{',
      '  "a":[',
      '    1,',
      '    2',
      '  ],',
      '  "b":"x, {y}"',
      '}',
    ]);
  });
});

describe('evidence in a document', () => {
  const text = remittance820(2, shortages(3));
  const source = readSource(text, 'x12-820');
  const at = text.indexOf('ADX*-121.50*59');
  const segment: Evidence = {
    kind: 'segment',
    segment: 10,
    tag: 'ADX',
    start: at,
    end: at + 14,
    quote: 'ADX*-121.50*59',
  };

  test('a segment lights its own characters', () => {
    const [range] = rangesOf([segment], { text, source }, []);
    expect(text.slice(range?.start, range?.end)).toBe('ADX*-121.50*59');
    const line = source.lines[firstLine(source, [range ?? { start: 0, end: 0 }])];
    expect(text.slice(line?.start, line?.end)).toBe('ADX*-121.50*59~');
  });

  test('words that were classified are found beside the deduction, not at the top of the file', () => {
    // The first three deductions all say CARTONS: it must be the one behind this deduction.
    const word: Evidence = { kind: 'span', start: 0, end: 7, quote: 'CARTONS' };
    const [range] = rangesOf([word], { text, source }, [segment]);
    expect(range?.start).toBe(text.indexOf('CARTONS', at));
    expect(rangesOf([{ ...word, quote: 'NOWHERE' }], { text, source }, [segment])).toEqual([]);
  });

  test('a code is found where it fills its element, not inside a number', () => {
    const code = { system: 'x12-426', code: '59', meaning: 'x', version: '1', quote: '59' };
    const shown = { text: 'RMR*IV*5959**59.10~ADX*-59.00*59~', source };
    const whole: Evidence = { kind: 'segment', segment: 1, tag: 'RMR', start: 0, end: 32, quote: '' };
    const [range] = rangesOf([{ kind: 'code', ...code }], shown, [whole]);
    expect(range?.start).toBe(shown.text.lastIndexOf('59'));
  });

  test('overlapping marks are cut into runs that cover the line once; lit wins', () => {
    const runs = runsOf({ start: 0, end: 10 }, [{ start: 2, end: 8 }], [{ start: 6, end: 20 }]);
    expect(runs).toEqual([
      { start: 0, end: 2, look: 'plain' },
      { start: 2, end: 6, look: 'mark' },
      { start: 6, end: 10, look: 'lit' },
    ]);
  });
});
