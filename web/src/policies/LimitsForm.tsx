import { useState } from 'react';
import type { Policy } from '../../../src/core/policy.ts';
import { TextField } from '../ui/Fields.tsx';
import { amountText, readAmount } from '../words/money.ts';
import type { Limits } from './words.ts';

type Row = { key: string; about: string; limits: Limits; put: (limits: Limits) => Policy };

/** The numbers that are changed most, without touching the text. */
export function LimitsForm({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  return (
    <div className="panel-body stack">
      {rowsOf(policy).map((row) => (
        <fieldset key={row.key} className="limit-row">
          <legend>{row.about}</legend>
          {Object.entries(row.limits).map(([currency, minor]) => (
            <LimitField
              key={currency}
              currency={currency}
              minor={minor}
              onChange={(next) => onChange(row.put({ ...row.limits, [currency]: next }))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

export function LimitField({
  currency,
  minor,
  onChange,
}: {
  currency: string;
  minor: number;
  onChange: (minor: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const amount = typed === null ? minor : readAmount(typed, currency);
  return (
    <TextField
      label={currency}
      inputMode="decimal"
      value={typed ?? amountText(minor, currency)}
      wrong={amount === null ? 'Not an amount' : null}
      onChange={(text) => {
        setTyped(text);
        const next = readAmount(text, currency);
        if (next !== null) onChange(next);
      }}
    />
  );
}

/** The small-balance limits of the next step of deductions. */
function writeOffs(policy: Policy): Row[] {
  const { nextStep } = policy;
  if (!nextStep) return [];
  const put = (writeOffAtMost: Limits): Policy => ({ ...policy, nextStep: { ...nextStep, writeOffAtMost } });
  return [{ key: 'writeOffAtMost', about: 'Written off, per deduction', limits: nextStep.writeOffAtMost, put }];
}

function rowsOf(policy: Policy): Row[] {
  const rules = policy.rules.flatMap((rule, index): Row[] => {
    const limits = rule.when?.amountAtMost;
    if (!limits) return [];
    const put = (amountAtMost: Limits): Policy => ({
      ...policy,
      rules: policy.rules.map((other, at) =>
        at === index ? { ...other, when: { ...other.when, amountAtMost } } : other,
      ),
    });
    return [{ key: rule.id, about: rule.about, limits, put }];
  });
  const daily = (key: 'byItselfPerCustomerAndDay' | 'approvedPerCustomerAndDay', about: string): Row[] =>
    policy[key] ? [{ key, about, limits: policy[key], put: (limits) => ({ ...policy, [key]: limits }) }] : [];
  return [
    ...rules,
    ...daily('byItselfPerCustomerAndDay', 'By itself, per customer and day'),
    ...daily('approvedPerCustomerAndDay', 'Approved, per customer and day'),
    ...writeOffs(policy),
  ];
}
