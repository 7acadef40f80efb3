import { useQuery } from '@tanstack/react-query';
import { listPaymentScores } from '../api/predictions.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Page.tsx';
import { percentText } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';

/** How predictions of payments compare with what came. */
export function PaymentScores() {
  const query = useQuery({ queryKey: ['payment scores'], queryFn: ({ signal }) => listPaymentScores(signal) });
  return (
    <Loaded query={query} what="scores of payment predictions">
      {({ weeks }) => (
        <Panel title="Predicted payments beside what came">
          {weeks.length === 0 ? (
            <p className="panel-body muted">
              No predicted invoice has been paid yet. Each is scored once its payment is booked.
            </p>
          ) : (
            <DataTable
              caption="Predicted payments by the week in which they were seen"
              rows={weeks}
              rowKey={(row) => row.week}
              columns={[
                { name: 'Week from', oneLine: true, cell: (row) => dateText(row.week) },
                { name: 'Invoices', right: true, cell: (row) => row.n.toLocaleString('en') },
                { name: 'Days off, on average', right: true, cell: (row) => row.meanError.toFixed(1) },
                { name: 'Within the interval (should be 80 %)', right: true, cell: (row) => percentText(row.within) },
                {
                  name: 'More than 5 days late: expected',
                  right: true,
                  cell: (row) => row.lateExpected.toFixed(1),
                },
                { name: 'came', right: true, cell: (row) => row.late },
              ]}
            />
          )}
        </Panel>
      )}
    </Loaded>
  );
}
