import { addDays, workday } from '../calendar.ts';
import { simulatedMark } from '../names.ts';
import type { PaymentRun, SimulatedPayment } from '../payment.ts';
import type { Random } from '../random.ts';

/** One booking on our account in a currency, as the bank sees it. */
export type BankBooking = {
  bookedOn: string;
  currency: string;
  /** Negative where the bank takes a payment back. */
  amountMinor: number;
  /** The payer's own name for the payment: trace or cheque number. */
  reference: string;
  /** The bank's name for the booking. */
  bankReference: string;
  payerName: string;
  method: 'ACH' | 'CHECK' | 'WIRE';
  /** Why it was taken back; null for money that came. */
  returnReason: string | null;
  paymentNumber: string;
};

/** Of payments by cheque and through the clearing house, how many come back. A wire does not. */
const returnShare = 0.03;
const reasons = {
  ACH: ['R01 INSUFFICIENT FUNDS', 'R02 ACCOUNT CLOSED'],
  CHECK: ['NSF', 'STOP PAYMENT', 'REFER TO MAKER'],
};

/** What the bank booked of all payments, and the returns of some of them days later, up to two weeks after the last payment. */
export function bankBookings(random: Random, runs: readonly PaymentRun[]): BankBooking[] {
  return runs
    .flatMap(({ payments }) => payments)
    .flatMap((payment) => bookingsOf(random.fork(payment.number), payment))
    .sort((a, b) => (a.bookedOn + a.bankReference < b.bookedOn + b.bankReference ? -1 : 1));
}

function bookingsOf(random: Random, payment: SimulatedPayment): BankBooking[] {
  const { customer, currency, amountMinor, reference, paidOn, number } = payment;
  const { method } = customer.habits;
  const came: BankBooking = {
    bookedOn: addDays(paidOn, 1),
    ...{ currency, amountMinor, reference, method, returnReason: null, paymentNumber: number },
    bankReference: `BK${random.digits(10)}`,
    payerName: customer.record.name.replace(` ${simulatedMark}`, '').toUpperCase(),
  };
  if (method === 'WIRE' || amountMinor <= 0 || !random.chance(returnShare)) return [came];
  const bookedOn = workday(addDays(came.bookedOn, random.int(2, 9)));
  const returnReason = random.pick(reasons[method]);
  return [
    came,
    { ...came, bookedOn, amountMinor: -amountMinor, bankReference: `RT${random.digits(10)}`, returnReason },
  ];
}
