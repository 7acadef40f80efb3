import type { CaseDetail } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { actorName } from '../words/actors.ts';
import { personOf } from '../words/names.ts';

/** Who must approve and why, and who has. */
export function PolicyPanel({ detail }: { detail: CaseDetail }) {
  const { recommendation } = detail;
  if (!recommendation) return null;
  const { policyAnswer: answer, policyVersion } = recommendation;
  const role = personOf(answer.role);
  const approvals = detail.decisions.filter(
    (decision) => decision.decision === 'approve' && decision.recommendationId === recommendation.id,
  );
  const open = ['proposed', 'second_approval', 'escalated'].includes(detail.case.state)
    ? Math.max(0, answer.approvals - approvals.length)
    : 0;
  return (
    <Panel
      title="Who must approve"
      aside={
        <Link href="/policies" className="muted">
          Policy version {policyVersion}, rule {answer.rule}
        </Link>
      }
    >
      <div className="panel-body stack">
        <p>
          <strong>{asks(answer.approvals, role)}</strong> <span className="muted">{answer.reasons.join(' ')}</span>
        </p>
        {answer.approvals > 0 && (
          <ol className="approvals">
            {approvals.map((decision) => (
              <li key={decision.id} className="given">
                <Icon name="check" small /> {actorName(decision.actor)} <span className="muted">approved</span>{' '}
                <Ago at={decision.decidedAt} />
                {decision.reason && <q>{decision.reason}</q>}
              </li>
            ))}
            {Array.from({ length: open }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: empty places have nothing else
              <li key={index} className="muted">
                <Icon name="ring" small /> waits for {approvals.length > 0 ? 'another' : 'a'} {role}
              </li>
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}

function asks(approvals: 0 | 1 | 2, role: string): string {
  if (approvals === 0) return 'The policy lets this pass by itself.';
  if (approvals === 1) return `One ${role} must approve.`;
  return `Two people, each a ${role}, must approve.`;
}
