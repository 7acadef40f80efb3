import type { AllocationRules } from '../../../src/core/allocationPolicy.ts';
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
