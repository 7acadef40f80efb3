/** Payment terms that matter for a discount; percent as a decimal string ("2"). */
export type DiscountTerms = { percent: string; days: number; graceDays: number };

/** An invoice or credit memo that is not settled. Amounts in minor units; a credit memo's are negative. */
export type OpenItem = {
  number: string;
  kind: 'invoice' | 'credit_memo';
  customerNumber: string;
  currency: string;
  totalMinor: number;
  openMinor: number;
  /** YYYY-MM-DD. */
  issuedOn: string;
  terms: DiscountTerms | null;
  /** Freight and tax within the total: no discount is due on them. */
  undiscountedMinor: number;
  /** Other numbers payers know it by: our order, their order, the shipment. */
  otherNumbers: string[];
};

/** One line of a remittance in minor units: paid = gross − discount − deducted, where gross is known. */
export type PaidLine = {
  /** Its place in the remittance, from 1. */
  line: number;
  reference: string;
  grossMinor: number | null;
  discountMinor: number;
  deductedMinor: number;
  paidMinor: number;
};

/** What is known about the money beside its lines. */
export type MoneyContext = {
  currency: string;
  /** When the bank had the money, else the day of the remittance; null where neither is known. */
  valueDate: string | null;
  /** The payer and those who share its parent; empty where the payer is unknown. */
  customerNumber: string | null;
  family: ReadonlySet<string>;
};
