import { formatDecimal } from '../../core/money.ts';
import { compactDate } from '../calendar.ts';
import type { BankBooking } from './bookings.ts';
import { closingOf, returnText, type Statement } from './statement.ts';

const kinds = { ACH: 'NTRF', CHECK: 'NCHK', WIRE: 'NTRF' };

/** A day of an account as MT940. RC is a credit that is taken back. */
export function mt940Text(statement: Statement): string {
  const { account, currency, date, number, openingMinor, bookings } = statement;
  const day = compactDate(date).slice(2);
  const balance = (minor: number) => `C${day}${currency}${amount(minor, currency)}`;
  return [
    `:20:STMT${compactDate(date)}${account.slice(-2)}`,
    `:25:${account}`,
    `:28C:${number}/1`,
    `:60F:${balance(openingMinor)}`,
    ...bookings.flatMap((booking) => [lineOf(booking, day, currency), `:86:${details(booking)}`]),
    `:62F:${balance(closingOf(statement))}`,
    '-',
    '',
  ].join('\r\n');
}

function lineOf({ amountMinor, method, reference, bankReference }: BankBooking, day: string, currency: string): string {
  const mark = amountMinor < 0 ? 'RC' : 'C';
  return `:61:${day}${day.slice(2)}${mark}${amount(Math.abs(amountMinor), currency)}${kinds[method]}${reference}//${bankReference}`;
}

/** The subfields that many banks use: 20 words, 32 the other side's name. */
function details(booking: BankBooking): string {
  const words = returnText(booking);
  return `${booking.amountMinor < 0 ? '109' : '166'}?00${booking.amountMinor < 0 ? 'RETURN' : 'CREDIT'}${words ? `?20${words}` : ''}?32${booking.payerName.slice(0, 27)}`;
}

const amount = (minor: number, currency: string): string => formatDecimal(minor, currency).replace('.', ',');
