import { describe, expect, it } from 'vitest';
import { defaultLayout, parseLayout } from '../../../src/ingest/bank/lockboxLayout.ts';
import type { Reading } from '../../../src/ingest/contract.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';

const whole = () => Buffer.from(fixture('lockbox-80.txt')).toString();
const read = (text: string, mapping?: unknown) => readNow({ bytes: bytesOf(text), mapping });
/** The fixture's last cheque names no invoices. */
const codes = (text: string) => otherCodes(read(text));
const otherCodes = ({ problems }: Reading) => problems.map(({ code }) => code).filter((code) => code !== 'no_items');
const remittances = (reading: Reading) =>
  reading.items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : []));

describe('trap 11: lockbox overflow and widths', () => {
  it('makes one remittance of each cheque, with its overflow records as lines', () => {
    const reading = read(whole());
    expect(reading.problems).toMatchObject([{ code: 'no_items' }]);
    expect(remittances(reading)).toMatchObject([
      {
        payment: { method: 'CHECK', reference: '4501', date: '2026-03-03', amount: '1470.00', currency: 'USD' },
        payer: { name: 'SIMULATED GROCERS INC' },
        balanced: true,
        lines: [
          { reference: 'INV-5001', gross: '1000.00', discount: '20.00', deductions: [], paid: '980.00' },
          {
            reference: 'INV-5002',
            gross: '500.00',
            deductions: [{ amount: '10.00', code: '022', text: '2 CASES SHORT' }],
            paid: '490.00',
          },
        ],
      },
      {
        payment: { amount: '456.00' },
        balanced: true,
        lines: [{}, { reference: 'CM-77', documentType: 'credit', paid: '-44.00' }],
      },
    ]);
  });

  it('tells overflow flags that do not fit, and records of another cheque', () => {
    expect(codes(whole().replace('9INV-5002', '0INV-5002'))).toContain('overflow_flag');
    expect(codes(whole().replace('0INV-5001', '9INV-5001'))).toEqual(['overflow_flag']);
    expect(codes(whole().replace('4001001602', '4001009602'))).toEqual(['overflow_elsewhere']);
  });

  it('asserts the totals of 7, 8 and 9', () => {
    expect(codes(whole().replace('0000010000', '0000010100'))).toEqual(['control_total', 'control_total']);
    expect(codes(whole().replace(/^90000../m, '9000099'))).toEqual(['record_count']);
    expect(codes(whole().replace(/^9.*\n/m, ''))).toEqual(['trailer_missing']);
  });

  it("reads another bank's widths by its layout", () => {
    const wide = whole().replace(/^4(.{10})(.{15})/gm, '4$1     $2');
    const moved = (from: number, length: number) => ({ from: from + 5, length });
    const { gross, discount, net, invoice, reason, text, ...rest } = defaultLayout.records['4'];
    const places = Object.entries({ gross, discount, net, invoice, reason, text }).map(([key, place]) => [
      key,
      moved(place?.from ?? 0, place?.length ?? 1),
    ]);
    const mapping = { name: 'simbank', version: '3', records: { '4': { ...rest, ...Object.fromEntries(places) } } };
    const reading = read(wide, mapping);
    expect(otherCodes(reading)).toEqual([]);
    const strip = (all: ReturnType<typeof remittances>) =>
      all.map((one) => one.lines.map(({ reference, paid }) => [reference, paid]));
    expect(strip(remittances(reading))).toEqual(strip(remittances(read(whole()))));
    expect(remittances(reading)[0]?.reader.version).toContain('simbank-3');
  });

  it('knows a file of only some record types, with blanks and an end-of-file mark', () => {
    const some = whole()
      .split('\n')
      .filter((line) => /^[1564]/.test(line));
    const text = some.map((line) => (line.startsWith('5') ? line.replace(/^5.{20}/, '5 001') : line)).join('\r\n');
    expect(read(text).format).toBe('lockbox');
    expect(read(`${text}\r\n\u001a`).format).toBe('lockbox');
  });

  it('refuses a layout that is wrong, naming the field', () => {
    expect(() => parseLayout({ records: { '6': { amount: { from: 0, length: 10 } } } })).toThrow(
      /records\.6\.amount\.from/,
    );
  });
});
