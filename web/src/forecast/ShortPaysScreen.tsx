import { useQuery } from '@tanstack/react-query';
import { listShortPays, type ShortPays } from '../api/predictions.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { collectionAddress } from '../collections/CollectionsScreen.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { fromCode } from '../words/names.ts';
import { percentText, plural } from '../words/numbers.ts';

/** Invoices of which customers may keep part back, before they do. */
export function ShortPaysScreen() {
  const query = useQuery({ queryKey: ['short pays'], queryFn: ({ signal }) => listShortPays(signal) });
  return (
    <Page
      title="Short payments to come"
      about="Open invoices that may be paid short, by chance × amount: from what each customer has kept back before, and from what is known of the delivery and the bill."
    >
      <Loaded query={query} what="short payments to come">
        {(data) => (data.items.length === 0 ? <NothingYet {...data} /> : <ShortPayList {...data} />)}
      </Loaded>
    </Page>
  );
}

function NothingYet({ history: { paid, needed } }: ShortPays) {
  return (
    <Empty icon="clock" title="Nothing is predicted">
      It takes {plural(needed, 'paid invoice')}, 15 of them paid short and 15 in full; {paid} are known so far. They
      come with every payment that is matched.
    </Empty>
  );
}

function ShortPayList({ items, of, model }: ShortPays) {
  const linked = useHolds(access.collections);
  return (
    <Panel title={of > items.length ? `The first ${items.length} of ${of}` : plural(of, 'open invoice')}>
      {model && (
        <p className="panel-body muted">
          Model {model.version}, learned from {plural(model.learnedFrom, 'paid invoice')}.
        </p>
      )}
      <DataTable
        caption="Open invoices that may be paid short"
        rows={items}
        rowKey={(row) => row.invoiceNumber}
        columns={[
          { name: 'Invoice', oneLine: true, cell: (row) => row.invoiceNumber },
          {
            name: 'Customer',
            cell: (row) =>
              linked ? <Link href={collectionAddress(row.customerNumber)}>{row.customerName}</Link> : row.customerName,
          },
          {
            name: 'Open',
            right: true,
            cell: (row) => <MoneyValue amountMinor={row.openMinor} currency={row.currency} />,
          },
          { name: 'Chance', right: true, cell: (row) => percentText(row.chance) },
          {
            name: 'Amount, if any',
            right: true,
            cell: (row) => <MoneyValue amountMinor={row.amountMinor} currency={row.currency} />,
          },
          {
            name: 'Most often for',
            cell: (row) =>
              row.category && `${fromCode(row.category.code)} (${percentText(row.category.share)} of deductions)`,
          },
          {
            name: 'Why',
            cell: (row) => row.reasons.map((reason) => <div key={reason}>{reason}</div>),
          },
        ]}
      />
    </Panel>
  );
}
