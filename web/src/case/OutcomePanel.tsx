import { useState } from 'react';
import type { CaseDetail } from '../api/cases.ts';
import { useDraft } from '../app/draft.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { moneyText, readAmount } from '../words/money.ts';
import { fromCode } from '../words/names.ts';
import { useCommand } from './useCommand.ts';

const labels = ['accepted', 'recovered', 'partly_recovered', 'written_off', 'wrong_code', 'other'];
/** Money comes back on deductions alone, and only they have a code. */
const labelsElsewhere = ['accepted', 'other'];

/** What came of it in the end; the machine learns from it. */
export function OutcomePanel({ detail }: { detail: CaseDetail }) {
  const { outcome, case: row } = detail;
  if (outcome)
    return (
      <Panel title="Outcome">
        <p className="panel-body">
          {fromCode(outcome.label)}
          {outcome.recoveredMinor !== null &&
            `, ${moneyText({ amountMinor: outcome.recoveredMinor, currency: row.currency })} recovered`}
          {outcome.note && <span className="muted"> · {outcome.note}</span>}
        </p>
      </Panel>
    );
  if (row.state !== 'resolved' || !detail.may.recordOutcome.allowed) return null;
  return <OutcomeForm detail={detail} />;
}

function OutcomeForm({ detail }: { detail: CaseDetail }) {
  const { id, currency, kind } = detail.case;
  const ofDeduction = kind === 'deduction';
  const [label, setLabel] = useState('accepted');
  const [recovered, setRecovered, clearRecovered] = useDraft(`outcome.money.${id}`);
  const [note, setNote, clearNote] = useDraft(`outcome.note.${id}`);
  const command = useCommand(id, () => {
    clearRecovered();
    clearNote();
  });
  const amount = recovered.trim() === '' ? undefined : readAmount(recovered, currency);
  return (
    <Panel title="What came of it?">
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (amount === null) return;
          const body = { label, ...(amount !== undefined && { recoveredMinor: amount }), ...(note && { note }) };
          command.mutate({ verb: 'outcome', body });
        }}
      >
        <div className="amend-fields">
          <SelectField
            label="Outcome"
            value={label}
            onChange={setLabel}
            choices={(ofDeduction ? labels : labelsElsewhere).map((value) => ({ value, name: fromCode(value) }))}
          />
          {ofDeduction && (
            <TextField
              label={`Recovered, ${currency}`}
              value={recovered}
              onChange={setRecovered}
              inputMode="decimal"
              wrong={amount === null ? `Not an amount in ${currency}` : null}
            />
          )}
        </div>
        <TextField label="Note" value={note} onChange={setNote} />
        {command.isError && <Trouble error={command.error} />}
        <div>
          <Button submit busy={command.isPending}>
            Record the outcome
          </Button>
        </div>
      </form>
    </Panel>
  );
}
