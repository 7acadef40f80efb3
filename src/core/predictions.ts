import { z } from 'zod';

/** What is predicted. Each purpose has models, predictions and outcomes of its own. */
export const purposes = ['payment'] as const;
export type Purpose = (typeof purposes)[number];

/** When an invoice will be paid: days count from its due date, negative is early; `lowDays` to `highDays` holds four of five. */
export const paymentPrediction = z.object({
  expectedDays: z.number(),
  lowDays: z.number(),
  highDays: z.number(),
  /** Chance of being paid more than five days late. */
  chanceLate: z.number().min(0).max(1),
  reasons: z.array(z.string()),
});
export type PaymentForecast = z.infer<typeof paymentPrediction>;

/** What came of it. */
export type PaymentOutcome = { daysLate: number };

/** Paid invoices below which no model is fitted. */
export const leastPaid = 60;

/** An open invoice is predicted anew after so many days, or once its expected day has passed. */
export const predictedForDays = 7;
