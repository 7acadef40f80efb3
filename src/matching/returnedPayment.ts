import { type Advice, adviceFor, type JoinedPair, type Money, scoreJoin } from './joinMoney.ts';

/** A payment whose money came, with every reference it is known by; `paidOn` is the day its money was booked. */
export type BookedPayment = Omit<Advice, 'reference'> & { references: string[] };

/**
 * The payment that a booking takes back, of those that came: like money and its advice they are joined by reference, amount, payer and
 * days apart, and only where one is clearly the likeliest. `money` is what was taken back, positive. Another amount is never it: what
 * the bank takes for a return it books apart. Pure.
 */
export function paymentReturned(money: Money, payments: readonly BookedPayment[]): JoinedPair | null {
  const same = payments.filter(({ amountMinor }) => amountMinor === money.amountMinor);
  return adviceFor(
    money,
    same.map((payment) => bestKnown(money, payment)),
  ).joined;
}

/** As an advice under the one of its references that fits best. */
function bestKnown(money: Money, { references, ...payment }: BookedPayment): Advice {
  const known = [null, ...references].map((reference): Advice => ({ ...payment, reference }));
  const score = (advice: Advice) => scoreJoin(money, advice).probability;
  return known.reduce((best, advice) => (score(advice) > score(best) ? advice : best));
}
