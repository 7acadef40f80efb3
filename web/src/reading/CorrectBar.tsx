import type { Remittance } from '../../../src/core/remittance.ts';
import { decimalText } from '../words/money.ts';
import { CorrectForm } from './CorrectForm.tsx';
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
  if (!draft) return null;
  const old = valueAt(before, draft.place, draft.field);
  const sums = sumsOf(after);
  const shown = (text: string | null) =>
    text === null ? 'not said' : isAmount(draft.field) ? decimalText(text) : text;
  return (
    <CorrectForm
      label={`Correct the ${fieldNames[draft.field]} of ${placeName(before, draft.place)}`}
      text={draft.text}
      wrong={value === undefined ? 'This is no such value' : null}
      numeric={isAmount(draft.field)}
      busy={busy}
      about={JSON.stringify([draft.remittance, draft.place, draft.field, draft.evidence])}
      onType={type}
      onSave={save}
      onCancel={cancel}
    >
      {draft.evidence ? `“${draft.evidence.quote}” in the document. ` : 'Type it, or point at it in the document. '}
      Was {shown(old)}
      {value !== undefined && value !== old && <>, becomes {shown(value)}</>}.{' '}
      <span className={sums.closes ? 'text-good' : 'text-soon'}>
        {sums.closes
          ? 'The sums then agree.'
          : `The sums then differ by ${decimalText(sums.difference.replace('-', ''))}.`}
      </span>
    </CorrectForm>
  );
}

function placeName(reading: Remittance, place: Place): string {
  if (place.at === 'payment') return 'the payment';
  if (place.at === 'adjustment')
    return `adjustment ${reading.adjustments[place.adjustment]?.reference ?? place.adjustment + 1}`;
  const line = reading.lines[place.line]?.reference ?? `line ${place.line + 1}`;
  return place.at === 'line' ? line : `a deduction from ${line}`;
}
