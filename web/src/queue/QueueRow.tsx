// biome-ignore-all lint/a11y/useSemanticElements: a virtual list of thousands of rows cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the screen has a key for everything a row does
import type { CSSProperties } from 'react';
import type { CaseRow } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { StateBadge } from '../ui/Badges.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Due, MoneyValue } from '../ui/Values.tsx';
import { certaintyOf } from '../words/confidence.ts';
import { amountText } from '../words/money.ts';
import { kindNames } from '../words/names.ts';
import { actionName } from '../words/proposals.ts';
import { columns } from './columns.tsx';

type Props = {
  row: CaseRow;
  index: number;
  style: CSSProperties;
  focused: boolean;
  selected: boolean;
  category: (code: string) => string;
  onFocus: () => void;
  onSelect: () => void;
};

export function QueueRow({ row, index, style, focused, selected, category, onFocus, onSelect }: Props) {
  const classes = ['queue-row', focused && 'focused', selected && 'chosen'].filter(Boolean).join(' ');
  return (
    <div
      role="row"
      id={`case-${row.id}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes}
      style={style}
      onClick={onFocus}
    >
      <div
        role="gridcell"
        className="col-select"
        onClick={(event) => {
          event.stopPropagation();
          onSelect();
        }}
      >
        <span className="tick" title="Select (x)">
          {selected && <Icon name="check" small />}
        </span>
      </div>
      <div role="gridcell" className="col-case">
        <span className="reference num faint">#{row.reference}</span>
        <span className={row.category ? 'about-line' : 'about-line long'}>
          <Link href={`/cases/${row.id}`} className="title ellipsis" tabIndex={-1} title={row.title}>
            {row.category ? category(row.category) : (kindNames[row.kind] ?? row.kind)}
          </Link>
          {isStep(row) && <span className="badge tone-violet">{actionName(row.action)}</span>}
          <span className="muted ellipsis">{row.category ? aboutText(row) : row.title}</span>
        </span>
        {row.assignee && (
          <span className="badge tone-grey" title={`Claimed by ${row.assignee.name}`}>
            {initials(row.assignee.name)}
          </span>
        )}
      </div>
      {columns.map((column) => (
        <div key={column.name} role="gridcell" className={column.className}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** The same row on a phone: two lines, and a touch anywhere opens it. */
export function QueueCard({ row, style, category }: Pick<Props, 'row' | 'style' | 'category'>) {
  const certainty = certaintyOf(row);
  return (
    <Link href={`/cases/${row.id}`} className="queue-card" style={style} role="listitem">
      <span className="line">
        <span className="title ellipsis">
          {row.customer?.name ?? (row.category ? 'Unknown payer' : kindNames[row.kind])}
        </span>
        <strong>
          <MoneyValue amountMinor={row.amountMinor} currency={row.currency} />
        </strong>
      </span>
      <span className="line muted">
        <span className="ellipsis">
          {isStep(row) && `${actionName(row.action)} · `}
          {row.category ? category(row.category) : row.title}
        </span>
        {certainty && <span className="num nowrap">{certainty.percent ?? certainty.words}</span>}
      </span>
      <span className="line">
        <StateBadge state={row.state} />
        <Due at={row.deadlineAt ?? row.dueAt} />
      </span>
    </Link>
  );
}

/** Whether what is to be done about a deduction's money is proposed: its code is posted. */
const isStep = (row: CaseRow): row is CaseRow & { action: string } =>
  row.kind === 'deduction' && row.action !== null && row.action !== 'post_deduction_code';

/** What the title says beyond the category and the amount, which have places of their own: the invoice. */
function aboutText({ title, amountMinor, currency }: CaseRow): string {
  const amount = amountText(amountMinor, currency);
  return title
    .split(' · ')
    .slice(1)
    .filter((part) => !part.replace('-', '−').includes(amount))
    .map((part) => part.replace(/^invoice /, ''))
    .join(' · ');
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('');
