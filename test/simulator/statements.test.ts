import { describe, expect, test } from 'vitest';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { statementFormats } from '../../src/simulator/bank/statements.ts';
import { simulate } from '../../src/simulator/simulate.ts';

const seeds = [7, 8, 9];
const simulations = seeds.map((seed) =>
  simulate({ seed, scale: 'demo', days: 21, until: '2026-06-30', statements: true }),
);
const files = simulations.flatMap(({ statements }) => statements);

test('three seeds write every format, and take some payments back in each', () => {
  expect(new Set(files.map(({ format }) => format))).toEqual(new Set(statementFormats));
  for (const format of statementFormats) {
    const bookings = files.filter((file) => file.format === format).flatMap(({ statement }) => statement.bookings);
    expect(bookings.some(({ returnReason }) => returnReason !== null)).toBe(true);
  }
});

test.each(files.map((file, at) => [`${at} ${file.name}`, file] as const))(
  '%s reads as what was booked',
  async (_, file) => {
    const reading = await readDocument({ bytes: file.bytes });
    expect(reading.problems).toEqual([]);
    const read = reading.items.map((item) =>
      item.type === 'record' ? (item.body as RecordBody<'bank_transaction'>) : item,
    );
    expect(read).toHaveLength(file.statement.bookings.length);
    expect(read).toMatchObject(
      file.statement.bookings.map(({ amountMinor, currency, bookedOn, reference, payerName, returnReason }) => ({
        ...{ account: file.statement.account, amountMinor, currency, bookedOn, reference },
        payerName: payerName.slice(0, file.format === 'mt940' ? 27 : undefined),
        reversal: returnReason !== null,
      })),
    );
  },
);

describe('what is taken back', () => {
  const { statements, runs, events } = simulations[0] as (typeof simulations)[number];
  const bookings = statements.flatMap(({ statement }) => statement.bookings);

  test('is some payment that came, days before, whole', () => {
    for (const back of bookings.filter(({ returnReason }) => returnReason !== null)) {
      const came = bookings.find((one) => one.paymentNumber === back.paymentNumber && one.returnReason === null);
      expect(came?.amountMinor).toBe(-back.amountMinor);
      expect((came?.bookedOn ?? '') < back.bookedOn).toBe(true);
      expect(back.method).not.toBe('WIRE');
    }
  });

  test('and what came is told by statements alone, every payment once', () => {
    const payments = runs.flatMap((run) => run.payments.map(({ number }) => number));
    const came = bookings.filter(({ returnReason }) => returnReason === null).map(({ paymentNumber }) => paymentNumber);
    expect(came.sort()).toEqual(payments.sort());
    expect(events.cash.filter(({ type }) => type === 'bank_transaction.booked')).toEqual([]);
  });
});
