import { useMutation, useQuery } from '@tanstack/react-query';
import { type BackOrderItem, type BackOrderLine, type LinkedCase, proposeOnStock } from '../api/backOrders.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { go, Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty, Trouble } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { fromCode } from '../words/names.ts';
import { plural } from '../words/numbers.ts';
import { backOrdersAddress, customerAddress } from './addresses.ts';
import { Amount, backOrdersQuery } from './BackOrdersScreen.tsx';
import './backOrders.css';

type Props = { itemNumber: string; warehouse: string };

/** One item at one warehouse: what is there, who wants it, who is suggested to get it and why. */
export function ItemPage({ itemNumber, warehouse }: Props) {
  const query = useQuery(backOrdersQuery);
  return (
    <Loaded query={query} what="the item">
      {({ items }) => {
        const item = items.find((one) => one.itemNumber === itemNumber && (one.warehouse ?? '-') === warehouse);
        return item ? <Item item={item} /> : <Gone itemNumber={itemNumber} warehouse={warehouse} />;
      }}
    </Loaded>
  );
}

function Gone({ itemNumber, warehouse }: Props) {
  return (
    <Page title={itemNumber} about={<Link href={backOrdersAddress}>Back-orders</Link>}>
      <Empty icon="check" title={`Nothing of ${itemNumber} waits at ${warehouse}`}>
        Whatever was late has left or can leave in time.
      </Empty>
    </Page>
  );
}

function Item({ item }: { item: BackOrderItem }) {
  return (
    <Page
      title={`${item.itemNumber} at ${item.warehouse ?? 'no named warehouse'}`}
      about={
        <>
          <Link href={backOrdersAddress}>Back-orders</Link>
          {item.description && ` · ${item.description}`}
          {item.countedAt && (
            <>
              {' '}
              · counted <Ago at={item.countedAt} />
            </>
          )}
        </>
      }
    >
      <PoolPanel item={item} />
      <Panel title={plural(item.lines.length, 'line wants it', 'lines want it')}>
        <Lines item={item} />
      </Panel>
    </Page>
  );
}

