import { Link } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type PendingDecision, sendPending, undoPending, usePendingDecisions } from './pendingDecisions.ts';
import './pending.css';

const mostShown = 4;

/** Decisions on their way out, each with its few seconds of grace, and those that were refused. */
export function PendingList() {
  const decisions = usePendingDecisions();
  const failed = decisions.filter((decision) => decision.state === 'failed');
  const going = decisions.filter((decision) => decision.state !== 'failed');
  const hidden = Math.max(0, going.length - mostShown);
  return (
    <>
      {failed.map((decision) => (
        <Failed key={decision.key} decision={decision} />
      ))}
      {hidden > 0 && <div className="toast pending-more muted">and {hidden} more on their way</div>}
      {going.slice(-mostShown).map((decision) => (
        <Going key={decision.key} decision={decision} />
      ))}
    </>
  );
}

function Going({ decision }: { decision: PendingDecision }) {
  return (
    <div className="toast pending" role="status">
      <span className="text">
        {decision.words} <Link href={`/cases/${decision.caseId}`}>#{decision.reference}</Link>
      </span>
      {decision.state === 'waiting' ? (
        <Button icon="undo" hint="z" onClick={() => undoPending(decision.key)}>
          Undo
        </Button>
      ) : (
        <span className="muted">Sending</span>
      )}
      {decision.state === 'waiting' && <span className="grace" aria-hidden="true" />}
    </div>
  );
}

/** A lost connection or session, a busy service: the same decision may still arrive. A refusal is final. */
function mayTryAgain({ problem }: PendingDecision): boolean {
  const status = problem?.status ?? 0;
  return status === 0 || status === 401 || status === 429 || status >= 500;
}

function Failed({ decision }: { decision: PendingDecision }) {
  return (
    <div className="toast bad" role="alert">
      <Icon name="alert" />
      <span className="text">
        Not done: {decision.words.toLowerCase()} <Link href={`/cases/${decision.caseId}`}>#{decision.reference}</Link>.{' '}
        {decision.problem?.detail}
      </span>
      {mayTryAgain(decision) && <Button onClick={() => void sendPending(decision.key)}>Try again</Button>}
      <Button tone="quiet" icon="close" label="Dismiss" onClick={() => undoPending(decision.key)}>
        {''}
      </Button>
    </div>
  );
}
