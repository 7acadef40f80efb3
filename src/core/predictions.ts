import { z } from 'zod';

/** What is predicted. Each purpose has models, predictions and outcomes of its own. */
export const purposes = ['payment', 'short-pay', 'order-risk'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * When an invoice will be paid: days count from its due date, negative is early; `lowDays` to `highDays` holds four of
 * five.
 */
export const paymentPrediction = z.object({
  expectedDays: z.number(),
  lowDays: z.number(),
  highDays: z.number(),
  /** Chance of being paid later than `lateAfter`. */
  chanceLate: z.number().min(0).max(1),
  reasons: z.array(z.string()),
});
export type PaymentForecast = z.infer<typeof paymentPrediction>;

/** Days after its due date beyond which a payment counts as late, wherever lateness is yes or no. */
export const lateAfter = 5;

/** What came of it. */
export type PaymentOutcome = { daysLate: number };

/** Whether a customer will keep part of an invoice back. Money in minor units of the invoice. */
export const shortPayPrediction = z.object({
  chance: z.number().min(0).max(1),
  /** What is kept back where anything is: the median share of this customer's deductions, or of all. */
  amountMinor: z.int(),
  /**
   * What this customer, or everybody, deducted for most often, and in which share of deductions; null where none has a
   * category.
   */
  category: z.object({ code: z.string(), share: z.number() }).nullable(),
  reasons: z.array(z.string()),
});
export type ShortPayForecast = z.infer<typeof shortPayPrediction>;
export type ShortPayOutcome = { keptMinor: number };

/**
 * Whether an order line will leave late, short or not at all. `amountMinor` is that of the line, null where no price is
 * stated.
 */
export const orderRiskPrediction = z.object({
  chance: z.number().min(0).max(1),
  orderNumber: z.string(),
  line: z.int(),
  itemNumber: z.string(),
  dueOn: z.string(),
  currency: z.string(),
  amountMinor: z.int().nullable(),
  reasons: z.array(z.string()),
});
export type OrderRiskForecast = z.infer<typeof orderRiskPrediction>;
/** Null where nobody can tell: it was cancelled, or its shipment was never told. */
export type OrderRiskOutcome = { failed: boolean | null };

/**
 * An invoice as a prediction of its payment sees it on a day: `clearedOn` is null while it is open. All days are ISO
 * dates.
 */
export type LedgerInvoice = {
  number: string;
  customerNumber: string;
  totalMinor: number;
  issuedOn: string;
  dueOn: string;
  clearedOn: string | null;
  /** It is to be predicted; all others are learned from. */
  wanted: boolean;
};

/**
 * An invoice as a prediction of short payment sees it on a day (`seenOn`, ISO date): that of its payment, today while
 * it is open.
 */
export type BilledInvoice = {
  number: string;
  customerNumber: string;
  totalMinor: number;
  seenOn: string;
  paid: boolean;
  wanted: boolean;
  lines: number;
  carrier: string;
  warehouse: string;
  /** Lines billed above what was shipped of the item, and above the price that was ordered. */
  overBilled: number;
  overPriced: number;
  /** Days it was shipped after the promised or requested day; null where neither is known. */
  daysLate: number | null;
  /** Exceptions on the proof of delivery that had come before `seenOn`. */
  exceptions: number;
  /** What was kept back of it, with the category of each case. */
  kept: { amountMinor: number; category: string | null }[];
};

export type Forecast = PaymentForecast | ShortPayForecast | OrderRiskForecast;
export type Outcome = PaymentOutcome | ShortPayOutcome | OrderRiskOutcome;

/** Outcomes of each kind, such as invoices paid in full and short, below which no model of them is fitted. */
export const leastOfEach = 15;

/** Outcomes, such as paid invoices, below which no model is fitted. */
export const leastPaid = 60;

/** An open invoice is predicted anew after so many days, or once its expected day has passed. */
export const predictedForDays = 7;
