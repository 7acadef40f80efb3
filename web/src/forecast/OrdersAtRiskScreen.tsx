import { useQuery } from '@tanstack/react-query';
import { listOrdersAtRisk, type OrderAtRisk, type OrdersAtRisk } from '../api/predictions.ts';
import { Link } from '../app/router.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { percentText, plural } from '../words/numbers.ts';

/** Orders that may leave late, short or not at all, while something can still be done. */
export function OrdersAtRiskScreen() {
  const query = useQuery({ queryKey: ['orders at risk'], queryFn: ({ signal }) => listOrdersAtRisk(signal) });
  return (
    <Page
      title="Orders at risk"
      about="Orders of which nothing has left and whose day is still to come, by chance × amount: from how lines of the same customer, item and warehouse ended before, and from what is known of stock."
    >
      <Loaded query={query} what="orders at risk">
        {(data) => (data.items.length === 0 ? <NothingOpen {...data} /> : <OrderList {...data} />)}
      </Loaded>
    </Page>
  );
}

function NothingOpen({ model, needed }: OrdersAtRisk) {
  if (model)
    return (
      <Empty icon="clock" title="No order is open">
        Nothing that was predicted on {model.asOf} waits to leave. New orders are looked at the morning after they came.
      </Empty>
    );
  return (
    <Empty icon="clock" title="Nothing is predicted">
      It takes {plural(needed, 'order line')} whose end is known, 15 of them failed and 15 in full and in time, and an
      open order. They come with orders and shipments.
    </Empty>
  );
}

function OrderList({ items, of, model }: OrdersAtRisk) {
  return (
    <Panel title={of > items.length ? `The first ${items.length} of ${of}` : plural(of, 'open order')}>
      {model && (
        <p className="panel-body muted">
          Model {model.version}, learned from {plural(model.learnedFrom, 'order line')}; as known on the morning of{' '}
          {model.asOf}.
        </p>
      )}
      <DataTable
        caption="Open orders that may fail"
        rows={items}
        rowKey={(row) => row.orderNumber}
        columns={[
          { name: 'Order', oneLine: true, cell: (row) => row.orderNumber },
          { name: 'Customer', cell: (row) => row.customerName },
          { name: 'Due', oneLine: true, cell: (row) => row.dueOn },
          {
            name: 'At risk',
            right: true,
            cell: (row) => <MoneyValue amountMinor={row.atRiskMinor} currency={row.currency} />,
          },
          { name: 'Lines, likeliest to fail first', cell: (row) => <Lines order={row} /> },
          {
            name: 'Cases',
            cell: (row) =>
              row.cases.map(({ id, title }) => (
                <div key={id}>
                  <Link href={`/cases/${id}`}>{title}</Link>
                </div>
              )),
          },
        ]}
      />
    </Panel>
  );
}

/** Of many lines only the likeliest are read; why the first may fail stands open. */
const mostLines = 3;

function Lines({ order: { lines, currency } }: { order: OrderAtRisk }) {
  return (
    <>
      {lines.slice(0, mostLines).map((line, at) => (
        <details key={line.line} open={at === 0}>
          <summary>
            <strong>{percentText(line.chance)}</strong> line {line.line}, item {line.itemNumber}
            {line.amountMinor !== null && (
              <>
                , <MoneyValue amountMinor={line.amountMinor} currency={currency} />
              </>
            )}
          </summary>
          {line.reasons.map((reason) => (
            <div key={reason} className="muted">
              {reason}
            </div>
          ))}
        </details>
      ))}
      {lines.length > mostLines && <div className="muted">and {plural(lines.length - mostLines, 'line')} more</div>}
    </>
  );
}
