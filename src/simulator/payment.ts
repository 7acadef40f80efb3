import type { Claim, ClaimWords } from './claim.ts';
import type { SimulatedCustomer } from './customers.ts';

/** A claim as it is put into one document. `reference` is what the document says it is about, as printed. */
export type StatedClaim = { claim: Claim; words: ClaimWords; reference: string | null };

/** One open item a payment settles. Credits and debit memos have negative amounts. */
export type PaidItem = {
  kind: 'invoice' | 'credit' | 'debit';
  number: string;
  /** The number as the payer prints it. */
  reference: string;
  issuedOn: string;
  orderNumber: string | null;
  grossMinor: number;
  discountMinor: number;
  deductions: StatedClaim[];
  /** grossMinor − discountMinor − Σ deductions. */
  paidMinor: number;
  /** Index into the payer's divisions. */
  division: number;
};

/** Money on its way with what it settles: amountMinor = Σ paidMinor − Σ adjustments − unexplainedMinor. */
export type SimulatedPayment = {
  number: string;
  customer: SimulatedCustomer;
  /** Bank reference: trace or cheque number. */
  reference: string;
  paidOn: string;
  currency: string;
  amountMinor: number;
  /** What is missing from the payment without a word in its advice, seldom other than 0. */
  unexplainedMinor: number;
  items: PaidItem[];
  /** Claims that stand beside the items, not inside one. */
  adjustments: StatedClaim[];
};

/** Debit memos a customer announces before it takes them. */
export type DebitNotice = {
  customer: SimulatedCustomer;
  number: string;
  issuedOn: string;
  currency: string;
  claims: StatedClaim[];
};

/** Payments that arrive in one document together, and the notices sent before them. */
export type PaymentRun = {
  customer: SimulatedCustomer;
  paidOn: string;
  payments: SimulatedPayment[];
  notice: DebitNotice | null;
};
