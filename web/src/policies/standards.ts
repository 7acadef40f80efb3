import type { AllocationRules } from '../../../src/core/allocationPolicy.ts';
import type { CollectionRules, TierStrategy } from '../../../src/core/collectionStrategy.ts';
import type { OrderRiskPolicy } from '../../../src/core/orderRiskPolicy.ts';

/** What holds where a policy says nothing, to begin from; the same as in the service (`test/web/words.test.ts`). */
export const standardAllocation: AllocationRules = {
  order: ['class', 'due', 'ordered'],
  classes: ['strategic', 'key', 'standard'],
  share: 'rank',
};

export const standardOrderRisk: OrderRiskPolicy = {
  opensFrom: 600,
  closesBelow: 400,
  leastMinor: { USD: 50_000, CAD: 50_000, EUR: 50_000, GBP: 50_000, AUD: 50_000, MXN: 1_000_000 },
  casesPerDay: 10,
};

const standardTier: TierStrategy = {
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
export const standardCollections: CollectionRules = {
  strategic: { ...standardTier, quietDays: 7, callFromDays: 15, raiseFromDays: 90 },
  key: { ...standardTier, quietDays: 5, callFromDays: 10 },
  standard: standardTier,
};
