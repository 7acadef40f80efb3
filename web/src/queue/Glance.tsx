import { useQuery } from '@tanstack/react-query';
import { type CaseDetail, getCase } from '../api/cases.ts';
import { useNow } from '../app/clock.ts';
import { Link } from '../app/router.tsx';
import { ProposalLine } from '../case/ProposalLine.tsx';
import { DecideBar } from '../decide/DecideBar.tsx';
import { DecideForm } from '../decide/DecideForm.tsx';
import type { Verb } from '../decide/decide.ts';
import { Failure, Loading } from '../ui/Notices.tsx';
import { deadlineSentence, verdictOf, verdictSentence } from '../words/verdicts.ts';

type Props = {
  caseId: string;
  verb: Verb | null;
  onDecide: (verb: Verb) => void;
  onDone: () => void;
  onCancel: () => void;
};

export const caseQuery = (id: string) => ({
  queryKey: ['case', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => getCase(id, signal),
});

/** What an approver must have seen before the key is pressed, for the row in focus, without leaving the list. */
export function Glance({ caseId, verb, onDecide, onDone, onCancel }: Props) {
  const { data, isError, error, refetch } = useQuery(caseQuery(caseId));
  if (isError) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={3} what="the case" />;
  // The list keeps its height: where a verdict is told, one reason less is.
  const reasons = data.recommendation?.proposal.reasons.slice(0, verdictOf(data.case.details) ? 1 : 2) ?? [];
  return (
    <>
      <div className="glance-text">
        <p className="glance-title">
          <Link href={`/cases/${data.case.id}`}>
            #{data.case.reference} {data.case.title}
          </Link>
        </p>
        <ProposalLine detail={data} />
        <VerdictLine detail={data} />
        {reasons.map((reason) => (
          <p key={reason.text} className="muted ellipsis" title={reason.text}>
            {reason.text}
          </p>
        ))}
      </div>
      {verb ? (
        <DecideForm key={`${verb}-${caseId}`} detail={data} verb={verb} onDone={onDone} onCancel={onCancel} />
      ) : (
        <DecideBar detail={data} onDecide={onDecide} />
      )}
    </>
  );
}

/** Whether the claim holds and how long it may be disputed: a code is approved with its verdict. */
function VerdictLine({ detail }: { detail: CaseDetail }) {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const verdict = verdictOf(detail.case.details);
  if (!verdict) return null;
  return (
    <p>
      {verdictSentence(verdict, detail.case.currency)}{' '}
      {verdict.deadline && <span className="muted">{deadlineSentence(verdict.deadline, today)}</span>}
    </p>
  );
}
