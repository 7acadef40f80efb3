import type { CaseDetail } from '../api/cases.ts';
import { useKeys } from '../app/keys.ts';
import { go } from '../app/router.tsx';
import { decisionKeys } from '../decide/DecideBar.tsx';
import { type Verb, verbNames, verbs } from '../decide/decide.ts';
import { currentList, neighbour } from '../queue/currentList.ts';

type Options = {
  detail: CaseDetail | undefined;
  caseId: string;
  start: (verb: Verb) => void;
  claim: () => void;
  lightNext: () => void;
};

export function useCaseKeys({ caseId, start, claim, lightNext }: Options): void {
  const step = (direction: 1 | -1) => {
    const id = neighbour(caseId, direction);
    if (id) go(`/cases/${id}`);
  };
  useKeys('Case', [
    ...verbs.map((verb) => ({ keys: decisionKeys[verb], does: verbNames[verb], run: () => start(verb) })),
    { keys: 'l', does: 'Light the next evidence', run: lightNext },
    { keys: 'c', does: 'Claim, or give back', run: claim },
    { keys: 'j|ArrowRight', does: 'Next case', run: () => step(1) },
    { keys: 'k|ArrowLeft', does: 'Previous case', run: () => step(-1) },
    { keys: 'Escape|u', does: 'Back to the queue', run: () => go(currentList.get().href) },
  ]);
}
