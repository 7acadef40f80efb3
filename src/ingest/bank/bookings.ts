import { createHash } from 'node:crypto';
import { docketError } from '../../core/errors.ts';
import { assertMinor } from '../../core/money.ts';
import type { RecordBody } from '../../core/records/registry.ts';
import type { ReadItem } from '../contract.ts';
import { limits } from '../limits.ts';

type BankTransaction = RecordBody<'bank_transaction'>;
type Given<T> = { [K in keyof T]?: T[K] | null | undefined };

/** One booking as a format tells it: what is null or empty there is left out of the record. */
export type Booking = Pick<BankTransaction, 'account' | 'currency' | 'amountMinor' | 'bookedOn'> &
  Given<Omit<BankTransaction, 'number' | 'account' | 'currency' | 'amountMinor' | 'bookedOn'>> & {
    /** What names it among the bookings of its account, best the bank's own reference. */
    name: string;
  };

export type Bookings = { add: (booking: Booking) => void; items: () => ReadItem[] };

/**
 * Collects the bookings of one document as bank_transaction records. Their number is made of account, day, amount and the bank's
 * reference, so that a booking reported again (during the day, in the statement, in a notification) has the same number; equal
 * ones within a document are told apart by their order.
 */
export function collectBookings(sender: string | null): Bookings {
  const bodies: BankTransaction[] = [];
  const seen = new Map<string, number>();
  const add = ({ name, ...booking }: Booking) => {
    if (bodies.length >= limits.bankTransactions) {
      const message = `The document has more than the ${limits.bankTransactions} bookings that are read`;
      throw docketError({ code: 'too_many_transactions', message });
    }
    const { account, bookedOn, amountMinor } = booking;
    const number = shortened(`${account}/${bookedOn}/${assertMinor(amountMinor)}/${name}`);
    const count = (seen.get(number) ?? 0) + 1;
    seen.set(number, count);
    const whole = { reversal: false, ...present(booking), number: count === 1 ? number : `${number}~${count}` };
    bodies.push(whole as BankTransaction);
  };
  const items = () =>
    bodies.map((body, index): ReadItem => ({ type: 'record', kind: 'bank_transaction', body, sender, index }));
  return { add, items };
}

function shortened(name: string): string {
  const plain = name.replace(/\s+/g, ' ').trim();
  if (plain.length <= 100) return plain;
  return `${plain.slice(0, 67).trim()}#${createHash('sha256').update(plain).digest('hex').slice(0, 32)}`;
}

function present(booking: object): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(booking)) {
    if (value === null || value === undefined || (value === '' && key !== 'account')) continue;
    if (!Array.isArray(value) || value.length > 0) told[key] = value;
  }
  return told;
}

/** The last four letters and digits of an account number, which is all that matching needs of it. */
export function accountTail(account: string | null): string | null {
  const plain = account?.replace(/[^A-Za-z0-9]/g, '') ?? '';
  return plain === '' ? null : plain.slice(-4).toUpperCase();
}
