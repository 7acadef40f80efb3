import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { Empty } from '../ui/Notices.tsx';
import { type View, viewAddress } from './view.ts';

export function EmptyQueue({ view, filtered }: { view: View; filtered: boolean }) {
  const mayUpload = useHolds(access.upload);
  if (filtered)
    return (
      <Empty icon="search" title="No case matches these filters">
        <Link href={viewAddress({ tab: view.tab, filters: {} })}>Clear the filters</Link> to see the whole queue
        {view.tab !== 'all' && (
          <>
            , or look for the same in <Link href={viewAddress({ ...view, tab: 'all' })}>everything</Link>
          </>
        )}
        .
      </Empty>
    );
  if (view.tab === 'mine')
    return (
      <Empty title="Nothing waits for you">
        New cases appear here by themselves. See{' '}
        <Link href={viewAddress({ tab: 'live', filters: {} })}>all live cases</Link>
        {mayUpload && (
          <>
            {' '}
            or <Link href="/upload">upload a document</Link>
          </>
        )}
        .
      </Empty>
    );
  return (
    <Empty title="No cases here">
      {mayUpload ? (
        <>
          <Link href="/upload">Upload a remittance</Link> and its deductions arrive here.
        </>
      ) : (
        'Cases arrive here as documents are read.'
      )}
    </Empty>
  );
}
