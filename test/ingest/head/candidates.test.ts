import { describe, expect, it } from 'vitest';
import { candidatesFor, type HeadTarget } from '../../../src/ingest/head/candidates.ts';
import { typedLines } from '../../../src/ingest/layout/typed.ts';

const lines = (...texts: string[]) =>
  typedLines(
    texts.map((text) => ({
      text,
      evidenceOf: () => ({ kind: 'line', line: 1, start: 0, end: text.length, quote: text }),
    })),
  ).lines;
const found = (target: HeadTarget, ...texts: string[]) => candidatesFor(target, lines(...texts), {});
const valuesOf = (target: HeadTarget, ...texts: string[]) => found(target, ...texts).map(({ value }) => value);

describe('candidatesFor', () => {
  it('takes numbers alone and with the words before them, and no money', () => {
    const values = valuesOf('paymentReference', 'Our transfer TRF 2026/0091 of EUR 1,204.50 (#4711).');
    expect(values).toEqual(expect.arrayContaining(['2026/0091', 'TRF 2026/0091', '4711']));
    expect(values.some((value) => value.includes('1,204.50'))).toBe(false);
  });

  it('takes a number out of the label that it touches', () => {
    expect(valuesOf('paymentReference', 'ref=OX-77120')).toContain('OX-77120');
  });

  it('takes days in all their spellings, those without a year only beside the day of the message', () => {
    const texts = ['paid on 3 November 2026, value 05.11.2026, run 20261104', 'called on Nov 2nd'];
    expect(valuesOf('paymentDate', ...texts)).toEqual(['3 November 2026', '05.11.2026']);
    expect(valuesOf('paymentDate', '20261104')).toEqual(['20261104']);
    const beside = candidatesFor('paymentDate', lines('called on Nov 2nd'), { sentOn: '2026-11-04' });
    expect(beside.map(({ value }) => value)).toEqual(['Nov 2nd']);
  });

  it('takes names out of cells and behind labels, and the sender from outside', () => {
    const said = lines('Payer: Simulated Mills Ltd, 4 Dock Road', 'Remittance advice');
    const values = candidatesFor('payerName', said, { payer: 'Simulated Mills' }).map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['Simulated Mills Ltd', 'Simulated Mills', 'Remittance advice']));
  });

  it('says what stands before, above and behind a text, without knowing what it means', () => {
    const [number] = found('paymentReference', 'Krzlpf', 'Wmblx: 88120 hfq').filter(({ value }) => value === '88120');
    expect([...(number?.features ?? [])]).toEqual(
      expect.arrayContaining(['near:wmblx', 'next::', 'then:hfq', 'above:krzlpf', 'digits alone', 'length:5']),
    );
  });

  it('joins what is said of a text in several places', () => {
    const numbers = found('paymentReference', 'Cheque 88120', 'thanks', 'our no. 88120').filter(
      ({ value }) => value === '88120',
    );
    expect(numbers).toHaveLength(1);
    expect([...(numbers[0]?.features ?? [])]).toEqual(expect.arrayContaining(['next:cheque', 'next:.', 'times:2']));
  });

  it('tells numbers that look as those beside money do', () => {
    const numbers = found('paymentReference', 'INV-2201 100.00', 'INV-2202 50.00', 'EFT 0099');
    const features = new Map(numbers.map(({ value, features }) => [value, features]));
    expect(features.get('INV-2201')).toContain('alike beside money:2');
    expect(features.get('0099')).toContain('alike beside money:0');
  });

  it('looks at the beginning and the end of a long document only', () => {
    const long = ['Payment 1000001', ...Array.from({ length: 400 }, (_, n) => `row ${500_000 + n}`), 'Payment 1000002'];
    const values = valuesOf('paymentReference', ...long);
    expect(values).toEqual(expect.arrayContaining(['1000001', '1000002']));
    expect(values).not.toContain('500200');
  });
});
