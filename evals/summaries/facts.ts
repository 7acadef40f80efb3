import type { CaseKindName } from '../../src/core/caseKinds.ts';
import type { Fact } from '../../src/core/countedFacts.ts';
import type { Role } from '../../src/core/roles.ts';
import { queueFacts } from '../../src/insights/summary/queueFacts.ts';
import type { Group, QueueNumbers } from '../../src/insights/summary/queueNumbers.ts';
import type { Random } from '../../src/simulator/random.ts';

const customers = [
  'Lowmoor Supermarkets',
  'Zephyr Point',
  'Copperfield Wholesale Club',
  'Orchard Row',
  '7 Oaks Markets',
  'A&B Foods',
];
// Named here, so that a new kind elsewhere does not make this another data set.
const kinds: CaseKindName[] = ['deduction', 'cash_application', 'order_exception', 'billing_exception', 'collection'];
const causes = ['SHORTAGE', 'PRICING', 'DAMAGE', 'DUPLICATE', 'UNIDENTIFIED'];
const owners: Role[] = ['finance_approver', 'sales_ops', 'logistics', 'collector'];
const currencies = ['USD', 'EUR', 'JPY', 'KWD'];
const asOf = '2026-03-31T12:00:00.000Z';

/** Facts of a made-up queue, from empty to large, by the production code that words them. */
export function simulatedFacts(random: Random): Fact[] {
  const total = random.weighted([
    [0, 1],
    [random.int(1, 5), 3],
    [random.int(6, 4_000), 8],
  ] as const);
  const part = () => random.int(0, total);
  const money = () => random.int(0, 90_000_000);
  const groups = <K extends string>(keys: readonly K[]): Group<K>[] =>
    [...new Set(Array.from({ length: random.int(0, 3) }, () => random.pick(keys)))].map((key) => ({
      ...{ key, name: key, count: Math.max(1, part()), amountMinor: random.chance(0.8) ? money() : 0 },
    }));
  const mixed = currencies.filter(() => random.chance(0.5));
  const cases = Array.from({ length: Math.min(total, 3) }, (_, at) => ({
    ...{
      id: `case-${at}`,
      reference: random.int(1001, 99_999),
      category: random.chance(0.7) ? random.pick(causes) : null,
    },
    ...{
      priority: random.int(300, 999),
      why: random.chance(0.9) ? { reason: 'money at stake', points: random.int(1, 300) } : null,
    },
    title: `Deduction of ${random.pick(customers)}: invoice ${random.digits(6)}`,
    money: { currency: mixed[0] ?? 'XXX', amountMinor: money() },
    dueAt: new Date(Date.parse(asOf) + random.int(-200, 200) * 3_600_000).toISOString(),
  }));
  const numbers: QueueNumbers = {
    ...{
      asOf,
      total,
      currency: mixed[0] ?? null,
      money: mixed.map((currency) => ({ currency, amountMinor: money() })),
    },
    overdue: { count: part(), amountMinor: money() },
    ...{ dueWithinDay: part(), unclaimed: part(), toApprove: part(), largestMinor: money() },
    medianAge: total > 0 ? random.int(0, 3_000) : null,
    oldest: total > 0 ? { id: 'case-o', reference: random.int(1001, 99_999), hours: random.int(0, 9_000) } : null,
    kinds: groups(kinds),
    categories: groups(causes),
    owners: groups(owners),
    customers: groups(customers),
    flow: {
      ...{ days: random.pick([7, 30, 90]), since: '2026-03-24T12:00:00.000Z', before: '2026-03-17T12:00:00.000Z' },
      ...{
        opened: random.int(0, 900),
        closed: random.int(0, 900),
        openedBefore: random.int(0, 900),
        closedBefore: random.int(0, 900),
      },
    },
    first: cases,
  };
  return queueFacts(numbers, { view: 'queue' });
}
