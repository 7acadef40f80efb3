import { describe, expect, it } from 'vitest';
import type { RecordBody } from '../../../src/core/records/registry.ts';
import type { Reading } from '../../../src/ingest/contract.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';

const whole = () => Buffer.from(fixture('bai2-payments.txt')).toString();
const read = (text: string) => readNow({ bytes: bytesOf(text) });
const codes = (text: string) => read(text).problems.map(({ code }) => code);
const lines = (reading: Reading) =>
  reading.items.flatMap((item) =>
    item.type === 'remittance' ? item.remittance.lines.map(({ reference, paid }) => [reference, paid]) : [],
  );
const bookings = (reading: Reading) =>
  reading.items.flatMap((item) => (item.type === 'record' ? [item.body as RecordBody<'bank_transaction'>] : []));

describe('trap 8: BAI2 continuations, funds types and control totals', () => {
  it('shifts the references by the funds type and joins 88 before splitting', () => {
    const reading = read(whole());
    expect(reading.problems).toEqual([]);
    expect(
      bookings(reading).map(({ amountMinor, reference, valueDate }) => [amountMinor, reference, valueDate]),
    ).toEqual([
      [147000, 'SIMTRACE1', undefined],
      [45600, 'BREF2', '2026-03-04'],
      [200000, 'SIMTRACE3', undefined],
      [117400, 'BREF4', undefined],
    ]);
    expect(lines(reading)).toEqual([
      ['INV-5001', '980.00'],
      ['INV-5002', '490.00'],
      ['900777', '456.00'],
      ['777001', '1200.00'],
      ['777002', '800.00'],
    ]);
  });

  it('reads the same without line ends, padded to a physical length, and with CRLF', () => {
    const records = whole()
      .trim()
      .split('\n')
      .map((record) => (record.endsWith('/') ? record : `${record}/`));
    const plain = read(records.join('\n'));
    for (const other of [
      records.join('\r\n'),
      records.map((record) => record.padEnd(120)).join(''),
      records.map((record) => record.padEnd(80)).join('\n'),
    ]) {
      const reading = read(other);
      expect(lines(reading)).toEqual(lines(plain));
      expect(bookings(reading)).toEqual(bookings(plain));
    }
  });

  it('asserts totals and counts at every level', () => {
    expect(codes(whole().replace('45600,V', '45700,V'))).toEqual(['control_total', 'control_total', 'control_total']);
    expect(codes(whole().replace('98,2530000,1,', '98,2530000,2,'))).toEqual(['control_count']);
    expect(codes(whole().replace(/^99,.*\n/m, ''))).toEqual(['trailer_missing']);
    expect(codes(whole().replace('\n99,2530000,1,14', '\n99,2530000,1,15'))).toEqual(['record_count']);
  });

  it.each([
    ['2', 0],
    ['3', 4],
    ['4', 0],
  ])('says what group status %s means and books %i', (status, booked) => {
    const reading = read(whole().replace('SIMBANK,1,', `SIMBANK,${status},`));
    expect(reading.problems.map(({ code }) => code)).toEqual(['group_status']);
    expect(bookings(reading)).toHaveLength(booked);
  });

  it('takes minor units from the currency', () => {
    const reading = read(whole().replace(',USD,010', ',JPY,010'));
    expect(bookings(reading)[1]).toMatchObject({ currency: 'JPY', amountMinor: 45600 });
  });
});
