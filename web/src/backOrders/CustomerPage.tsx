import { useQuery } from '@tanstack/react-query';
import { type AffectedLine, type CustomerBackOrders, getCustomerBackOrders } from '../api/backOrders.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { plural } from '../words/numbers.ts';
import { byCustomerAddress, itemAddress } from './addresses.ts';
import { Amount } from './BackOrdersScreen.tsx';
import { MessageForm } from './MessageForm.tsx';
import './backOrders.css';

/** One customer's late lines, and the message that tells it about them. */
export function CustomerPage({ customer }: { customer: string }) {
  const query = useQuery({
    queryKey: ['back-orders', 'customer', customer],
    queryFn: ({ signal }) => getCustomerBackOrders(customer, signal),
  });
  return (
    <Loaded query={query} what="the customer">
      {(found) => (
        <Page
          title={found.customer.name}
          about={
            <>
              <Link href={byCustomerAddress}>Back-orders</Link> · customer {found.customer.number}
            </>
          }
        >
          {found.lines.length === 0 ? (
            <Empty icon="check" title="Nothing of this customer is late or short">
              There is nothing to tell it about its orders.
            </Empty>
          ) : (
            <Told found={found} />
          )}
        </Page>
      )}
    </Loaded>
  );
}

function Told({ found }: { found: CustomerBackOrders }) {
  const mayWork = useHolds(access.workBackOrders);
  return (
    <div className="back-order-split">
      <div>
        <Panel title={plural(found.lines.length, 'line waits', 'lines wait')}>
          <DataTable
            caption="Lines that are late, will be late or are short"
            rows={found.lines}
            rowKey={(row) => `${row.orderNumber} ${row.line}`}
            columns={[
              {
                name: 'Order line',
                cell: (row) => (
                  <>
                    {row.customerOrderNumber ?? row.orderNumber}
                    <div className="faint nowrap">
                      {row.orderNumber} line {row.line}
                    </div>
                  </>
                ),
              },
              {
                name: 'Item',
                cell: (row) => (
                  <>
                    <Link href={itemAddress(row.itemNumber, row.warehouse)}>{row.itemNumber}</Link>
                    <div className="faint">{row.description}</div>
                  </>
                ),
              },
              { name: 'Due', oneLine: true, cell: (row) => row.dueOn ?? <span className="faint">no day</span> },
              { name: 'Open', right: true, cell: (row) => <Amount of={row.open} unit={row.unit} /> },
              { name: 'Known', cell: (row) => <Known line={row} /> },
              {
                name: 'Worth',
                right: true,
                cell: (row) => <MoneyValue amountMinor={row.valueMinor} currency={row.currency} />,
              },
            ]}
          />
        </Panel>
      </div>
      {mayWork && found.draft && (
        <div>
          <MessageForm found={found} draft={found.draft} />
        </div>
      )}
    </div>
  );
}

function Known({ line }: { line: AffectedLine }) {
  return (
    <>
      {line.ready && (
        <div className="nowrap">
          <Amount of={line.ready} unit={line.unit} /> from stock
        </div>
      )}
      {line.coming.map(({ quantity, expectedOn }) => (
        <div key={expectedOn} className="nowrap">
          <Amount of={quantity} unit={line.unit} /> on {expectedOn}
        </div>
      ))}
      {line.undated && (
        <div className="text-late nowrap">
          <Amount of={line.undated} unit={line.unit} /> no day
        </div>
      )}
      {line.suggested && <div className="faint">suggested, not approved yet</div>}
    </>
  );
}
