import fc from 'fast-check';
import type { Role } from '../../src/core/roles.ts';
import type { Content } from './approvalModel.ts';

/** A command as plain data, so that fast-check can shrink a list of them. Numbers are taken modulo what exists. */
export type Command =
  | { do: 'open'; customer: number }
  | { do: 'recommend'; one: number; content: Content; sure: boolean; by: number | 'machine' }
  | { do: 'approve'; one: number; who: number; target: 'present' | 'stale' | 'otherHash' }
  | { do: 'amend'; one: number; who: number; content: Content }
  | { do: 'reject' | 'escalate' | 'resolve' | 'reopen' | 'retry' | 'outcome'; one: number; who: number }
  | { do: 'claim'; one: number; who: number; assignee: number | null }
  | { do: 'settle'; one: number; who: number; happened: boolean }
  | { do: 'deliver'; one: number; result: 'confirmed' | 'failed' | 'parked' }
  | { do: 'heal'; one: number }
  | { do: 'lend'; who: number; to: number; role: Role | 'own'; hours: number }
  | { do: 'revoke'; loan: number; who: number }
  | { do: 'wait'; hours: number };

const at = fc.nat({ max: 11 });
/**
 * 0…9: that one of the cast. 10…16: one of those who may approve what now waits, so that cases get somewhere. From 17 on: one who
 * holds the needed role, barred or not, so that the bars are tried.
 */
const who = fc.nat({ max: 24 });
/** Around every limit of the test policy and of the people. */
const amount = fc.constantFrom(
  0,
  1,
  4_999,
  5_000,
  5_001,
  9_000,
  10_000,
  10_001,
  -20_000,
  99_999,
  100_001,
  140_000,
  290_000,
);
const content: fc.Arbitrary<Content> = fc.record({
  kind: fc.constantFrom('code', 'code', 'code', 'task', 'credit'),
  category: fc.constantFrom('SHORTAGE', 'PRICING'),
  amount,
  currency: fc.constantFrom('USD', 'USD', 'USD', 'USD', 'EUR'),
});
const lendable: Role[] = ['finance_approver', 'finance_controller', 'sales_ops', 'collector', 'administrator'];

const plain = fc.record({
  do: fc.constantFrom('reject', 'reject', 'escalate', 'resolve', 'reopen', 'reopen', 'retry', 'retry', 'outcome'),
  one: at,
  who,
});
const approve = fc.record({
  do: fc.constant('approve' as const),
  one: at,
  who,
  target: fc.constantFrom('present', 'present', 'present', 'present', 'present', 'stale', 'otherHash'),
});
const recommend = fc.record({
  do: fc.constant('recommend' as const),
  one: at,
  content,
  sure: fc.boolean(),
  by: fc.oneof(fc.constant('machine' as const), fc.constant('machine' as const), who),
});

/** Weighted so that most cases get somewhere. */
export const commands = (length: number): fc.Arbitrary<Command[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), customer: fc.nat({ max: 1 }) }) },
      { weight: 18, arbitrary: recommend },
      { weight: 42, arbitrary: approve },
      { weight: 9, arbitrary: fc.record({ do: fc.constant('amend' as const), one: at, who, content }) },
      { weight: 21, arbitrary: plain },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant('claim' as const), one: at, who, assignee: fc.option(who) }),
      },
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('settle' as const), one: at, who, happened: fc.boolean() }),
      },
      {
        weight: 12,
        arbitrary: fc.record({
          do: fc.constant('deliver' as const),
          one: at,
          result: fc.constantFrom('confirmed', 'failed', 'parked'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('heal' as const), one: at }) },
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('lend' as const),
          who,
          to: who,
          role: fc.constantFrom<Role | 'own'>('own', 'own', 'own', ...lendable),
          hours: fc.constantFrom(1, 20, 100),
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('revoke' as const), loan: at, who }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 2, 5, 30) }) },
    ),
    { minLength: length, maxLength: length },
  );
