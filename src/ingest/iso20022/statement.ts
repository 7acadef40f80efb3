import type { Remittance } from '../../core/remittance.ts';
import type { Bookings } from '../bank/bookings.ts';
import { all, find, firstText } from './elements.ts';
import { type Entry, readEntry } from './entry.ts';
import { addProblem, dayAt, type Source } from './message.ts';
import { type Account, bookingOf, infoOf, paymentsOf, remittanceOf } from './payments.ts';
import { checkTotals } from './totals.ts';
import type { XmlElement } from './xml.ts';

export type StatementFormat = 'camt.052' | 'camt.053' | 'camt.054';

/**
 * Reads one Rpt, Stmt or Ntfctn: every booked entry becomes a booking, customers' credits with remittance information become
 * remittances too. A camt.052 is provisional and gives bookings only.
 */
export function readStatement(
  source: Source,
  statement: XmlElement,
  format: StatementFormat,
  bookings: Bookings,
): Remittance[] {
  const { text } = source;
  const id =
    firstText(text, statement, ['Acct/Id/IBAN', 'Acct/Id/Othr/Id', 'Acct/Id/PrtryAcct/Id', 'Acct/Id/BBAN']) ?? '';
  const currency = firstText(text, statement, ['Acct/Ccy']);
  const own = firstText(text, statement, ['Id']) ?? '';
  const account: Account = {
    id,
    currency,
    format: format === 'camt.052' ? null : format,
    statement: own,
    day: dayOfStatement(source, statement),
  };
  const elements = all(statement, 'Ntry');
  const entries: Entry[] = [];
  for (const element of elements) {
    const entry = readEntry(source, element, currency);
    if (entry) entries.push(entry);
    else
      addProblem(
        source,
        'entry_unreadable',
        'An entry has no readable amount, or does not say whether it is a credit',
        element,
      );
  }
  checkTotals(source, statement, entries, entries.length === elements.length);
  const booked = entries.filter(({ status }) => status === 'BOOK');
  if (booked.length < entries.length) {
    const message = `${entries.length - booked.length} entries are announced but not booked yet and were left out`;
    addProblem(source, 'entries_not_booked', message, find(statement, 'Id') ?? statement);
  }
  return booked.flatMap((entry) => readPayments(source, account, entry, bookings));
}

/** Stands in for the day of entries that have none of their own. */
function dayOfStatement(source: Source, statement: XmlElement): string | null {
  return dayAt(source, find(statement, 'FrToDt', 'ToDtTm')) ?? dayAt(source, find(statement, 'CreDtTm'));
}

function readPayments(source: Source, account: Account, entry: Entry, bookings: Bookings): Remittance[] {
  const { booked, stated } = paymentsOf(source, entry);
  const infos = new Map([...new Set([...booked, ...stated])].map((payment) => [payment, infoOf(source, payment)]));
  for (const payment of booked) {
    const booking = bookingOf(source, account, payment, infos.get(payment) ?? null);
    if (booking) bookings.add(booking);
  }
  return stated.flatMap((payment) => remittanceOf(source, account, payment, infos.get(payment) ?? null) ?? []);
}
