import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '../ui/Button.tsx';

type Props = {
  /** "Correct the paid amount of INV-1". */
  label: string;
  text: string;
  /** Why the text is no such value; null where it is one. */
  wrong: string | null;
  numeric?: boolean;
  busy: boolean;
  /** Changes whenever another value is corrected or another place was pointed at. */
  about: unknown;
  onType: (text: string) => void;
  onSave: () => void;
  onCancel: () => void;
  /** Where it comes from, what it was and what comes of it. */
  children: ReactNode;
};

/** One value that is being set right: typed here, or pointed at in the original meanwhile. */
export function CorrectForm({ label, text, wrong, numeric, busy, about, onType, onSave, onCancel, children }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pointing takes the focus away, and Enter must save what was pointed at
  useEffect(() => input.current?.select(), [about]);
  return (
    <form
      className="correct"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="line-up">
        <input
          id={id}
          ref={input}
          className={numeric ? 'input right num' : 'input'}
          value={text}
          autoComplete="off"
          onChange={(event) => onType(event.target.value)}
          aria-invalid={wrong ? true : undefined}
        />
        <Button tone="primary" submit busy={busy} hint="↵" why={wrong}>
          Save
        </Button>
        <Button tone="quiet" onClick={onCancel} hint="Esc">
          Cancel
        </Button>
      </div>
      <p className="muted num">{children}</p>
    </form>
  );
}
