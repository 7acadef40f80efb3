import type { InfiniteData } from '@tanstack/react-query';
import type { CaseRow, Page } from '../api/cases.ts';
import { queryClient } from '../api/queryClient.ts';

type Pages = InfiniteData<Page<CaseRow>>;

/**
 * Brings every list and page up to date with one changed case, in place: rows keep their order. `decided` takes it out of
 * "my queue", where it is no longer this person's turn.
 */
export function caseChanged(row: Partial<CaseRow> & { id: string }, decided: boolean): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['cases'] })) {
    const mine = String(query.queryKey[1]).includes('view=mine');
    queryClient.setQueryData<Pages>(query.queryKey, (pages) => pages && changeRow(pages, row, decided && mine));
  }
  void queryClient.invalidateQueries({ queryKey: ['case', row.id] });
  void queryClient.invalidateQueries({ queryKey: ['summary'] });
}

function changeRow(pages: Pages, row: Partial<CaseRow> & { id: string }, takeOut: boolean): Pages {
  const changed = pages.pages.map((page) => ({
    ...page,
    items: takeOut
      ? page.items.filter((item) => item.id !== row.id)
      : page.items.map((item) => (item.id === row.id ? { ...item, ...row } : item)),
  }));
  return { ...pages, pages: changed };
}
