import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Failure, Loading } from './Notices.tsx';

/** A list that comes page by page: loading, failed, empty or there, and the way to more of it. */
export function PagedList<Row>({
  list,
  what,
  empty,
  children,
}: {
  list: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>>;
  what: string;
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
}) {
  if (list.isError) return <Failure error={list.error} retry={() => list.refetch()} />;
  if (list.isPending) return <Loading what={what} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return empty;
  return (
    <>
      {children(rows)}
      {list.hasNextPage && (
        <p className="load-more">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Load more
          </Button>
        </p>
      )}
    </>
  );
}
