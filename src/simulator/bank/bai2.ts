import { compactDate } from '../calendar.ts';
import type { BankBooking } from './bookings.ts';
import { closingOf, returnText, type Statement } from './statement.ts';

/** What kind of booking, in BAI's codes: through the clearing house, by cheque, by wire, and an item that was returned. */
const codes = { ACH: '165', CHECK: '175', WIRE: '195' };
const returned = '555';

/** A day of an account as BAI2, with every control total right. A record ends with a slash, or with its text. */
export function bai2Text(statement: Statement): string {
  const { account, currency, date, number, openingMinor, bookings } = statement;
  const day = compactDate(date).slice(2);
  const closing = closingOf(statement);
  const account03 = `03,${account},${currency},010,${openingMinor},,,015,${closing},,/`;
  const details = bookings.map(detail);
  const total = openingMinor + closing + bookings.reduce((sum, { amountMinor }) => sum + Math.abs(amountMinor), 0);
  const inAccount = details.length + 2;
  return [
    `01,SIMBANK,KESTRELSIM,${day},0500,${number},,,2/`,
    `02,KESTRELSIM,SIMBANK,1,${day},0500,${currency},2/`,
    account03,
    ...details,
    `49,${total},${inAccount}/`,
    `98,${total},1,${inAccount + 2}/`,
    `99,${total},1,${inAccount + 4}/`,
    '',
  ].join('\n');
}

function detail(booking: BankBooking): string {
  const { amountMinor, method, bankReference, reference, payerName } = booking;
  const code = amountMinor < 0 ? returned : codes[method];
  const text = `ORIG CO NAME:${payerName}${amountMinor < 0 ? `  ${returnText(booking)}` : ''}`;
  return `16,${code},${Math.abs(amountMinor)},Z,${bankReference},${reference},${text}`;
}
