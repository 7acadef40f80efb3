import { useState } from 'react';
import type { OrderRiskPolicy } from '../../../src/core/orderRiskPolicy.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { TextField } from '../ui/Fields.tsx';
import { LimitField } from './LimitsForm.tsx';
import { standardOrderRisk } from './standards.ts';

type Put = (orderRisk: OrderRiskPolicy) => void;

/** From when an order that may fail becomes a case; what the policy leaves out shows as the standard of the house. */
export function OrderRiskForm({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  const risk = policy.orderRisk ?? standardOrderRisk;
  const put: Put = (orderRisk) => onChange({ ...policy, orderRisk });
  const percent = (permille: number) => String(permille / 10);
  return (
    <div className="panel-body stack">
      <fieldset className="limit-row">
        <legend>Chance of failing, in percent</legend>
        <NumberField
          label="A line counts from"
          value={percent(risk.opensFrom)}
          read={readPermille}
          onChange={(opensFrom) => put({ ...risk, opensFrom })}
        />
        <NumberField
          label="A case closes below"
          value={percent(risk.closesBelow)}
          read={readPermille}
          onChange={(closesBelow) => put({ ...risk, closesBelow })}
        />
        <NumberField
          label="Cases a day, at most"
          value={String(risk.casesPerDay)}
          read={readCount}
          onChange={(casesPerDay) => put({ ...risk, casesPerDay })}
        />
      </fieldset>
      {risk.closesBelow > risk.opensFrom && (
        <p className="wrong">A case would close at a chance at which it opens: let it close below a lower one.</p>
      )}
      <fieldset className="limit-row">
        <legend>Chance × amount from which an order becomes a case</legend>
        {Object.entries(risk.leastMinor).map(([currency, minor]) => (
          <LimitField
            key={currency}
            currency={currency}
            minor={minor}
            onChange={(next) => put({ ...risk, leastMinor: { ...risk.leastMinor, [currency]: next } })}
          />
        ))}
      </fieldset>
    </div>
  );
}

type NumberProps = {
  label: string;
  value: string;
  read: (text: string) => number | null;
  onChange: (value: number) => void;
};

/** Keeps what is typed while it is no number yet. */
function NumberField({ label, value, read, onChange }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && read(typed) === null ? 'Not a number that fits here' : null;
  return (
    <TextField
      label={label}
      inputMode="decimal"
      value={typed ?? value}
      wrong={wrong}
      onChange={(text) => {
        setTyped(text);
        const next = read(text);
        if (next !== null) onChange(next);
      }}
    />
  );
}

/** Percent with at most one decimal, in thousandths. */
function readPermille(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d))?$/.exec(text.trim());
  const permille = match ? Number(match[1]) * 10 + Number(match[2] ?? 0) : null;
  return permille !== null && permille <= 1000 ? permille : null;
}

const readCount = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null);
