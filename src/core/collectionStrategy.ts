import { z } from 'zod';

/** Days past due, as receivables are aged. */
export const ages = ['1-30', '31-60', '61-90', '91+'] as const;
export type Age = (typeof ages)[number];

/** Rates are in basis points (1/100 of a percent), so that money stays whole minor units. */
const points = z.int().min(0).max(10_000);
const tierStrategy = z.strictObject({
  /** What a year's delay of money costs. */
  costOfCapital: points,
  /** Share of what is overdue that is never paid, by age. */
  losses: z.record(z.enum(ages), points),
  /** Share of the further wait, and of the loss, that a call saves. */
  callSaves: points,
  /** Days a customer without payments on record is expected to wait further. */
  waitWithoutHistory: z.int().min(1).max(365),
  /** Share of a broken promise and of what is above the credit limit that one more day without a call is taken to cost. */
  brokenPromise: points,
  overLimit: points,
  /** Days after a contact in which nobody calls again, unless a promise was broken. */
  quietDays: z.int().min(0).max(60),
  /** From this many days past due on a call is better than a reminder in writing; and from this many on it goes to the controller. */
  callFromDays: z.int().min(1).max(365),
  raiseFromDays: z.int().min(1).max(730),
});
export type TierStrategy = z.infer<typeof tierStrategy>;

/** How customers of each tier are asked for money. Part of the policy, so that it is changed, tried and approved like the rest of it. */
export const collectionRules = z.strictObject({
  strategic: tierStrategy,
  key: tierStrategy,
  standard: tierStrategy,
});
export type CollectionRules = z.infer<typeof collectionRules>;

/** The rules with the version they are of, which every reminder keeps. */
export type CollectionStrategy = CollectionRules & { version: string };

const standard: TierStrategy = {
  costOfCapital: 800,
  losses: { '1-30': 20, '31-60': 100, '61-90': 300, '91+': 1_000 },
  callSaves: 3_000,
  waitWithoutHistory: 14,
  brokenPromise: 100,
  overLimit: 50,
  quietDays: 3,
  callFromDays: 8,
  raiseFromDays: 75,
};

/** What holds where a policy says nothing: assumptions to be replaced by a company's own figures, shown beside every ranking. */
export const standardCollectionRules: CollectionRules = {
  strategic: { ...standard, quietDays: 7, callFromDays: 15, raiseFromDays: 90 },
  key: { ...standard, quietDays: 5, callFromDays: 10 },
  standard,
};
export const startCollectionStrategy: CollectionStrategy = { version: '1', ...standardCollectionRules };
