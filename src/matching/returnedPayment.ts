import { formatDecimal } from '../core/money.ts';
import { mostFeeMinor, mostUnstatedMinor } from '../core/returnFee.ts';
import { type Advice, clearest, type JoinedPair, type Money, probabilityOf, scoreJoin } from './joinMoney.ts';

/** A payment whose money came, with every reference it is known by; `paidOn` is the day its money was booked. */
export type BookedPayment = Omit<Advice, 'reference'> & { references: string[] };
/** What was taken back, positive, with the words of its booking. */
export type TakenMoney = Money & { text: string | null };
/** By how much more than the payment was taken back, and whether the booking states that as the bank's fee. */
export type ReturnedPair = JoinedPair & { overMinor: number; feeStated: boolean };

/** Without a word of a fee, a difference of more than this share of a payment is something else. */
const mostUnstatedShare = 0.1;
const feeWeights = { fee_stated: 4.5, small_difference: 2 } as const;

/**
 * The payment that a booking takes back, of those that came: like money and its advice they are joined by reference, amount, payer and
 * days apart, and only where one is clearly the likeliest. Where the bank took more or less than the payment, the difference must be a
 * fee that the booking states, or small under the very reference of the payment; then it is told. Pure.
 */
export function paymentReturned(money: TakenMoney, payments: readonly BookedPayment[]): ReturnedPair | null {
  return clearest(payments.flatMap((payment) => bestKnown(money, payment) ?? [])).joined;
}

/** As an advice under the one of its references that fits best; null where the amounts are too far apart. */
function bestKnown(money: TakenMoney, { references, ...payment }: BookedPayment): ReturnedPair | null {
  const pairs = [null, ...references].flatMap((reference) => scoreReturn(money, { ...payment, reference }) ?? []);
  const [first] = pairs;
  return first ? pairs.reduce((best, pair) => (pair.probability > best.probability ? pair : best), first) : null;
}

function scoreReturn(money: TakenMoney, payment: Advice): ReturnedPair | null {
  const overMinor = money.amountMinor - payment.amountMinor;
  const pair = scoreJoin(money, payment);
  if (overMinor === 0) return { ...pair, overMinor, feeStated: false };
  const difference = Math.abs(overMinor);
  const feeStated = difference <= mostFeeMinor(money.currency) && statesFee(money, difference);
  const isSmall =
    difference <= mostUnstatedMinor(money.currency) && difference <= payment.amountMinor * mostUnstatedShare;
  const sameReference = pair.signals.some(({ name }) => name === 'trace');
  if (pair.probability === 0 || !(feeStated || (isSmall && sameReference))) return null;
  const name = feeStated ? 'fee_stated' : 'small_difference';
  const shown = `${formatDecimal(difference, money.currency)} ${overMinor > 0 ? 'more' : 'less'} than the payment`;
  const reason = feeStated ? `it is ${shown}, which the booking states as a fee` : `it is only ${shown}`;
  const signals = [...pair.signals, { name, value: 1, weight: feeWeights[name], reason }];
  return { ...pair, signals, probability: probabilityOf(signals), overMinor, feeStated };
}

const feeWords =
  /\b(fees?|charges?|chgs?|chrgs?|geb(ü|ue)hr(en)?|entgelte?|spesen|frais|comisi(ó|o)n|gastos|kosten|coam)\b/i;

/** Whether the words of a booking speak of a fee and name this amount, in either way of writing decimals. */
function statesFee({ text, currency }: TakenMoney, feeMinor: number): boolean {
  if (!text || !feeWords.test(text)) return false;
  const decimal = formatDecimal(feeMinor, currency);
  const whole = decimal.replace(/\.0+$/, '');
  const named = (text.match(/\d[\d.,]*/g) ?? []).map((number) => number.replace(/[.,]$/, '').replace(',', '.'));
  return named.some((number) => number === decimal || number === whole);
}
