import { useQuery } from '@tanstack/react-query';
import { type BackOrderItem, type BackOrders, exportPath, getBackOrders } from '../api/backOrders.ts';
import { Link, usePlace } from '../app/router.tsx';
import { Badge } from '../ui/Badges.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { plural } from '../words/numbers.ts';
import { AgeingPanel } from './AgeingPanel.tsx';
import { backOrdersAddress, byCustomerAddress, customerAddress, itemAddress } from './addresses.ts';
import './backOrders.css';

export const backOrdersQuery = {
  queryKey: ['back-orders'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getBackOrders(signal),
};

/** Scarce stock and the orders that wait for it: by item for the warehouse, by customer for who answers them. */
export function BackOrdersScreen() {
  const query = useQuery({ ...backOrdersQuery, refetchInterval: 60_000 });
  const byCustomer = usePlace().query.get('by') === 'customer';
  return (
    <Page
      title="Back-orders"
      about="Order lines that are late, will be late or are short, with who is suggested to get what is there and what comes. Nothing is promised and nothing is sent before another person has approved it."
      actions={
        <a className="button" href={exportPath} download>
          Export CSV
        </a>
      }
    >
      <Loaded query={query} what="back-orders">
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="check" title="Nothing is on back-order">
              Lines appear here when their day is past, or when stock and what is on its way do not suffice.
            </Empty>
          ) : (
            <>
              <AgeingPanel ageing={data.ageing} />
              <nav className="tabs back-order-tabs" aria-label="Back-orders">
                <Link href={backOrdersAddress} aria-current={byCustomer ? undefined : 'page'}>
                  By item
                </Link>
                <Link href={byCustomerAddress} aria-current={byCustomer ? 'page' : undefined}>
                  By customer
                </Link>
              </nav>
              {byCustomer ? <ByCustomer customers={data.customers} /> : <ByItem items={data.items} />}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function ByItem({ items }: { items: BackOrderItem[] }) {
  return (
    <Panel title={`${plural(items.length, 'item')} with lines that wait`}>
      <DataTable
        caption="Items with back-orders"
        rows={items}
        rowKey={(row) => `${row.itemNumber} ${row.warehouse}`}
        columns={[
          {
            name: 'Item',
            cell: (row) => (
              <>
                <Link href={itemAddress(row.itemNumber, row.warehouse)}>{row.itemNumber}</Link>
                <div className="faint">{row.description}</div>
              </>
            ),
          },
          {
            name: 'Warehouse',
            oneLine: true,
            cell: (row) => row.warehouse ?? <span className="faint">not named</span>,
          },
          { name: 'Lines', right: true, cell: (row) => row.lines.length },
          { name: 'Wanted', right: true, cell: (row) => <Amount of={row.open} unit={row.unit} /> },
          {
            name: 'On hand',
            right: true,
            cell: (row) =>
              row.stock ? <Amount of={row.stock.onHand} unit={row.unit} /> : <span className="faint">not known</span>,
          },
          { name: 'Short', right: true, cell: (row) => <ShortOf item={row} /> },
          { name: 'Late', right: true, cell: (row) => <LateMoney item={row} /> },
          { name: 'Next', cell: (row) => <Next item={row} /> },
        ]}
      />
    </Panel>
  );
}

export function Amount({ of, unit }: { of: string; unit: string }) {
  return (
    <span className="num nowrap">
      {of} <span className="faint">{unit}</span>
    </span>
  );
}

function ShortOf({ item }: { item: BackOrderItem }) {
  if (!item.stock) return <span className="faint">–</span>;
  if (item.short === '0') return <span className="faint">0</span>;
  return (
    <span className="text-late">
      <Amount of={item.short} unit={item.unit} />
    </span>
  );
}

function LateMoney({ item }: { item: BackOrderItem }) {
  const late = item.lines.filter(({ daysLate }) => (daysLate ?? 0) > 0);
  const currencies = [...new Set(late.map(({ currency }) => currency))];
  if (currencies.length === 0) return <span className="faint">–</span>;
  return currencies.map((currency) => (
    <div key={currency}>
      <MoneyValue
        amountMinor={late.reduce((sum, one) => sum + (one.currency === currency ? one.valueMinor : 0), 0)}
        currency={currency}
      />
    </div>
  ));
}

/** What somebody can do about it; a suggestion that waits already comes first. */
function Next({ item }: { item: BackOrderItem }) {
  const waiting = item.cases.find(({ state }) => state === 'proposed' || state === 'second_approval');
  if (waiting)
    return (
      <Link href={`/cases/${waiting.id}`}>
        <Badge tone="blue" icon="half">
          waits for approval
        </Badge>
      </Link>
    );
  if (!item.stock) return <Badge tone="amber">find out what is there</Badge>;
  if (item.mayAllocate) return <Badge tone="green">can be promised</Badge>;
  return item.mayExpedite ? <Badge tone="amber">ask for it sooner</Badge> : <Badge tone="grey">promised</Badge>;
}

function ByCustomer({ customers }: { customers: BackOrders['customers'] }) {
  return (
    <Panel title={`${plural(customers.length, 'customer')} with lines that wait`}>
      <DataTable
        caption="Customers with back-orders"
        rows={customers}
        rowKey={(row) => row.customerNumber}
        columns={[
          {
            name: 'Customer',
            cell: (row) => <Link href={customerAddress(row.customerNumber)}>{row.customerName}</Link>,
          },
          { name: 'Lines', right: true, cell: (row) => row.lines },
          {
            name: 'Without a day',
            right: true,
            cell: (row) =>
              row.undated > 0 ? <span className="text-late">{row.undated}</span> : <span className="faint">0</span>,
          },
          {
            name: 'Oldest',
            right: true,
            cell: (row) => (row.oldestDays > 0 ? `${row.oldestDays} d late` : <span className="faint">to come</span>),
          },
          {
            name: 'Still to be shipped',
            right: true,
            cell: (row) =>
              row.values.map(({ currency, valueMinor }) => (
                <div key={currency}>
                  <MoneyValue amountMinor={valueMinor} currency={currency} />
                </div>
              )),
          },
        ]}
      />
    </Panel>
  );
}
