import { useEffect, useState } from 'react';
import type { CaseRow } from '../api/cases.ts';
import { queryClient } from '../api/queryClient.ts';
import { currentList } from './currentList.ts';
import { caseQuery } from './Glance.tsx';

/**
 * Which row is in focus. When it goes away (decided, say) the one that takes its place has the focus, so that the next
 * case comes at once. Remembered while the person is on a case page.
 */
export function useFocus(rows: CaseRow[], href: string) {
  const remembered = currentList.get();
  const [focus, setFocus] = useState({ id: remembered.href === href ? remembered.focusId : null, at: 0 });
  const at = rows.findIndex((row) => row.id === focus.id);
  const present = at >= 0 ? at : Math.min(focus.at, rows.length - 1);
  const focusId = rows[present]?.id ?? null;
  useEffect(() => {
    if (focusId && (focusId !== focus.id || present !== focus.at)) setFocus({ id: focusId, at: present });
    currentList.set({ href, ids: rows.map((row) => row.id), focusId });
  }, [focusId, focus, present, rows, href]);
  // The case in focus and those that follow are fetched ahead, so that the next one is there at once.
  const near = rows.slice(Math.max(0, present), present + 4).map((row) => row.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is new each time, its content is not
  useEffect(() => {
    for (const id of near) void queryClient.prefetchQuery(caseQuery(id));
  }, [near.join()]);
  const move = (step: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, present + step))];
    if (next) setFocus({ id: next.id, at: rows.indexOf(next) });
  };
  return {
    focusId,
    move,
    focusOn: (id: string) => setFocus({ id, at: rows.findIndex((row) => row.id === id) }),
  };
}
