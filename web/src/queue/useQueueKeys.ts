import type { RefObject } from 'react';
import { useKeys } from '../app/keys.ts';
import { go } from '../app/router.tsx';
import { decisionKeys } from '../decide/DecideBar.tsx';
import { type Verb, verbNames, verbs } from '../decide/decide.ts';

type Options = {
  focusId: string | null;
  move: (step: number) => void;
  select: () => void;
  clear: () => void;
  claim: () => void;
  decide: (verb: Verb) => void;
  showNew: () => void;
  search: RefObject<HTMLInputElement | null>;
};

/** Everything in the queue has a key. */
export function useQueueKeys({ focusId, move, select, clear, claim, decide, showNew, search }: Options): void {
  useKeys('Queue', [
    { keys: 'j|ArrowDown', does: 'Next case', run: () => move(1) },
    { keys: 'k|ArrowUp', does: 'Previous case', run: () => move(-1) },
    { keys: 'Home', does: 'First case', run: () => move(Number.NEGATIVE_INFINITY), hidden: true },
    { keys: 'End', does: 'Last case', run: () => move(Number.POSITIVE_INFINITY), hidden: true },
    { keys: 'PageDown', does: 'Ten further', run: () => move(10), hidden: true },
    { keys: 'PageUp', does: 'Ten back', run: () => move(-10), hidden: true },
    { keys: 'Enter|o', does: 'Open the case', run: () => focusId && go(`/cases/${focusId}`) },
    ...verbs.map((verb) => ({ keys: decisionKeys[verb], does: verbNames[verb], run: () => decide(verb) })),
    { keys: 'c', does: 'Claim, or give back', run: claim },
    { keys: 'x', does: 'Select', run: select },
    { keys: '/', does: 'Search', run: () => search.current?.focus() },
    { keys: '.', does: 'Show new cases', run: showNew },
    { keys: 'Escape', does: 'Clear the selection', run: clear, hidden: true },
  ]);
}
