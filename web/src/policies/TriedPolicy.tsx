import { useMutation } from '@tanstack/react-query';
import type { Route } from '../../../src/core/policy.ts';
import type { PolicyComparison, SimulatedPolicy } from '../../../src/core/simulatePolicy.ts';
import { simulatePolicy } from '../api/governance.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { moneyText } from '../words/money.ts';

const routeNames: Record<Route, string> = {
  by_itself: 'By itself',
  one_approver: 'One approver',
  two_approvers: 'Two approvers',
};
const outcomeNames = { right: 'approved as it was', wrong: 'changed or refused', open: 'not decided' };
const routes = Object.keys(routeNames) as Route[];

/** What a policy would have done with the proposals of the past 90 days, beside the one in force. */
export function TriedPolicy({ policy, wrong }: { policy: unknown; wrong: string | null }) {
  const tried = useMutation({ mutationFn: () => simulatePolicy(policy) });
  return (
    <Panel
      title="Tried on the past 90 days"
      aside={
        <Button
          busy={tried.isPending}
          why={wrong ? 'The text is not a policy yet' : null}
          onClick={() => tried.mutate()}
        >
          {tried.data ? 'Try again' : 'Try it'}
        </Button>
      }
    >
      {tried.isError && <Trouble error={tried.error} />}
      {tried.data ? (
        <Comparison data={tried.data} />
      ) : (
        <p className="panel-body muted">
          See what would have passed by itself, what of that people had decided otherwise, and how many approvals it
          would have taken.
        </p>
      )}
    </Panel>
  );
}

function Comparison({ data }: { data: PolicyComparison & { minutesPerDecision: number } }) {
  const { before, after, proposals, changed, examples } = data;
  if (proposals === 0) return <p className="panel-body muted">Nothing was proposed in that time.</p>;
  const most = Math.max(...routes.flatMap((route) => [before.routes[route].n, after.routes[route].n]), 1);
  const rows = [
    { name: 'Passed by itself, and people had approved the same', of: (one: SimulatedPolicy) => one.byItself.right },
    {
      name: 'Passed by itself, though people had changed or refused it',
      of: (one: SimulatedPolicy) => one.byItself.wrong,
    },
    { name: 'Passed by itself, and nobody had decided it', of: (one: SimulatedPolicy) => one.byItself.open },
  ];
  return (
    <>
      <div className="panel-body">
        <p>
          {changed.toLocaleString('en')} of {proposals.toLocaleString('en')} proposals would go another way.{' '}
          {after.approvals.toLocaleString('en')} approvals instead of {before.approvals.toLocaleString('en')}: about{' '}
          {hoursText(after.hours)} instead of {hoursText(before.hours)}, at {data.minutesPerDecision} minutes each.
        </p>
        <dl className="route-bars">
          {routes.map((route) => (
            <div key={route}>
              <dt>{routeNames[route]}</dt>
              <dd>
                <RouteBar name="Now" n={before.routes[route].n} most={most} />
                <RouteBar name="With it" n={after.routes[route].n} most={most} fresh />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <DataTable
        caption="What would have passed by itself"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { name: 'Of what would have passed', cell: (row) => row.name },
          { name: 'Now', right: true, cell: (row) => <Counted count={row.of(before)} /> },
          { name: 'With it', right: true, cell: (row) => <Counted count={row.of(after)} /> },
        ]}
      />
      {examples.length > 0 && (
        <DataTable
          caption="Examples"
          rows={examples}
          rowKey={(row) => row.caseId}
          columns={[
            { name: 'For example', cell: (row) => <Link href={`/cases/${row.caseId}`}>{row.title}</Link> },
            { name: 'Amount', right: true, cell: (row) => <MoneyValue {...row} /> },
            {
              name: 'Way',
              cell: (row) => `${routeNames[row.before].toLowerCase()} → ${routeNames[row.after].toLowerCase()}`,
            },
            {
              name: 'People',
              cell: (row) => (
                <span className={row.outcome === 'wrong' ? 'text-late' : undefined}>{outcomeNames[row.outcome]}</span>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

const hoursText = (hours: number) => `${hours.toLocaleString('en')} h`;

function Counted({ count }: { count: { n: number; moneyMinor: Record<string, number> } }) {
  const sums = Object.entries(count.moneyMinor).filter(([currency]) => currency !== 'XXX');
  return (
    <>
      {count.n.toLocaleString('en')}
      {sums.map(([currency, amountMinor]) => (
        <div key={currency} className="faint">
          {moneyText({ currency, amountMinor })}
        </div>
      ))}
    </>
  );
}

function RouteBar({ name, n, most, fresh }: { name: string; n: number; most: number; fresh?: boolean }) {
  return (
    <div className="route-bar num">
      <span className="muted">{name}</span>
      <span className={fresh ? 'route-length fresh' : 'route-length'} style={{ width: `${(n / most) * 100}%` }} />
      {n.toLocaleString('en')}
    </div>
  );
}
