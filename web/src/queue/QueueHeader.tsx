import { useQuery } from '@tanstack/react-query';
import { getSummary, type Money } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { isMoney, moneyText } from '../words/money.ts';
import { type Tab, tabs, type View, viewAddress } from './view.ts';

/** How much waits for this person: the count, the money, what is late, what was done today. */
export function QueueHeader({ view }: { view: View }) {
  const { data } = useQuery({ queryKey: ['summary'], queryFn: ({ signal }) => getSummary(signal) });
  return (
    <header className="queue-top">
      <div className="queue-sum">
        <h1>{tabs.find((entry) => entry.tab === view.tab)?.name}</h1>
        {data && (
          <p className="muted num">
            {data.waitingForMe.count === 0 ? (
              data.toSolve === 0 ? (
                'Nothing waits for you'
              ) : (
                'Nothing to approve'
              )
            ) : (
              <>
                <strong>{data.waitingForMe.count.toLocaleString('en')}</strong>{' '}
                {data.waitingForMe.count === 1 ? 'waits' : 'wait'} for you
              </>
            )}
            {data.waitingForMe.money.some(isMoney) && (
              <>
                {' · '}
                <strong>{byAmount(data.waitingForMe.money).map(moneyText).join(' + ')}</strong> at stake
              </>
            )}
            {data.toSolve > 0 && (
              <>
                {' · '}
                <strong>{data.toSolve.toLocaleString('en')}</strong> to solve
              </>
            )}
            {data.overdue > 0 && (
              <>
                {' · '}
                <Link href={viewAddress({ tab: 'live', filters: { sort: 'due' } })} className="text-late">
                  {data.overdue.toLocaleString('en')} overdue
                </Link>
              </>
            )}
            {' · '}
            {data.decidedToday.toLocaleString('en')} decided today
          </p>
        )}
      </div>
      <nav className="tabs" aria-label="Queues">
        {tabs.map(({ tab, name }) => (
          <Link key={tab} href={tabAddress(tab, view)} aria-current={tab === view.tab ? 'page' : undefined}>
            {name}
          </Link>
        ))}
        <Link className="summarise" href={viewAddress(view, '/summaries')}>
          Summarise
        </Link>
      </nav>
    </header>
  );
}

const byAmount = (sums: Money[]) => sums.filter(isMoney).sort((a, b) => b.amountMinor - a.amountMinor);

/** Changing the queue keeps the filters, but not a state that the other queue has no cases in. */
function tabAddress(tab: Tab, view: View): string {
  const { state: _, ...filters } = view.filters;
  return viewAddress({ tab, filters });
}
