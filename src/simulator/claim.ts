import type { CategoryCode } from '../core/taxonomy.ts';

/** Facts a customer may put into its words; each fills the placeholder of its name in a phrase. */
export type ClaimDetails = Record<string, string>;

/** Money a customer keeps back and the truth about it, which the customer may not know or say. */
export type Claim = {
  id: string;
  customerNumber: string;
  invoiceNumber: string | null;
  category: CategoryCode;
  rootCause: string;
  verdict: string;
  currency: string;
  /** What it keeps, and how much of that is right. Positive. */
  amountMinor: number;
  validMinor: number;
  /** What really happened, in a sentence. */
  about: string;
  details: ClaimDetails;
};

/** How a claim is put into a document: what a reader of it can see. */
export type ClaimWords = {
  code: string | null;
  codeSystem: 'x12-426' | 'own' | null;
  text: string | null;
  /** The customer's own number of its debit memo, if it prints one. */
  debitMemo: string | null;
};
