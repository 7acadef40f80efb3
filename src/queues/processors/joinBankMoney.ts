import {
  advicesLike, type BankRow, bankByNumber, matchOf, moneyAbove, moneyBelow, moneyLike, type PaymentRow, paymentsByNumber, paymentsHolding, paymentsUnpaid, remittanceOf,
} from '../../db/cashFacts.ts'; // biome-ignore format: a list
import type { Queryable } from '../../db/client.ts';
import { type Advice, adviceFor, type Money, samePayer } from '../../matching/joinMoney.ts';
import { advicesOf, bookingsOf } from '../../matching/joinSums.ts';

/** References under which a bank knows money, as printed. */
export function bankReferences({ body }: BankRow): string[] {
  const { reference, endToEndReference, bankReference, adviceReference } = body;
  return [...new Set([reference, endToEndReference, bankReference, adviceReference].flatMap((text) => text ?? []))];
}

/** Advised payments and the bookings that are their money: one of each, several bookings of one payment, or several payments booked as one. */
export type Joined = { payments: PaymentRow[]; banks: BankRow[] };

/**
 * Finds the advised payments that bank money belongs to: those it is joined to already, else clearly the likeliest one, else by
 * sums of the same payer. Without payments where it came without an advice; null where it is no payment to apply: outgoing
 * money, reversals and what may still change.
 */
export async function joinBankMoney(q: Queryable, bank: BankRow): Promise<Joined | null> {
  if (!isReceived(bank)) return null;
  const held = await paymentsByNumber(q, await paymentsHolding(q, bank.number));
  if (held.length > 0) return { payments: held, banks: [bank] };
  const money = moneyOf(bank);
  const candidates = await advicesLike(q, bank, bankReferences(bank));
  const { joined } = adviceFor(money, candidates.map(adviceOf));
  const single = candidates.filter(({ number }) => number === joined?.advice.number);
  if (single.length > 0) return { payments: single, banks: [bank] };
  return (await joinBySum(q, bank)) ?? { payments: [], banks: [bank] };
}

async function joinBySum(q: Queryable, bank: BankRow): Promise<Joined | null> {
  const money = moneyOf(bank);
  const unpaid = (await paymentsUnpaid(q, bank)).filter((payment) => samePayer(money, adviceOf(payment)));
  const paid = advicesOf(money, unpaid.map(adviceOf), null);
  if (paid) return { payments: rowsOf(unpaid, paid), banks: [bank] };
  const whole: Joined[] = [];
  for (const payment of unpaid.filter(({ amountMinor }) => amountMinor > bank.amountMinor).slice(0, mostWhole)) {
    const banks = await bookingsIn(q, payment, bank);
    if (banks) whole.push({ payments: [payment], banks });
  }
  return whole.length === 1 ? (whole[0] as Joined) : null;
}

/** Larger payments of one payer that are tried as the whole of which a booking is a part. */
const mostWhole = 20;

/** The bank money of an advised payment: what it is joined to already, what clearly is its own, alone or in several bookings, or what paid it together with others. */
export async function joinAdvice(q: Queryable, payment: PaymentRow): Promise<Joined> {
  const held = (await matchOf(q, payment.number))?.bankTransactionNumbers ?? [];
  if (held.length > 0) {
    const numbers = await Promise.all(held.map((number) => paymentsHolding(q, number)));
    return { payments: await paymentsByNumber(q, numbers.flat()), banks: await bankByNumber(q, held) };
  }
  const advice = adviceOf(payment);
  const fitting = (await moneyLike(q, payment))
    .filter(isReceived)
    .filter((row) => adviceFor(moneyOf(row), [advice]).joined !== null);
  if (fitting.length === 1) return { payments: [payment], banks: fitting };
  const none = { payments: [payment], banks: [] };
  // Two bookings that fit equally well are for a person to tell apart.
  if (fitting.length > 1) return none;
  const banks = await bookingsIn(q, payment, null);
  if (banks) return { payments: [payment], banks };
  const shared: Joined[] = [];
  for (const bank of await moneyAbove(q, payment)) {
    const money = moneyOf(bank);
    if (!isReceived(bank) || !samePayer(money, advice)) continue;
    const unpaid = await paymentsUnpaid(q, bank);
    const paid = advicesOf(money, unpaid.map(adviceOf), advice);
    if (paid) shared.push({ payments: rowsOf(unpaid, paid), banks: [bank] });
  }
  return shared.length === 1 ? (shared[0] as Joined) : none;
}

async function bookingsIn(q: Queryable, payment: PaymentRow, must: BankRow | null): Promise<BankRow[] | null> {
  const rows = (await moneyBelow(q, payment)).filter(isReceived);
  const banks = bookingsOf(adviceOf(payment), rows.map(moneyOf), must && moneyOf(must));
  return banks && rowsOf(rows, banks);
}

function rowsOf<Row extends { number: string }>(rows: Row[], parts: { number: string }[]): Row[] {
  const numbers = new Set(parts.map(({ number }) => number));
  return rows.filter(({ number }) => numbers.has(number));
}

const isReceived = ({ amountMinor, body }: BankRow): boolean => amountMinor > 0 && !body.reversal && !body.provisional;

export function moneyOf(bank: BankRow): Money {
  const { body } = bank;
  return {
    number: bank.number,
    amountMinor: bank.amountMinor,
    currency: bank.currency,
    valueDate: body.valueDate ?? body.bookedOn,
    references: bankReferences(bank),
    customerNumber: null,
    payerName: body.payerName ?? null,
  };
}

export function adviceOf({ number, amountMinor, currency, customerNumber, body, reference }: PaymentRow): Advice {
  return {
    number,
    amountMinor,
    currency,
    customerNumber,
    payerName: body.payerName ?? null,
    paidOn: body.paidOn ?? null,
    reference,
  };
}

/** An advice that says of itself that the money comes by another way (X12 820 with BPR01 = I) waits for it. */
export async function waitsForMoney(q: Queryable, payment: PaymentRow): Promise<boolean> {
  const remittance = await remittanceOf(q, payment.number);
  return (
    remittance?.body.reading.warnings.some(
      ({ code, message }) => code === 'handling_code' && /^BPR01 = I\b/.test(message),
    ) ?? false
  );
}
