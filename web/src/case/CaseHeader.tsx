import type { CaseDetail } from '../api/cases.ts';
import { useNow } from '../app/clock.ts';
import { go, Link } from '../app/router.tsx';
import { useSession } from '../app/session.tsx';
import { currentList, neighbour } from '../queue/currentList.ts';
import { StateBadge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { Ago, MoneyValue } from '../ui/Values.tsx';
import { isMoney } from '../words/money.ts';
import { kindNames, roleNames } from '../words/names.ts';
import { dueSentence, exactTime } from '../words/times.ts';

/** Which case, whose, how much, by when; and the way to the ones beside it. */
export function CaseHeader({ detail, onClaim }: { detail: CaseDetail; onClaim: () => void }) {
  const { case: row } = detail;
  const list = currentList.use();
  const due = row.deadlineAt ?? row.dueAt;
  const now = useNow();
  const live = row.state !== 'resolved' && row.state !== 'closed';
  return (
    <header className="case-head">
      <div className="case-crumbs line-up">
        <Link href={list.href}>Queue</Link>
        <span className="faint">/</span>
        <span className="muted">
          {kindNames[row.kind] ?? row.kind} <span className="num">#{row.reference}</span>
        </span>
        <Position caseId={row.id} />
      </div>
      <div className="case-title">
        <h1>{row.title}</h1>
        {isMoney(row) && (
          <strong className="case-money">
            <MoneyValue amountMinor={row.amountMinor} currency={row.currency} />
          </strong>
        )}
      </div>
      <div className="line-up case-facts muted">
        <StateBadge state={row.state} />
        {row.customer?.name && <span>{row.customer.name}</span>}
        <span className="owner">for {roleNames[row.ownerRole].toLowerCase()}</span>
        {live && (
          <time dateTime={due} title={exactTime(due)} className={Date.parse(due) < now ? 'text-late' : ''}>
            {dueSentence(due, now)}
          </time>
        )}
        <span className="opened">
          opened <Ago at={row.openedAt} />
        </span>
        {row.escalationLevel > 0 && <span className="text-soon">escalated {row.escalationLevel}×</span>}
        <Claim detail={detail} onClaim={onClaim} />
      </div>
    </header>
  );
}

function Claim({ detail, onClaim }: { detail: CaseDetail; onClaim: () => void }) {
  const { user } = useSession();
  const { assignee } = detail.case;
  const { allowed, why } = detail.may.claim;
  const mine = assignee?.id === user.id;
  return (
    <span className="line-up">
      {assignee && <span>{mine ? 'claimed by you' : `claimed by ${assignee.name}`}</span>}
      {allowed ? (
        <Button tone="quiet" icon="hand" hint="c" onClick={onClaim}>
          {mine ? 'Give back' : 'Claim'}
        </Button>
      ) : (
        why && !assignee && <span className="unseen">{why}</span>
      )}
    </span>
  );
}

function Position({ caseId }: { caseId: string }) {
  const { ids } = currentList.use();
  const at = ids.indexOf(caseId);
  const previous = neighbour(caseId, -1);
  const next = neighbour(caseId, 1);
  if (at === -1) return null;
  return (
    <span className="case-position line-up">
      <span className="faint num">
        {at + 1} of {ids.length}
      </span>
      <Button
        tone="quiet"
        icon="previous"
        label="Previous case (k)"
        why={previous ? null : 'This is the first'}
        onClick={() => previous && go(`/cases/${previous}`)}
      >
        {''}
      </Button>
      <Button
        tone="quiet"
        icon="next"
        label="Next case (j)"
        why={next ? null : 'This is the last'}
        onClick={() => next && go(`/cases/${next}`)}
      >
        {''}
      </Button>
    </span>
  );
}
