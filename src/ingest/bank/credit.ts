import type { Evidence } from '../../core/evidence.ts';
import { assertMinor, formatDecimal } from '../../core/money.ts';
import type { Remittance, RemittanceLine } from '../../core/remittance.ts';
import { withBalance } from '../validate.ts';

/** Amounts below are minor units of the payment's currency. Positive ones reduce the payment. */
export type Reduction = {
  amount: number;
  code: string | null;
  text: string | null;
  reference: string | null;
  evidence: Evidence[];
};

/** What a payment pays of one document, as our convention has it. */
export type PaidItem = {
  reference: string;
  documentType: RemittanceLine['documentType'];
  gross: number | null;
  discount: number;
  deductions: Reduction[];
  paid: number;
  evidence: Evidence[];
};

/** A payment with what it settles, before it is written as a remittance. */
export type Credit = Pick<Remittance, 'format' | 'payer' | 'warnings' | 'reader'> & {
  payment: Omit<Remittance['payment'], 'amount'> & { amount: number };
  items: PaidItem[];
  adjustments: Reduction[];
};

/** Writes a payment as a remittance; `balanced` comes from the sums alone. */
export function writeRemittance(credit: Credit): Remittance {
  const { format, payer, payment, items, adjustments, warnings, reader } = credit;
  const { currency } = payment;
  const written = {
    documentType: 'remittance' as const,
    format,
    payer,
    payment: { ...payment, amount: formatDecimal(payment.amount, currency) },
    lines: items.map((item) => writeItem(item, currency)),
    adjustments: adjustments.map((one) => writeReduction(one, currency)),
    balanced: false,
    warnings,
    reader,
  };
  return withBalance(written, {
    amount: payment.amount,
    paid: paidOf(items),
    adjusted: sum(adjustments.map((one) => one.amount)),
  });
}

export function paidOf(items: PaidItem[]): number {
  return sum(items.map((item) => item.paid));
}

function sum(amounts: number[]): number {
  return assertMinor(amounts.reduce((total, amount) => total + amount, 0));
}

function writeItem(item: PaidItem, currency: string): RemittanceLine {
  return {
    reference: item.reference,
    documentType: item.documentType,
    gross: item.gross === null ? null : formatDecimal(item.gross, currency),
    discount: formatDecimal(item.discount, currency),
    deductions: item.deductions.map((one) => writeReduction(one, currency)),
    paid: formatDecimal(item.paid, currency),
    evidence: item.evidence,
  };
}

function writeReduction({ amount, code, text, reference, evidence }: Reduction, currency: string) {
  return { amount: formatDecimal(amount, currency), code, text, reference, evidence };
}
