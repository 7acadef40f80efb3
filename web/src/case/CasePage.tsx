import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CaseDetail } from '../api/cases.ts';
import { useChanges } from '../app/liveChanges.ts';
import { go } from '../app/router.tsx';
import { useSession } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { decide, type Verb } from '../decide/decide.ts';
import { isPending } from '../decide/pendingDecisions.ts';
import { cashAction } from '../matching/cash.ts';
import { unsavedMatching } from '../matching/unsaved.ts';
import { currentList, neighbour } from '../queue/currentList.ts';
import { caseQuery } from '../queue/Glance.tsx';
import { Failure, Loading } from '../ui/Notices.tsx';
import { useTitle } from '../ui/Page.tsx';
import { usePhone } from '../ui/useMedia.ts';
import { CaseBody } from './CaseBody.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import { LitProvider } from './litEvidence.tsx';
import { useCommand } from './useCommand.ts';
import './case.css';

export type CaseTab = 'case' | 'matching' | 'document' | 'history';

/** One case: the document beside what was made of it, and the decision. */
export function CasePage({ id }: { id: string }) {
  const { data, isPending: loading, isError, error, refetch } = useQuery(caseQuery(id));
  useChanges((notices) => {
    if (notices.some((notice) => notice.id === id || notice.id === '*')) void refetch();
  });
  useTitle(data ? `#${data.case.reference} ${data.case.title}` : 'Case');
  if (isError && !data) return <Failure error={error} retry={() => refetch()} />;
  if (loading || !data) return <Loading lines={16} what="the case" />;
  return <LoadedCase key={id} detail={data} />;
}

function LoadedCase({ detail }: { detail: CaseDetail }) {
  const { user } = useSession();
  const phone = usePhone();
  const [tab, setTab] = useState<CaseTab>('case');
  const [asking, setAsking] = useState<{ verb: Verb; picked?: string } | null>(null);
  const { id, assignee } = detail.case;
  const claim = useCommand(id);
  const showDocument = useCallback(() => {
    if (phone) setTab('document');
  }, [phone]);
  const goOn = () => {
    const next = neighbour(id, 1) ?? neighbour(id, -1);
    go(next && !isPending(next) ? `/cases/${next}` : currentList.get().href);
  };
  const start = (verb: Verb, picked?: string) => {
    const permission = detail.may[verb];
    if (unsavedMatching.get() === id) return say({ tone: 'bad', text: 'Save or drop your own matching first.' });
    if (verb === 'approve') {
      if (decide(user, detail, 'approve', { reason: '' })) goOn();
    } else if (verb === 'amend' && permission.allowed && cashAction(detail))
      say({
        tone: 'info',
        text: 'Choose a line with ↓ and ↑, put it on another open item with its number, then save with s.',
      });
    else if (permission.allowed) setAsking({ verb, picked });
    else say({ tone: 'bad', text: `#${detail.case.reference}: ${permission.why ?? 'Not possible now.'}` });
  };
  const toggleClaim = () => {
    const { allowed, why } = detail.may.claim;
    if (!allowed) return say({ tone: 'bad', text: why ?? 'You may not claim this case.' });
    claim.mutate({ verb: 'claim', body: { assigneeId: assignee?.id === user.id ? null : user.id } });
  };
  return (
    <LitProvider onPick={showDocument}>
      <div className="case">
        <CaseHeader detail={detail} onClaim={toggleClaim} />
        <CaseBody
          detail={detail}
          phone={phone}
          tab={tab}
          setTab={setTab}
          asking={asking}
          start={start}
          stop={() => setAsking(null)}
          done={() => {
            setAsking(null);
            goOn();
          }}
          claim={toggleClaim}
        />
      </div>
    </LitProvider>
  );
}
