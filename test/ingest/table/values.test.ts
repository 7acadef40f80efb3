import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../src/ingest/table/csv.ts';
import { targetOf } from '../../../src/ingest/table/headers.ts';
import {
  parseDate,
  plainDecimal,
  printedMinor,
  sniffDateFormat,
  sniffDecimal,
} from '../../../src/ingest/table/values.ts';

describe('printed amounts', () => {
  it.each([
    ['1,234.50', '.', '1234.50'],
    ['1.234,50', ',', '1234.50'],
    ["1'234.50", '.', '1234.50'],
    ['1 234,50', ',', '1234.50'],
    ['$1,234.50', '.', '1234.50'],
    ['USD 12.00', '.', '12.00'],
    ['12.00 EUR', '.', '12.00'],
    ['-12.00', '.', '-12.00'],
    ['12.00-', '.', '-12.00'],
    ['(12.00)', '.', '-12.00'],
    ['($12.00)', '.', '-12.00'],
    ['-$12.00', '.', '-12.00'],
    ['12.00 CR', '.', '-12.00'],
    ['.5', '.', '0.5'],
    ['7', ',', '7'],
  ] as const)('%s with "%s" is %s', (text, decimal, plain) => {
    expect(plainDecimal(text, decimal)).toBe(plain);
  });

  it.each(['=1+1', '12%', '1,23.4', '1.2.3', '(12.00', 'ten', '', '1e5', '12,50', '+-', '1,2345'])(
    '%s is none',
    (text) => {
      expect(plainDecimal(text, '.')).toBeNull();
    },
  );

  it('knows the digits of the currency', () => {
    expect(printedMinor('1,5', ',', 2)).toBe(150);
    expect(printedMinor('1,505', ',', 2)).toBeNull();
    expect(printedMinor('1500', '.', 0)).toBe(1500);
  });

  it('tells the decimal mark from the values', () => {
    expect(sniffDecimal(['1.234,50', '10,00'])).toBe(',');
    expect(sniffDecimal(['1,234.50', '1,000'])).toBe('.');
  });
});

describe('printed dates', () => {
  it.each([
    ['2026-04-05', 'YYYY-MM-DD'],
    ['05.04.2026', 'DD.MM.YYYY'],
    ['5.4.26', 'DD.MM.YY'],
    ['04/05/2026', 'MM/DD/YYYY'],
    ['05-Apr-2026', 'DD-MMM-YYYY'],
    ['20260405', 'YYYYMMDD'],
  ])('%s by %s', (text, format) => {
    expect(parseDate(text, format)).toBe('2026-04-05');
  });

  it('refuses days that do not exist', () => {
    expect(parseDate('2026-02-30', 'YYYY-MM-DD')).toBeNull();
  });

  it('finds the one format that all dates fit', () => {
    expect(sniffDateFormat(['04/05/2026', '04/23/2026'], '.')).toEqual({ format: 'MM/DD/YYYY', sure: true });
    expect(sniffDateFormat(['04/05/2026', '23/04/2026'], '.')).toEqual({ format: 'DD/MM/YYYY', sure: true });
    expect(sniffDateFormat(['04/05/2026'], ',')).toEqual({ format: 'DD/MM/YYYY', sure: false });
  });
});

describe('column names', () => {
  it.each([
    ['Invoice #', 'reference'],
    ['Inv No.', 'reference'],
    ['document_no', 'reference'],
    ['Supplier Invoice Number', 'reference'],
    ['Rechnungsnummer', 'reference'],
    ['Gross Amt', 'gross'],
    ['Invoice Amount', 'gross'],
    ['Terms Disc', 'discount'],
    ['Skonto', 'discount'],
    ['Short Paid', 'deduction'],
    ['Adjustment Amount', 'deduction'],
    ['Reason Code', 'reasonCode'],
    ['adj_comment', 'reasonText'],
    ['Net Paid', 'paid'],
    ['Amt Paid', 'paid'],
    ['Check Number', 'paymentReference'],
    ['EFT Trace', 'paymentReference'],
    ['Trace no', 'paymentReference'],
    ['Check Date', 'paymentDate'],
    ['Payment Amount', 'paymentAmount'],
    ['Payer', 'payerName'],
    ['Customer No', 'payerId'],
    ['Currency', 'currency'],
    ['Invoice Date', null],
    ['PO Number', null],
    ['Vendor Number', null],
    ['Due Date', null],
    ['Amount Due', 'gross'],
    ['Effective Date', 'paymentDate'],
  ])('%s names %s', (header, target) => {
    expect(targetOf(header)).toBe(target);
  });
});

it('cuts tables as csv-parse does, and knows where every value stands', () => {
  const cell = fc.stringMatching(/^[A-Za-z0-9 ,;"\n'.-]{0,10}$/).map((text) => text.trim());
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      const ours = [...rowsOf(text, ',')];
      const theirs = parse(text, { relax_column_count: true, trim: true }) as string[][];
      const filled = theirs.filter((row) => row.some((value) => value !== ''));
      expect(ours.map((row) => row.cells.map((each) => each.value))).toEqual(filled);
      for (const { cells } of ours) {
        for (const { value, start, end } of cells)
          expect(text.slice(start, end).replaceAll('""', '"').trim()).toBe(value);
      }
    }),
    { numRuns: 2_000 },
  );
});
