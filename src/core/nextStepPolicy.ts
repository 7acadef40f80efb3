import { z } from 'zod';
import { currencyCode, minorUnits } from './money.ts';
import { categoryCode } from './taxonomy.ts';

const permille = z.int().min(0).max(1000);
const minutes = z.int().nonnegative();
/** Per currency in minor units; a currency that is not listed counts as 0. */
const amounts = z.record(currencyCode, minorUnits.nonnegative());

/**
 * What the next step of a deduction is weighed by: chances in thousandths, working minutes, and the small-balance limits. Part of the
 * policy, so that it is changed, tried and approved like the rest of it.
 */
export const nextStepPolicy = z.strictObject({
  /** Of disputes whose evidence is right, so many are paid back. */
  wonWhenRight: permille,
  /** Of claims that nobody has proven or disproven, so many are dropped when they are disputed. */
  wonUnproven: permille,
  /** Each attempt after the first has this share of the chance of the one before. */
  laterAttempt: permille,
  /** Of papers asked for, so many never come, so that the claim falls. */
  proofNeverComes: permille,
  /** Days until an answer to a request for proof is counted on. */
  proofDays: z.int().positive(),
  /** Of amounts billed again to the party that owes them, so many are paid. */
  rebilledIsPaid: permille,
  /** With at least so many days left a dispute has all of its chance; it falls evenly to `onLastDay`. */
  unhurriedDays: z.int().positive(),
  onLastDay: permille,
  /** Of what is left of a chance once a window has closed that is only assumed. */
  perhapsTooLate: permille.default(300),
  /** The chance of a sole attempt made while the customer may still set it right by itself. */
  whenTooEarly: permille,
  minutes: z.strictObject({
    credit_memo: minutes,
    rebill: minutes,
    dispute: minutes,
    write_off: minutes,
    request_proof: minutes,
  }),
  hourCost: amounts,
  /** Deductions up to this may be written off, whoever is right. */
  writeOffAtMost: amounts,
  /** So many write-offs per customer in 90 days, no more: who sees that small amounts are let go deducts more of them. */
  writeOffsPerCustomer: z.int().nonnegative(),
  /** Where the invoice itself was wrong in these categories it is replaced, not only credited. */
  rebillCategories: z.array(categoryCode),
});
export type NextStepPolicy = z.infer<typeof nextStepPolicy>;

/**
 * What counts where a policy says nothing. The chances and minutes are assumptions of this project, set by hand; replace them by what
 * your own recorded outcomes say.
 */
export const standardNextStepPolicy: NextStepPolicy = {
  wonWhenRight: 700,
  wonUnproven: 250,
  laterAttempt: 400,
  proofNeverComes: 450,
  proofDays: 14,
  rebilledIsPaid: 850,
  unhurriedDays: 14,
  onLastDay: 500,
  perhapsTooLate: 300,
  whenTooEarly: 500,
  minutes: { credit_memo: 10, rebill: 20, dispute: 40, write_off: 3, request_proof: 10 },
  hourCost: { USD: 4_500, CAD: 6_000, EUR: 4_200, GBP: 3_600, AUD: 6_500, MXN: 40_000 },
  writeOffAtMost: { USD: 2_500, CAD: 2_500, EUR: 2_500, GBP: 2_500, AUD: 2_500, MXN: 40_000 },
  writeOffsPerCustomer: 10,
  rebillCategories: ['PRICING', 'TAX'],
};
