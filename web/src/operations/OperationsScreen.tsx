import { useQuery } from '@tanstack/react-query';
import { readIntegrations, readQueues } from '../api/operations.ts';
import { Link } from '../app/router.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { fromCode } from '../words/names.ts';
import { AuditPanel } from './AuditPanel.tsx';
import { DeadLetters } from './DeadLetters.tsx';

export function OperationsScreen() {
  return (
    <Page title="Operations" about="Whether work flows: what waits, what was given up, what partners sent that failed.">
      <Queues />
      <DeadLetters />
      <Integrations />
      <AuditPanel />
    </Page>
  );
}

const every5s = { refetchInterval: 5_000 };

function Queues() {
  const query = useQuery({ queryKey: ['queues'], queryFn: ({ signal }) => readQueues(signal), ...every5s });
  return (
    <Panel title="Work that waits">
      <Loaded query={query} what="queues">
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel-body muted">Nothing waits: all work is done.</p>
          ) : (
            <DataTable
              caption="Queues"
              rows={items}
              rowKey={(row) => row.job}
              columns={[
                { name: 'Work', cell: (row) => fromCode(row.job.replace('.', ' ')) },
                { name: 'Queue', cell: (row) => row.queue },
                { name: 'To hand over', right: true, cell: (row) => row.pending.toLocaleString('en') },
                { name: 'In the queue', right: true, cell: (row) => row.enqueued.toLocaleString('en') },
                {
                  name: 'Given up',
                  right: true,
                  cell: (row) => <span className={row.dead > 0 ? 'text-late' : ''}>{row.dead}</span>,
                },
                { name: 'Oldest waits', right: true, cell: (row) => waitText(row.oldestWaitingSeconds) },
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function waitText(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function Integrations() {
  const query = useQuery({ queryKey: ['integrations'], queryFn: ({ signal }) => readIntegrations(signal) });
  return (
    <Loaded query={query} what="integrations">
      {({ partners, connectors }) => (
        <>
          <Panel title="In: documents by partner, last 30 days">
            <DataTable
              caption="Partners"
              rows={partners}
              rowKey={(row) => row.partner}
              columns={[
                { name: 'Partner', cell: (row) => (row.partner === 'unknown' ? 'Unknown sender' : row.partner) },
                { name: 'Documents', right: true, cell: (row) => row.documents.toLocaleString('en') },
                {
                  name: 'Unreadable',
                  right: true,
                  cell: (row) => <span className={row.unreadable > 0 ? 'text-late' : ''}>{row.unreadable}</span>,
                },
                {
                  name: 'Open failures',
                  right: true,
                  cell: (row) =>
                    row.openFailures > 0 ? (
                      <Link href="/?view=live&kind=integration_failure">{row.openFailures}</Link>
                    ) : (
                      '0'
                    ),
                },
                { name: 'Latest', right: true, cell: (row) => (row.latestAt ? <Ago at={row.latestAt} /> : '–') },
              ]}
            />
          </Panel>
          <Panel title="Out: actions by connector, last 30 days">
            <DataTable
              caption="Connectors"
              rows={connectors}
              rowKey={(row) => row.connector + row.state}
              columns={[
                { name: 'Connector', cell: (row) => fromCode(row.connector) },
                { name: 'State', cell: (row) => fromCode(row.state) },
                { name: 'Actions', right: true, cell: (row) => row.count.toLocaleString('en') },
                { name: 'Latest', right: true, cell: (row) => (row.latestAt ? <Ago at={row.latestAt} /> : '–') },
              ]}
            />
          </Panel>
        </>
      )}
    </Loaded>
  );
}
