import type { CaseDetail } from '../api/cases.ts';
import { Button } from '../ui/Button.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { type Verb, verbNames } from './decide.ts';

export const decisionKeys: Record<Verb, string> = {
  approve: 'a',
  amend: 'm',
  reject: 'r',
  escalate: 'e',
  resolve: 'd',
  reopen: 'b',
};
const icons: Record<Verb, IconName> = {
  approve: 'check',
  amend: 'pen',
  reject: 'cross',
  escalate: 'up',
  resolve: 'check',
  reopen: 'undo',
};

/** One button per decision with its key; where one cannot be taken, why not. */
export function DecideBar({ detail, onDecide }: { detail: CaseDetail; onDecide: (verb: Verb) => void }) {
  const verbs = offered(detail);
  const reasons = new Map<string, Verb[]>();
  for (const verb of verbs) {
    const { allowed, why } = detail.may[verb];
    if (!allowed && why) reasons.set(why, [...(reasons.get(why) ?? []), verb]);
  }
  return (
    <div className="decide-bar">
      <div className="line-up">
        {verbs.map((verb) => (
          <Button
            key={verb}
            icon={icons[verb]}
            hint={decisionKeys[verb]}
            tone={verb === verbs[0] && verb !== 'reopen' ? 'primary' : undefined}
            why={detail.may[verb].allowed ? null : (detail.may[verb].why ?? 'Not possible now')}
            onClick={() => onDecide(verb)}
          >
            {approveWords(verb, detail)}
          </Button>
        ))}
      </div>
      {[...reasons].map(([why, blocked]) => (
        <p key={why} className="why muted">
          <strong>{blocked.map((verb) => verbNames[verb]).join(', ')}:</strong> {why}
        </p>
      ))}
    </div>
  );
}

function approveWords(verb: Verb, detail: CaseDetail): string {
  const { neededApprovals, givenApprovals } = detail.case;
  if (verb !== 'approve' || neededApprovals < 2) return verbNames[verb];
  return givenApprovals === 0 ? 'Approve, first of 2' : 'Approve, second of 2';
}

/** What can sensibly be decided on this case at all: with a proposal its approval, without one its resolution. */
export function offered(detail: CaseDetail): Verb[] {
  const waiting = ['proposed', 'second_approval', 'escalated'].includes(detail.case.state);
  if (detail.recommendation && waiting) return ['approve', 'amend', 'reject', 'escalate'];
  if (['resolved', 'closed', 'approved'].includes(detail.case.state))
    return detail.may.reopen.allowed ? ['reopen'] : [];
  return detail.may.amend.allowed ? ['amend', 'resolve', 'escalate'] : ['resolve', 'escalate'];
}
