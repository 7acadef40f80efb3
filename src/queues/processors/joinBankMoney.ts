import {
  advicesLike,
  type BankRow,
  matchHolding,
  type PaymentRow,
  paymentByNumber,
  remittanceOf,
} from '../../db/cashFacts.ts';
import type { Queryable } from '../../db/client.ts';
import { type Advice, adviceFor, type Money } from '../../matching/joinMoney.ts';

/** References under which a bank knows money, as printed. */
export function bankReferences({ body }: BankRow): string[] {
  const { reference, endToEndReference, bankReference, adviceReference } = body;
  return [...new Set([reference, endToEndReference, bankReference, adviceReference].flatMap((text) => text ?? []))];
}

/**
 * Finds the advised payment that bank money belongs to: the one it is joined to already, or clearly the likeliest. Null where it
 * came without an advice.
 */
export async function joinBankMoney(q: Queryable, bank: BankRow): Promise<PaymentRow | null | 'not_a_payment'> {
  const { body, amountMinor } = bank;
  if (amountMinor <= 0 || body.reversal || body.provisional) return 'not_a_payment';
  const held = await matchHolding(q, bank.number);
  if (held?.paymentNumber) return paymentByNumber(q, held.paymentNumber);
  const references = bankReferences(bank);
  const candidates = await advicesLike(q, bank, references);
  const { joined } = adviceFor(moneyOf(bank), candidates.map(adviceOf));
  return candidates.find(({ number }) => number === joined?.advice.number) ?? null;
}

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
