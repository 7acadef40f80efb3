import type { CorrectionMade } from '../api/documents.ts';
import { Button } from '../ui/Button.tsx';
import { Ago } from '../ui/Values.tsx';
import { decimalText } from '../words/money.ts';
import { fieldNames, isAmount, type Place } from './values.ts';

/** What people set right here, the latest first, and the way back. */
export function CorrectionsMade({ made, onUndo }: { made: readonly CorrectionMade[]; onUndo?: () => void }) {
  const latest = [...made].reverse().slice(0, 4);
  if (latest.length === 0) return null;
  return (
    <ul className="corrections">
      {latest.map(({ version, change, by, at }, index) => (
        <li key={version} className="line-up">
          <span>
            <strong>{by.name}</strong> set {change && partName(change.place)} {change && fieldNames[change.field]}{' '}
            <span className="num">
              from {shown(change?.old, change?.field)} to {shown(change?.value, change?.field)}
            </span>{' '}
            <span className="muted">
              {change?.evidence ? 'from the document' : 'by hand'}, <Ago at={at} />. Somebody else approves what
              follows.
            </span>
          </span>
          {index === 0 && onUndo && (
            <Button tone="quiet" icon="undo" hint="z" onClick={onUndo}>
              Undo
            </Button>
          )}
        </li>
      ))}
      {made.length > latest.length && <li className="muted">and {made.length - latest.length} more before</li>}
    </ul>
  );
}

const shown = (value: string | null | undefined, field: Parameters<typeof isAmount>[0] | undefined) =>
  value == null ? 'nothing' : field && isAmount(field) ? decimalText(value) : value;

function partName(place: Place): string {
  if (place.at === 'payment') return "the payment's";
  if (place.at === 'adjustment') return `adjustment ${place.adjustment + 1},`;
  return place.at === 'line' ? `line ${place.line + 1},` : `a deduction of line ${place.line + 1},`;
}
