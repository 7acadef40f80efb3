import { useState } from 'react';
import { Button } from './Button.tsx';
import { TextField } from './Fields.tsx';

type Props = {
  /** What the reason is asked for. */
  label: string;
  /** What the button does. */
  does: string;
  tone?: 'primary' | 'danger';
  busy: boolean;
  onSubmit: (reason: string) => void;
  /** Leaves without doing it; absent where the form always stands. */
  onCancel?: () => void;
};

const leastLetters = 3;

/** A step that needs a reason for the record, asked for in place. */
export function ReasonForm({ label, does, tone = 'primary', busy, onSubmit, onCancel }: Props) {
  const [reason, setReason] = useState('');
  return (
    <form
      className="line-up"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(reason.trim());
      }}
    >
      <TextField label={label} value={reason} onChange={setReason} autoFocus={onCancel !== undefined} />
      <Button tone={tone} submit busy={busy} why={reason.trim().length < leastLetters ? 'Say why first' : null}>
        {does}
      </Button>
      {onCancel && <Button onClick={onCancel}>Cancel</Button>}
    </form>
  );
}
