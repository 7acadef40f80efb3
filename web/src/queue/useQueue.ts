import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { listCases } from '../api/cases.ts';
import { queryString } from '../api/client.ts';
import { useChanges } from '../app/liveChanges.ts';
import { caseChanged } from '../decide/caseChanged.ts';
import { usePendingDecisions } from '../decide/pendingDecisions.ts';
import { refreshRows } from './refreshRows.ts';
import { apiQuery, type View } from './view.ts';

const pageSize = 100;

/**
 * The rows of a view, page by page. News change rows where they stand; new rows wait behind `unseen` until asked for, so
 * that nothing jumps under the hand.
 */
export function useQueue(view: View) {
  const query = queryString(apiQuery(view));
  const list = useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ pageParam, signal }) =>
      listCases(queryString({ ...apiQuery(view), cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  });
  const pending = usePendingDecisions();
  const rows = useMemo(() => {
    const decided = new Set(pending.filter((one) => one.state !== 'failed').map((one) => one.caseId));
    const seen = new Set<string>();
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    return all.filter((row) => !decided.has(row.id) && !seen.has(row.id) && seen.add(row.id));
  }, [list.data, pending]);
  const [unseen, setUnseen] = useState(0);
  const showNew = () => {
    setUnseen(0);
    void list.refetch();
  };
  useChanges((notices) => {
    const ids = new Set(notices.filter((notice) => notice.what === 'case').map((notice) => notice.id));
    if (ids.size === 0) return;
    // Where news may have been missed, nobody knows of which cases: the list is asked for anew.
    if (ids.has('*') || (rows.length === 0 && !list.isFetching)) return showNew();
    const known = rows.filter((row) => ids.has(row.id)).map((row) => row.id);
    void refreshRows(known).then((changed) => {
      for (const row of changed) caseChanged(row, false);
    });
    const listed = new Set((list.data?.pages ?? []).flatMap((page) => page.items.map((item) => item.id)));
    setUnseen((count) => count + [...ids].filter((id) => !listed.has(id)).length);
  });
  return { list, rows, unseen, showNew };
}
