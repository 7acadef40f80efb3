import type { ReactNode } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { useLighting } from './litEvidence.tsx';

/** A value with its name. Where its source is known, pointing at it lights the place in the document. */
export function Fact({
  name,
  evidence = [],
  children,
}: {
  name: string;
  evidence?: readonly Evidence[];
  children: ReactNode;
}) {
  const lighting = useLighting(evidence);
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <div className="fact-pair">
      <dt>{name}</dt>
      <dd>
        {evidence.length > 0 ? (
          <button type="button" className="sourced" title="Show where this stands in the document" {...lighting}>
            {children}
          </button>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}
