import type { OrderRiskPolicy } from '../../../src/core/orderRiskPolicy.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { LimitField } from './LimitsForm.tsx';
import { NumberField, readCount } from './NumberField.tsx';
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

/** Percent with at most one decimal, in thousandths. */
function readPermille(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d))?$/.exec(text.trim());
  const permille = match ? Number(match[1]) * 10 + Number(match[2] ?? 0) : null;
  return permille !== null && permille <= 1000 ? permille : null;
}
