import { useQuery } from '@tanstack/react-query';
import { listLoads, listMappings } from '../api/mappings.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { sumOf } from './counts.ts';
import { LoadState } from './LoadState.tsx';
import { LoadTablesPanel } from './LoadTablesPanel.tsx';
import './mappings.css';

/** Which systems can be read, and what was read from them. */
export function MappingsScreen() {
  const may = useHolds(access.loadTables);
  const mappings = useQuery({ queryKey: ['mappings'], queryFn: ({ signal }) => listMappings(signal) });
  const loads = useQuery({ queryKey: ['loads'], queryFn: ({ signal }) => listLoads(signal) });
  useChanges((notices) => {
    if (notices.some(({ what }) => what === 'load')) void loads.refetch();
    if (notices.some(({ what }) => what === 'mapping')) void mappings.refetch();
  });
  return (
    <Page
      title="Mappings and loads"
      about="A mapping says which tables of another system become which records here, column by column. It is data: tried on a file, approved by people, kept in versions."
    >
      <Loaded query={mappings} what="mappings">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="map" title="No mapping is in force">
              The shipped ones come into force when the database is migrated.
            </Empty>
          ) : (
            <>
              <Panel title="In force">
                <DataTable
                  caption="Mappings in force"
                  rows={items}
                  rowKey={(row) => row.id}
                  columns={[
                    { name: 'Mapping', cell: (row) => <Link href={`/mappings/${row.id}`}>{row.body.name}</Link> },
                    { name: 'Version', right: true, cell: (row) => row.version },
                    { name: 'Tables', right: true, cell: (row) => Object.keys(row.body.tables).length },
                    { name: 'Records', cell: (row) => row.body.records.map(({ name }) => name).join(', ') },
                    { name: 'Loads', right: true, cell: (row) => row.loads },
                  ]}
                />
              </Panel>
              {may && <LoadTablesPanel mappings={items} />}
            </>
          )
        }
      </Loaded>
      <Loaded query={loads} what="loads">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="upload" title="Nothing was loaded yet">
              Load files here, put them into the drop folder, or run docket import.
            </Empty>
          ) : (
            <Panel title="Past loads">
              <DataTable
                caption="Loads"
                rows={items}
                rowKey={(row) => row.id}
                columns={[
                  {
                    name: 'Received',
                    oneLine: true,
                    cell: (row) => (
                      <Link href={`/loads/${row.id}`}>
                        <Ago at={row.receivedAt} />
                      </Link>
                    ),
                  },
                  { name: 'Mapping', cell: (row) => `${row.mappingId}, version ${row.mappingVersion}` },
                  { name: 'State', cell: (row) => <LoadState load={row} /> },
                  { name: 'Rows', right: true, cell: (row) => sumOf(row.report.tables).toLocaleString('en') },
                  { name: 'Written', right: true, cell: (row) => totalOf(row.report.records, 'written') },
                  { name: 'Refused', right: true, cell: (row) => row.problems.toLocaleString('en') },
                  { name: 'Wait', right: true, cell: (row) => row.waiting.toLocaleString('en') },
                  { name: 'By', cell: (row) => row.actor.name },
                ]}
              />
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}

function totalOf(records: Record<string, { written: number }>, field: 'written'): string {
  return Object.values(records)
    .reduce((total, counts) => total + counts[field], 0)
    .toLocaleString('en');
}
