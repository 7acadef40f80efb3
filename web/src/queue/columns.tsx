import type { ReactNode } from 'react';
import type { CaseRow } from '../api/cases.ts';
import { StateBadge } from '../ui/Badges.tsx';
import { Age, CertaintyValue, Due, MoneyValue } from '../ui/Values.tsx';
import { certaintyOf, ruleName } from '../words/confidence.ts';
import { roleNames, sourceNames } from '../words/names.ts';
import { isWinnable, verdictNames } from '../words/verdicts.ts';

type Column = {
  name: string;
  className: string;
  cell: (row: CaseRow) => ReactNode;
};

/** Left to right as a person decides: what, whose money, whether it holds, what is proposed and how sure, how long, how much. */
export const columns: Column[] = [
  { name: 'State', className: 'col-state', cell: (row) => <StateBadge state={row.state} /> },
  {
    name: 'Customer',
    className: 'col-customer ellipsis',
    cell: (row) => row.customer?.name ?? <span className="faint">{row.category ? 'Unknown payer' : '–'}</span>,
  },
  {
    name: 'Verdict',
    className: 'col-verdict ellipsis',
    cell: ({ verdict }) =>
      verdict && (
        <span className={isWinnable(verdict) ? undefined : 'muted'} title="What the records say of the claim">
          {verdictNames[verdict] ?? verdict}
        </span>
      ),
  },
  {
    name: 'Confidence',
    className: 'col-confidence',
    cell: (row) => {
      const certainty = certaintyOf(row);
      return certainty ? <CertaintyValue certainty={certainty} /> : <span className="faint">–</span>;
    },
  },
  {
    name: 'Proposed by',
    className: 'col-source muted ellipsis',
    cell: (row) => {
      if (!row.source) return <span className="faint">Nobody yet</span>;
      return row.source === 'rule' ? <span title="A rule">{ruleName(row.producer)}</span> : sourceNames[row.source];
    },
  },
  { name: 'Needs', className: 'col-needs muted ellipsis', cell: (row) => <Needs row={row} /> },
  { name: 'Age', className: 'col-age muted', cell: (row) => <Age at={row.openedAt} /> },
  { name: 'Due', className: 'col-due', cell: (row) => <Due at={row.deadlineAt ?? row.dueAt} /> },
  {
    name: 'Amount',
    className: 'col-money',
    cell: (row) => <MoneyValue amountMinor={row.amountMinor} currency={row.currency} />,
  },
];

function Needs({ row }: { row: CaseRow }) {
  if (row.neededApprovals === 0) return <>{roleNames[row.ownerRole]}</>;
  const role = roleNames[row.neededRole ?? row.ownerRole];
  const words = row.neededApprovals === 1 ? role : `${row.givenApprovals} of 2 · ${role}`;
  return <span title={`${row.neededApprovals} approval${row.neededApprovals > 1 ? 's' : ''} by ${role}`}>{words}</span>;
}
