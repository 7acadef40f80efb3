import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CollectionEntry, listCollections } from '../api/collections.ts';
import { Link } from '../app/router.tsx';
import { useSession } from '../app/session.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago, MoneyValue } from '../ui/Values.tsx';
import { moneyText } from '../words/money.ts';
import { AgeBar, AgeLegend } from './AgeBar.tsx';
import { StepBadge } from './Worth.tsx';
import './collections.css';

export const collectionAddress = (customer: string) => `/collections/${encodeURIComponent(customer)}`;

/** Whom to contact next, and why. A collector sees the own share first. */
export function CollectionsScreen() {
  const { user } = useSession();
  const [mine, setMine] = useState(user.roles.includes('collector'));
  const query = useQuery({
    queryKey: ['collections', mine],
    queryFn: ({ signal }) => listCollections(mine, signal),
    refetchInterval: 60_000,
  });
  return (
    <Page
      title="Collections"
      about="Whom to contact next: ordered by what a contact today is worth. Disputed invoices, payments in the queue and promised money are not asked for."
      actions={
        user.roles.includes('collector') && (
          <>
            <Button tone={mine ? 'primary' : undefined} pressed={mine} onClick={() => setMine(true)}>
              Mine
            </Button>
            <Button tone={mine ? undefined : 'primary'} pressed={!mine} onClick={() => setMine(false)}>
              Everybody’s
            </Button>
          </>
        )
      }
    >
      <Loaded query={query} what="collections">
        {({ items, of }) =>
          items.length === 0 ? (
            <Empty icon="check" title="Nothing is past due">
              Customers appear here on the day after an invoice is due.
            </Empty>
          ) : (
            <Worklist items={items} of={of} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Worklist({ items, of }: { items: CollectionEntry[]; of: number }) {
  const scale = Math.max(...items.map(({ overdueMinor }) => overdueMinor));
  return (
    <>
      <Totals items={items} />
      <Panel
        title={of > items.length ? `The first ${items.length} of ${of}` : `${of} to look at`}
        aside={<AgeLegend />}
      >
        <DataTable
          caption="Customers with overdue invoices"
          rows={items}
          rowKey={(row) => `${row.customerNumber} ${row.currency}`}
          columns={[
            {
              name: 'Customer',
              cell: (row) => (
                <>
                  <Link href={collectionAddress(row.customerNumber)}>{row.customerName}</Link>
                  <div className="faint">
                    {row.overdueInvoices} {row.overdueInvoices === 1 ? 'invoice' : 'invoices'}
                    {row.daysLate > 0 && `, oldest ${row.daysLate} days late`}
                  </div>
                </>
              ),
            },
            {
              name: 'Next',
              cell: (row) => (
                <>
                  <StepBadge entry={row} />
                  <div className="faint why-next">{row.why}</div>
                </>
              ),
            },
            { name: 'Overdue', cell: (row) => <AgeBar entry={row} scale={scale} /> },
            {
              name: 'Amount',
              right: true,
              cell: (row) => <MoneyValue amountMinor={row.overdueMinor} currency={row.currency} />,
            },
            {
              name: 'A contact is worth',
              right: true,
              cell: (row) =>
                row.worthMinor === 0 ? (
                  <span className="faint">–</span>
                ) : (
                  <span
                    title={row.parts
                      .map((part) => `${moneyText({ ...part, currency: row.currency })} ${part.reason}`)
                      .join('\n')}
                  >
                    <MoneyValue amountMinor={row.worthMinor} currency={row.currency} />
                  </span>
                ),
            },
            {
              name: 'Last contact',
              cell: (row) =>
                row.lastContactAt ? <Ago at={row.lastContactAt} /> : <span className="faint">never</span>,
            },
            { name: 'Collector', cell: (row) => row.collector?.name ?? <span className="faint">nobody</span> },
          ]}
        />
      </Panel>
    </>
  );
}

/** The sums of the list, per currency. */
function Totals({ items }: { items: CollectionEntry[] }) {
  const currencies = [...new Set(items.map(({ currency }) => currency))];
  return (
    <dl className="collection-totals num">
      {currencies.map((currency) => {
        const own = items.filter((one) => one.currency === currency);
        const sum = (amountOf: (one: CollectionEntry) => number) => ({
          amountMinor: own.reduce((total, one) => total + amountOf(one), 0),
          currency,
        });
        return (
          <div key={currency}>
            <dt>Past due</dt>
            <dd>{moneyText(sum((one) => one.overdueMinor))}</dd>
            <dt>to ask for</dt>
            <dd>{moneyText(sum((one) => one.callableMinor))}</dd>
            <dt>disputed</dt>
            <dd>{moneyText(sum((one) => one.disputedMinor))}</dd>
            <dt>due within 7 days</dt>
            <dd>{moneyText(sum((one) => one.soonMinor))}</dd>
          </div>
        );
      })}
    </dl>
  );
}
