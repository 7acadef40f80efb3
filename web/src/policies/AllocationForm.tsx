import { useState } from 'react';
import type { AllocationRules } from '../../../src/core/allocationPolicy.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { standardAllocation } from './standards.ts';
import { rankNames, shareNames } from './words.ts';

const criteria = ['class', 'due', 'ordered'] as const;
const places = ['First by', 'Then by', 'Last by'];

/** Who gets goods first when there are too few; what the policy leaves out shows as the standard of the house. */
export function AllocationForm({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  const rules = policy.allocation ?? standardAllocation;
  const put = (changes: Partial<AllocationRules>) => onChange({ ...policy, allocation: { ...rules, ...changes } });
  return (
    <div className="panel-body stack">
      <fieldset className="limit-row">
        <legend>Order lines are ranked</legend>
        {places.slice(0, Math.min(places.length, rules.order.length + 1)).map((label, at) => (
          <SelectField
            key={label}
            label={label}
            value={rules.order[at] ?? ''}
            choices={criteria.map((value) => ({ value, name: rankNames[value] }))}
            {...(at > 0 && { none: 'nothing more' })}
            onChange={(chosen) => put({ order: placed(rules.order, at, chosen) })}
          />
        ))}
      </fieldset>
      <ClassesField classes={rules.classes} onChange={(classes) => put({ classes })} />
      <SelectField
        label="Where it is not enough for all"
        value={rules.share}
        choices={(['rank', 'fair'] as const).map((value) => ({ value, name: shareNames[value] }))}
        onChange={(share) => put({ share: share as AllocationRules['share'] })}
      />
    </div>
  );
}

/** Keeps what is typed: a comma without a class behind it yet is no change. */
function ClassesField({ classes, onChange }: { classes: string[]; onChange: (classes: string[]) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label="Customer classes, the most important first"
      hint="Separated by commas. A class that is not listed comes last."
      value={typed ?? classes.join(', ')}
      onChange={(text) => {
        setTyped(text);
        const named = text.split(',').map((name) => name.trim());
        onChange([...new Set(named.filter(Boolean))]);
      }}
    />
  );
}

/** What is chosen at a place changes places with what stood there; nothing ends the list. */
function placed(order: AllocationRules['order'], at: number, chosen: string): AllocationRules['order'] {
  const criterion = criteria.find((one) => one === chosen);
  if (!criterion) return order.slice(0, at);
  const before = order[at];
  const swapped = order.map((one) => (one === criterion && before ? before : one));
  swapped[at] = criterion;
  return [...new Set(swapped)];
}
