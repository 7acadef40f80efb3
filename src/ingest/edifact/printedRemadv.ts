import type { Evidence } from '../../core/evidence.ts';
import type { Remittance, RemittanceLine } from '../../core/remittance.ts';
import type { Segment } from './segment.ts';

/** A REMADV as it is printed: amounts in minor units with the signs they stand with. */
export type PrintedRemadv = {
  number: string;
  functionCode: string;
  currency: string;
  currencyStated: boolean;
  method: Remittance['payment']['method'];
  date: string | null;
  reference: string | null;
  payer: Remittance['payer'];
  documents: PrintedDocument[];
  /** Adjustments that belong to no document. */
  apart: PrintedReduction[];
  /** MOA of the summary by qualifier. */
  totals: Map<string, number>;
};

/** One DOC and what stands below it. */
export type PrintedDocument = {
  reference: string;
  stated: RemittanceLine['documentType'];
  /** Amounts due, best first. */
  grosses: number[];
  paid: number | null;
  discount: number;
  reductions: PrintedReduction[];
  evidence: Evidence[];
};

/** One AJT with its MOA, or an MOA of an adjustment without a reason; `amount` null where it is left to the sums. */
export type PrintedReduction = {
  segment: Segment;
  end: number;
  amount: number | null;
  code: string | null;
  words: string[];
  reference: string | null;
};
