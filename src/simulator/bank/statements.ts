import { compactDate } from '../calendar.ts';
import { bai2Text } from './bai2.ts';
import type { BankBooking } from './bookings.ts';
import { camt053Text } from './camt053.ts';
import { mt940Text } from './mt940.ts';
import { closingOf, type Statement } from './statement.ts';

export const statementFormats = ['bai2', 'mt940', 'camt.053'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** A statement as it comes in the next morning, with what a right reading of it contains. */
export type StatementFile = {
  name: string;
  format: StatementFormat;
  receivedOn: string;
  bytes: Uint8Array;
  statement: Statement;
};

const accounts: Record<string, string> = { USD: '9900001', CAD: '9900002', EUR: '9900003', GBP: '9900004' };
const writers: Record<StatementFormat, (statement: Statement) => string> = {
  bai2: bai2Text,
  mt940: mt940Text,
  'camt.053': camt053Text,
};
const endings: Record<StatementFormat, string> = { bai2: 'bai', mt940: 'sta', 'camt.053': 'xml' };

/** One statement for each account and day with bookings. Each account's bank writes a format of its own, which the seed deals out. */
export function bankStatements(bookings: readonly BankBooking[], seed: number): StatementFile[] {
  const currencies = [...new Set(bookings.map(({ currency }) => currency))].sort();
  return currencies
    .flatMap((currency, at) => {
      const format = statementFormats[(seed + at) % statementFormats.length] as StatementFormat;
      return ofAccount(
        bookings.filter((one) => one.currency === currency),
        currency,
        format,
      );
    })
    .sort((a, b) => (a.receivedOn + a.name < b.receivedOn + b.name ? -1 : 1));
}

function ofAccount(bookings: BankBooking[], currency: string, format: StatementFormat): StatementFile[] {
  const account = accounts[currency] ?? `99${currency}`;
  let openingMinor = 500_000_000;
  const days = [...new Set(bookings.map(({ bookedOn }) => bookedOn))];
  return days.map((date, at) => {
    const ofDay = bookings.filter(({ bookedOn }) => bookedOn === date);
    const statement: Statement = { account, currency, date, number: at + 1, openingMinor, bookings: ofDay };
    openingMinor = closingOf(statement);
    const name = `${compactDate(date)}_${account}_${currency}.${endings[format]}`;
    return { name, format, receivedOn: date, bytes: Buffer.from(writers[format](statement), 'utf8'), statement };
  });
}
