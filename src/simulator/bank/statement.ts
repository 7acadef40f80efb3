import type { BankBooking } from './bookings.ts';

/** A day of one account of ours, as the bank writes it. */
export type Statement = {
  account: string;
  currency: string;
  date: string;
  /** Counts the account's statements. */
  number: number;
  openingMinor: number;
  bookings: BankBooking[];
};

export const closingOf = ({ openingMinor, bookings }: Statement): number =>
  bookings.reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor);

/** What the bank writes beside a return: that it is one, of which payment, and why. */
export const returnText = ({ returnReason, reference }: BankBooking): string =>
  returnReason === null ? '' : `RETURN OF ${reference} ${returnReason}`;
