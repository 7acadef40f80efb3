import type { Age, CollectionRules, TierStrategy } from '../../../src/core/collectionStrategy.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { fromCode } from '../words/names.ts';
import { NumberField, readCount } from './NumberField.tsx';
import { standardCollections } from './standards.ts';

const tiers = ['strategic', 'key', 'standard'] as const;
const ages: Age[] = ['1-30', '31-60', '61-90', '91+'];
const days = [
  { name: 'callFromDays', label: 'Call from day', from: 1, to: 365 },
  { name: 'raiseFromDays', label: 'Controller from day', from: 1, to: 730 },
  { name: 'quietDays', label: 'Quiet days after', from: 0, to: 60 },
  { name: 'waitWithoutHistory', label: 'Wait if unknown', from: 1, to: 365 },
] as const;
const rates = [
  { name: 'costOfCapital', label: 'Capital, % a year' },
  { name: 'callSaves', label: 'A call saves, %' },
  { name: 'brokenPromise', label: 'Broken promise, %' },
  { name: 'overLimit', label: 'Above limit, %' },
] as const;

/** How customers of each tier are asked for money; what the policy leaves out shows as the standard of the house. */
export function CollectionsForm({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  const rules = policy.collections ?? standardCollections;
  const put = (collections: CollectionRules) => onChange({ ...policy, collections });
  return (
    <div className="panel-body stack">
      <p className="muted">
        Days past due from which a customer is called and a controller asked; what a contact is worth by: the cost of
        money, the share of overdue money that is never paid, and what a call saves of both.
      </p>
      {tiers.map((tier) => (
        <TierFields
          key={tier}
          name={fromCode(tier)}
          strategy={rules[tier]}
          onChange={(strategy) => put({ ...rules, [tier]: strategy })}
        />
      ))}
    </div>
  );
}

type TierProps = { name: string; strategy: TierStrategy; onChange: (strategy: TierStrategy) => void };

function TierFields({ name, strategy, onChange }: TierProps) {
  return (
    <fieldset className="limit-row">
      <legend>{name} customers</legend>
      {days.map((one) => (
        <NumberField
          key={one.name}
          label={one.label}
          value={String(strategy[one.name])}
          read={(text) => within(readCount(text), one.from, one.to)}
          onChange={(value) => onChange({ ...strategy, [one.name]: value })}
        />
      ))}
      {rates.map((one) => (
        <NumberField
          key={one.name}
          label={one.label}
          value={percentOf(strategy[one.name])}
          read={readPoints}
          onChange={(value) => onChange({ ...strategy, [one.name]: value })}
        />
      ))}
      {ages.map((age) => (
        <NumberField
          key={age}
          label={`Lost at ${age}, %`}
          value={percentOf(strategy.losses[age])}
          read={readPoints}
          onChange={(value) => onChange({ ...strategy, losses: { ...strategy.losses, [age]: value } })}
        />
      ))}
      {strategy.raiseFromDays <= strategy.callFromDays && (
        <p className="wrong">It would go to the controller before anybody calls: let a call come first.</p>
      )}
    </fieldset>
  );
}

const within = (value: number | null, from: number, to: number): number | null =>
  value !== null && value >= from && value <= to ? value : null;

const percentOf = (basisPoints: number): string => String(basisPoints / 100);

/** Percent with at most two decimals, in basis points. */
function readPoints(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  const points = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
  return within(points, 0, 10_000);
}