function PoolPanel({ item }: { item: BackOrderItem }) {
  const mayWork = useHolds(access.workBackOrders);
  const propose = useMutation({
    mutationFn: (act: 'allocate' | 'expedite') =>
      proposeOnStock({ itemNumber: item.itemNumber, warehouse: item.warehouse ?? '', act, basis: item.basis }),
    onSuccess: ({ caseId, opened }) => {
      say({ tone: 'good', text: opened ? 'The suggestion waits for approval.' : 'This suggestion waits already.' });
      go(`/cases/${caseId}`);
    },
    // What was looked at may be out of date: show what is so now.
    onError: () => queryClient.invalidateQueries({ queryKey: backOrdersQuery.queryKey }),
  });
  const { stock, unit } = item;
  const figures: [string, string][] = stock
    ? [
        ['On hand', stock.onHand],
        ['of it promised', stock.promised],
        ['Wanted', item.open],
        ['Short', item.short],
      ]
    : [['Wanted', item.open]];
  return (
    <Panel title={poolTitle(item)}>
      <div className="panel-body stack">
        <dl className="pool-figures num">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={name === 'Short' && value !== '0' ? 'text-late' : undefined}>
                <Amount of={value} unit={unit} />
              </dd>
            </div>
          ))}
          {stock?.incoming.map(({ quantity, expectedOn }) => (
            <div key={expectedOn}>
              <dt>Expected {expectedOn}</dt>
              <dd>
                <Amount of={quantity} unit={unit} />
              </dd>
            </div>
          ))}
          {stock?.overdue.map(({ quantity, expectedOn }) => (
            <div key={expectedOn}>
              <dt>Was expected {expectedOn}</dt>
              <dd className="text-late">
                <Amount of={quantity} unit={unit} /> no day now
              </dd>
            </div>
          ))}
        </dl>
        {!stock && <p className="muted">{item.about}.</p>}
        {item.cases.length > 0 && <CaseLinks cases={item.cases} />}
        {propose.isError && <Trouble error={propose.error} />}
        {mayWork && (
          <div className="line-up">
            <Button
              tone="primary"
              busy={propose.isPending}
              why={item.mayAllocate ? null : 'There is nothing free to promise'}
              onClick={() => propose.mutate('allocate')}
            >
              Put the suggestion up for approval
            </Button>
            <Button
              busy={propose.isPending}
              why={item.mayExpedite ? null : 'Nothing is short or late, or stock is not known'}
              onClick={() => propose.mutate('expedite')}
            >
              Ask for it sooner
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function poolTitle({ stock, open, short, unit }: BackOrderItem): string {
  if (!stock) return 'What is in stock is not known';
  if (short === '0') return 'Everybody can be served, some of them late';
  return `Of ${open} ${unit} wanted, ${short} ${unit} are neither there nor coming on a known day`;
}

function CaseLinks({ cases }: { cases: LinkedCase[] }) {
  return (
    <ul className="case-links">
      {cases.map(({ id, reference, title }) => (
        <li key={id}>
          <Link href={`/cases/${id}`}>
            #{reference} {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Lines({ item }: { item: BackOrderItem }) {
  return (
    <DataTable
      caption="Order lines that want it, the first served first"
      rows={item.lines}
      rowKey={(row) => `${row.orderNumber} ${row.line}`}
      columns={[
        { name: 'Place', right: true, cell: (row) => row.rank },
        {
          name: 'Order line',
          oneLine: true,
          cell: (row) => (
            <>
              {row.orderNumber} <span className="faint">line {row.line}</span>
            </>
          ),
        },
        {
          name: 'Customer',
          cell: (row) => (
            <>
              <Link href={customerAddress(row.customerNumber)}>{row.customerName}</Link>
              <div className="faint">{fromCode(row.customerClass).toLowerCase()}</div>
            </>
          ),
        },
        { name: 'Due', oneLine: true, cell: (row) => <DueOf line={row} /> },
        { name: 'Open', right: true, cell: (row) => <Amount of={row.open} unit={row.unit} /> },
        { name: 'Gets', cell: (row) => <Gets line={row} /> },
        {
          name: 'Short',
          right: true,
          cell: (row) =>
            row.short === '0' ? (
              <span className="faint">0</span>
            ) : (
              <span className="text-late">
                <Amount of={row.short} unit={row.unit} />
              </span>
            ),
        },
        {
          name: 'Why',
          cell: (row) => (
            <details>
              <summary>why</summary>
              <ul className="why">
                {row.why.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </details>
          ),
        },
        ...(item.lines.some(({ cases }) => cases.length > 0)
          ? [{ name: 'Cases', cell: (row: BackOrderLine) => <CaseLinks cases={row.cases} /> }]
          : []),
      ]}
    />
  );
}

function DueOf({ line: { dueOn, daysLate } }: { line: BackOrderLine }) {
  if (dueOn === null || daysLate === null) return <span className="faint">no day</span>;
  return (
    <>
      {dueOn}
      <div className={daysLate > 0 ? 'text-late' : 'faint'}>
        {daysLate > 0 ? `${daysLate} d late` : `in ${-daysLate} d`}
      </div>
    </>
  );
}

/** Promised before, and suggested now: told apart by word and mark, not by colour alone. */
function Gets({ line }: { line: BackOrderLine }) {
  const parts = [
    ...line.held.map((part) => ({ ...part, held: true })),
    ...line.suggested.map((part) => ({ ...part, held: false })),
  ];
  if (parts.length === 0) return <span className="faint">nothing</span>;
  return parts.map(({ quantity, expectedOn, held }) => (
    <div key={`${expectedOn} ${held}`} className="nowrap">
      <Amount of={quantity} unit={line.unit} /> {expectedOn === null ? 'from stock' : `on ${expectedOn}`}{' '}
      <Badge tone={held ? 'green' : 'blue'}>{held ? 'promised' : 'suggested'}</Badge>
    </div>
  ));
}
