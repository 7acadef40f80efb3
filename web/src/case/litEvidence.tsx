import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';

type Lit = {
  lit: readonly Evidence[];
  /** Lights evidence while something is pointed at or focused; null lets what was picked shine again. */
  point: (evidence: readonly Evidence[] | null) => void;
  /** Keeps it lit. On a phone this also turns to the document. */
  pick: (evidence: readonly Evidence[]) => void;
};

const LitContext = createContext<Lit>({ lit: [], point: () => {}, pick: () => {} });
export const useLit = () => useContext(LitContext);

export function LitProvider({ onPick, children }: { onPick?: () => void; children: ReactNode }) {
  const [picked, setPicked] = useState<readonly Evidence[]>([]);
  const [pointed, setPointed] = useState<readonly Evidence[] | null>(null);
  const value = useMemo<Lit>(
    () => ({
      lit: pointed ?? picked,
      point: setPointed,
      pick: (evidence) => {
        setPicked(evidence);
        if (evidence.some(inDocument)) onPick?.();
      },
    }),
    [picked, pointed, onPick],
  );
  return <LitContext.Provider value={value}>{children}</LitContext.Provider>;
}

/** Evidence that stands in the document, as against a record, a code table or an earlier case. */
export const inDocument = (evidence: Evidence) => ['segment', 'cell', 'line', 'page', 'span'].includes(evidence.kind);

/** What makes an element light its evidence when it is pointed at, focused or pressed. */
export function useLighting(evidence: readonly Evidence[]) {
  const { point, pick } = useLit();
  return {
    onMouseEnter: () => point(evidence),
    onMouseLeave: () => point(null),
    onFocus: () => point(evidence),
    onBlur: () => point(null),
    onClick: () => pick(evidence),
  };
}
