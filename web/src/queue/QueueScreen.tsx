import { useCallback, useRef, useState } from 'react';
import type { CaseDetail } from '../api/cases.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { usePlace } from '../app/router.tsx';
import { useHolds, useSession } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { decide, type Verb } from '../decide/decide.ts';
import { MatchingRates } from '../matching/MatchingRates.tsx';
import { Failure, Loading } from '../ui/Notices.tsx';
import { useTitle } from '../ui/Page.tsx';
import { usePhone } from '../ui/useMedia.ts';
import { BulkBar } from './BulkBar.tsx';
import { approveRows, claimRows } from './bulk.ts';
import { EmptyQueue } from './EmptyQueue.tsx';
import { FilterBar } from './FilterBar.tsx';
import { Glance } from './Glance.tsx';
import { NewCases } from './NewCases.tsx';
import { QueueHeader } from './QueueHeader.tsx';
import { QueueTable } from './QueueTable.tsx';
import { useFocus } from './useFocus.ts';
import { useQueue } from './useQueue.ts';
import { useQueueKeys } from './useQueueKeys.ts';
import { isFiltered, readView, viewAddress } from './view.ts';
import './queue.css';

const none: ReadonlySet<string> = new Set();

/** The home: what waits for a decision, worked through from the keyboard. */
export function QueueScreen() {
  const { user } = useSession();
  const home = useHolds(access.ownQueue) ? 'mine' : 'live';
  const view = readView(usePlace().query, home);
  const phone = usePhone();
  const { list, rows, unseen, showNew } = useQueue(view);
  const { focusId, focusOn, move } = useFocus(rows, viewAddress(view));
  const [selected, setSelected] = useState(none);
  const [verb, setVerb] = useState<Verb | null>(null);
  const search = useRef<HTMLInputElement>(null);
  useTitle('Queue');

  const chosen = rows.filter((row) => selected.has(row.id));
  const focused = rows.find((row) => row.id === focusId);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const clear = () => {
    setSelected(none);
    setVerb(null);
  };
  const start = (wanted: Verb) => {
    if (chosen.length > 0) return wanted === 'approve' ? void approveRows(user, chosen).then(clear) : undefined;
    const detail = focusId ? queryClient.getQueryData<CaseDetail>(['case', focusId]) : undefined;
    if (!detail) return say({ tone: 'info', text: 'The case is still loading; press again when you see it.' });
    if (wanted === 'approve') decide(user, detail, 'approve', { reason: '' });
    else if (detail.may[wanted].allowed) setVerb(wanted);
    else say({ tone: 'bad', text: `#${detail.case.reference}: ${detail.may[wanted].why ?? 'Not possible now.'}` });
  };
  useQueueKeys({
    focusId,
    move: (step) => {
      setVerb(null);
      move(step);
    },
    select: () => {
      if (!focusId) return;
      toggle(focusId);
      move(1);
    },
    clear,
    claim: () => void claimRows(user, chosen.length > 0 ? chosen : focused ? [focused] : []),
    decide: start,
    showNew,
    search,
  });
  const { fetchNextPage } = list;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <div className="queue">
      <QueueHeader view={view} />
      <FilterBar view={view} search={search} />
      {view.filters.kind === 'cash_application' && <MatchingRates currency={rows[0]?.currency ?? 'USD'} />}
      {list.isError ? (
        <Failure error={list.error} retry={() => list.refetch()} />
      ) : list.isPending ? (
        <Loading lines={14} what="cases" />
      ) : rows.length === 0 ? (
        <EmptyQueue view={view} filtered={isFiltered(view)} />
      ) : (
        <QueueTable
          rows={rows}
          phone={phone}
          focusId={focusId}
          selected={selected}
          onFocus={focusOn}
          onSelect={toggle}
          hasMore={list.hasNextPage}
          loadingMore={list.isFetchingNextPage}
          loadMore={loadMore}
        />
      )}
      <NewCases count={unseen} show={showNew} />
      {!phone && rows.length > 0 && (
        <section className="glance" aria-label="Case in focus">
          {chosen.length > 0 ? (
            <BulkBar
              rows={chosen}
              onApprove={() => approveRows(user, chosen).then(clear)}
              onClaim={() => claimRows(user, chosen)}
              onClear={clear}
            />
          ) : (
            focusId && (
              <Glance
                caseId={focusId}
                verb={verb}
                onDecide={start}
                onDone={() => setVerb(null)}
                onCancel={() => setVerb(null)}
              />
            )
          )}
        </section>
      )}
    </div>
  );
}
