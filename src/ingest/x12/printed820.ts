import type { Remittance, RemittanceLine } from '../../core/remittance.ts';

/**
 * An 820 as it is printed: amounts in minor units with the signs they stand with, before anyone decides what a sign means.
 * Lines that mean the same under every convention are finished; the others are null until the convention is known.
 */
export type Printed820 = {
  handling: string;
  /** BPR02 and BPR03 (C or D). */
  amount: number;
  flag: string;
  method: Remittance['payment']['method'];
  date: string | null;
  reference: string | null;
  /** A check or transfer number of the heading, for payments without a TRN. */
  substituteReference: string | null;
  payer: { name: string | null; id: string | null };
  /** References of the heading, for payments that name nothing else. */
  references: string[];
  lines: (RemittanceLine | null)[];
  /** Of the finished lines, what they pay. */
  finishedPaid: number;
  /** Of the finished lines, how many have an unexplained difference. */
  finishedUnexplained: number;
  /** The lines that wait, each with its place in `lines`. */
  waiting: { index: number; line: PrintedLine }[];
  /** Adjustments that belong to no item. */
  adjustments: PrintedAdjustment[];
};

/** One RMR with the adjustments below it. Its segments are [segment, end), up to the first adjustment. */
export type PrintedLine = {
  segment: number;
  end: number;
  /** Segment of the N1 or NM1 that names the division this item belongs to, or −1. */
  division: number;
  reference: string;
  /** What RMR01 says the item is. */
  stated: RemittanceLine['documentType'];
  paid: number | null;
  gross: number | null;
  discount: number;
  /** RMR08, positive where it is likely to reduce. */
  adjustment: number;
  /** ADX below the RMR; null is none. */
  adjustments: PrintedAdjustment[] | null;
};

/** One ADX and the segments below it, [segment, end). */
export type PrintedAdjustment = {
  segment: number;
  end: number;
  division: number;
  amount: number;
  /** Whether it has a reference of its own (ADX04) other than that of the item it stands below. */
  named: boolean;
};
