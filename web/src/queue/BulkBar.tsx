import { useState } from 'react';
import type { CaseRow, Money } from '../api/cases.ts';
import { Button } from '../ui/Button.tsx';
import { isMoney, moneyText } from '../words/money.ts';

type Props = {
  rows: CaseRow[];
  onApprove: () => Promise<void>;
  onClaim: () => Promise<void>;
  onClear: () => void;
};

/** Several rows at once: how many, how much, and what can be done with all of them. */
export function BulkBar({ rows, onApprove, onClaim, onClear }: Props) {
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>) => async () => {
    setBusy(true);
    await work().finally(() => setBusy(false));
  };
  return (
    <div className="bulk-bar line-up">
      <span className="num">
        <strong>{rows.length} selected</strong> · {totals(rows).filter(isMoney).map(moneyText).join(' + ')}
      </span>
      <Button tone="primary" icon="check" hint="a" busy={busy} onClick={run(onApprove)}>
        Approve as proposed
      </Button>
      <Button icon="hand" hint="c" busy={busy} onClick={run(onClaim)}>
        Claim
      </Button>
      <Button tone="quiet" hint="Esc" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

function totals(rows: CaseRow[]): Money[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
