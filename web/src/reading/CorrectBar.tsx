import { useEffect, useId, useRef } from 'react';
import type { Remittance } from '../../../src/core/remittance.ts';
import { Button } from '../ui/Button.tsx';
import { decimalText } from '../words/money.ts';
import { sumsOf } from './rows.ts';
import type { Correcting } from './useCorrecting.ts';
import { fieldNames, isAmount, type Place, valueAt } from './values.ts';

/** Sets one value right: typed, or pointed at in the original. What comes of the sums stands beside it before it is saved. */
export function CorrectBar({
  correcting,
  before,
  after,
}: {
  correcting: Correcting;
  before: Remittance;
  after: Remittance;
}) {
  const { draft, value, busy, type, save, cancel } = correcting;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const pointedAt = draft?.evidence ?? null;
  const what = draft && JSON.stringify([draft.remittance, draft.place, draft.field]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pointing takes the focus away, and Enter must save what was pointed at
  useEffect(() => input.current?.select(), [pointedAt, what]);
  if (!draft) return null;
  const old = valueAt(before, draft.place, draft.field);
  const sums = sumsOf(after);
  const shown = (text: string | null) =>
    text === null ? 'not said' : isAmount(draft.field) ? decimalText(text) : text;
  return (
    <form
      className="correct"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <label htmlFor={id}>
        Correct the {fieldNames[draft.field]} of {placeName(before, draft.place)}
      </label>
      <div className="line-up">
        <input
          id={id}
          ref={input}
          className={isAmount(draft.field) ? 'input right num' : 'input'}
          value={draft.text}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          aria-invalid={value === undefined || undefined}
        />
        <Button tone="primary" submit busy={busy} hint="↵" why={value === undefined ? 'This is no such value' : null}>
          Save
        </Button>
        <Button tone="quiet" onClick={cancel} hint="Esc">
          Cancel
        </Button>
      </div>
      <p className="muted num">
        {draft.evidence ? `“${draft.evidence.quote}” in the document. ` : 'Type it, or point at it in the document. '}
        Was {shown(old)}
        {value !== undefined && value !== old && <>, becomes {shown(value)}</>}.{' '}
        <span className={sums.closes ? 'text-good' : 'text-soon'}>
          {sums.closes
            ? 'The sums then agree.'
            : `The sums then differ by ${decimalText(sums.difference.replace('-', ''))}.`}
        </span>
      </p>
    </form>
  );
}

function placeName(reading: Remittance, place: Place): string {
  if (place.at === 'payment') return 'the payment';
  if (place.at === 'adjustment')
    return `adjustment ${reading.adjustments[place.adjustment]?.reference ?? place.adjustment + 1}`;
  const line = reading.lines[place.line]?.reference ?? `line ${place.line + 1}`;
  return place.at === 'line' ? line : `a deduction from ${line}`;
}
