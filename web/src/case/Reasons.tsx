import type { Reason } from '../../../src/core/evidence.ts';
import { EvidenceChip } from './EvidenceChip.tsx';
import { useLighting } from './litEvidence.tsx';

/** Why, heaviest reason first. Pointing at a reason lights all that it rests on. */
export function Reasons({ reasons, currency }: { reasons: readonly Reason[]; currency: string }) {
  return (
    <ol className="reasons">
      {reasons.map((reason) => (
        <ReasonLine key={reason.text} {...{ reason, currency }} />
      ))}
    </ol>
  );
}

function ReasonLine({ reason, currency }: { reason: Reason; currency: string }) {
  const { onMouseEnter, onMouseLeave } = useLighting(reason.evidence);
  return (
    <li onMouseEnter={onMouseEnter} onMouseLeave={onMouseLeave}>
      <span>{reason.text}</span>
      {reason.evidence.length > 0 && (
        <span className="chips">
          {reason.evidence.map((evidence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name of its own and never changes
            <EvidenceChip key={index} {...{ evidence, currency }} />
          ))}
        </span>
      )}
    </li>
  );
}
