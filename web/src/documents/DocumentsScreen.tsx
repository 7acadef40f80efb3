import { useInfiniteQuery } from '@tanstack/react-query';
import { queryString } from '../api/client.ts';
import { type DocumentRow, listDocuments } from '../api/documents.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { DocumentBadge } from '../ui/Badges.tsx';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { PagedList } from '../ui/PagedList.tsx';
import { Ago } from '../ui/Values.tsx';
import { formatName } from '../words/names.ts';
import { plural } from '../words/numbers.ts';
import { sizeText } from '../words/times.ts';

const columns: TableColumn<DocumentRow>[] = [
  {
    name: 'Document',
    oneLine: true,
    cell: (row) => <Link href={`/documents/${row.id}`}>{row.fileName ?? `Document ${row.id.slice(0, 8)}`}</Link>,
  },
  { name: 'State', cell: (row) => <DocumentBadge state={row.state} reading={row} /> },
  {
    name: 'Format',
    oneLine: true,
    cell: (row) => (row.format ? formatName(row.format) : <span className="faint">–</span>),
  },
  { name: 'Partner', oneLine: true, cell: (row) => row.partner ?? <span className="faint">Unknown</span> },
  { name: 'Arrived', cell: (row) => <Ago at={row.receivedAt} /> },
  { name: 'Size', right: true, cell: (row) => sizeText(row.size) },
  {
    name: 'Read',
    right: true,
    cell: ({ items, problems }) => (
      <>
        {items.toLocaleString('en')}
        {problems > 0 && <div className="text-late">{plural(problems, 'problem')}</div>}
      </>
    ),
  },
  { name: 'Cases', right: true, cell: (row) => row.cases.toLocaleString('en') },
];

export function DocumentsScreen() {
  const mayUpload = useHolds(access.upload);
  const list = useInfiniteQuery({
    queryKey: ['documents'],
    queryFn: ({ pageParam, signal }) => listDocuments(queryString({ cursor: pageParam, limit: 100 }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  useChanges((notices) => {
    if (notices.some((notice) => notice.what === 'document'))
      void queryClient.invalidateQueries({ queryKey: ['documents'] });
  });
  return (
    <Page
      title="Documents"
      about="Everything that arrived, byte for byte, with what was read from it."
      actions={
        mayUpload && (
          <Link className="button primary" href="/upload">
            Upload
          </Link>
        )
      }
    >
      <PagedList
        list={list}
        what="documents"
        empty={
          <Empty icon="document" title="No document has arrived yet">
            Upload one, point the drop folder at your EDI inbox, or post it to the API.
          </Empty>
        }
      >
        {(rows) => (
          <Panel>
            <DataTable caption="Documents" columns={columns} rows={rows} rowKey={(row) => row.id} />
          </Panel>
        )}
      </PagedList>
    </Page>
  );
}
