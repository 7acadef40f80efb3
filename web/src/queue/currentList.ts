import { createStore } from '../app/store.ts';
import { isPending } from '../decide/pendingDecisions.ts';

/** The list a person is working through, so that the case page knows what comes next and the queue where they were. */
export const currentList = createStore<{ href: string; ids: readonly string[]; focusId: string | null }>({
  href: '/',
  ids: [],
  focusId: null,
});

/** The nearest case in the list after (or before) this one that is not decided yet. */
export function neighbour(caseId: string, step: 1 | -1): string | null {
  const { ids } = currentList.get();
  const at = ids.indexOf(caseId);
  if (at === -1) return step === 1 ? (ids.find((id) => !isPending(id)) ?? null) : null;
  for (let index = at + step; index >= 0 && index < ids.length; index += step) {
    const id = ids[index];
    if (id && !isPending(id)) return id;
  }
  return null;
}
