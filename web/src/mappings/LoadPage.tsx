import { useQuery } from '@tanstack/react-query';
import { getLoad, type LoadDetail, listLoadProblems, type RecordCounts } from '../api/mappings.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { plural } from '../words/numbers.ts';
import { sumOf } from './counts.ts';
import { FaultTable } from './FaultTable.tsx';
import { LoadState } from './LoadState.tsx';
import './mappings.css';

/** One load: what became of every row, what was refused and why, what waits for what. */
export function LoadPage({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['load', id], queryFn: ({ signal }) => getLoad(id, signal) });
  useChanges((notices) => {
    if (notices.some((notice) => notice.what === 'load' && (notice.id === id || notice.id === '*')))
      void query.refetch();
  });
  return (
    <Page
      title="Load"
      about={
        query.data && (
          <>
            By{' '}
            <Link href={`/mappings/${query.data.load.mappingId}`}>
              {query.data.load.mappingId}, version {query.data.load.mappingVersion}
            </Link>
            , handed in by {query.data.load.actor.name} <Ago at={query.data.load.receivedAt} />
          </>
        )
      }
      actions={
        <Link className="button" href="/mappings">
          All loads
        </Link>
      }
    >
      <Loaded query={query} what="the load">
        {(detail) => (
          <>
            <Report detail={detail} />
            {detail.load.problems > 0 && <Refused id={id} count={detail.load.problems} />}
            {detail.waits.length > 0 && <Waiting detail={detail} />}
            <Files detail={detail} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Report({ detail: { load } }: { detail: LoadDetail }) {
  const { records, tables, problem } = load.report;
  const rows = Object.entries(records);
  const counts = (name: keyof Omit<RecordCounts, 'leftOut'>) => (row: (typeof rows)[number]) =>
    row[1][name].toLocaleString('en');
  return (
    <Panel title={plural(sumOf(tables), 'row')} aside={<LoadState load={load} />}>
      {problem && <p className="panel-body">{problem.message}</p>}
      {load.caseId && (
        <p className="panel-body">
          <Link href={`/cases/${load.caseId}`}>The case about what did not become a record</Link>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="panel-body muted">No record yet.</p>
      ) : (
        <DataTable
          caption="What became of the rows"
          rows={rows}
          rowKey={([name]) => name}
          columns={[
            { name: 'Records', cell: ([name]) => name },
            { name: 'Read', right: true, cell: counts('read') },
            { name: 'Written', right: true, cell: counts('written') },
            { name: 'Unchanged', right: true, cell: counts('unchanged') },
            { name: 'Older than known', right: true, cell: counts('stale') },
            { name: 'Refused', right: true, cell: counts('refused') },
            { name: 'Parked', right: true, cell: counts('parked') },
            { name: 'Left out', cell: ([, { leftOut }]) => <LeftOut leftOut={leftOut} /> },
          ]}
        />
      )}
    </Panel>
  );
}

function LeftOut({ leftOut }: { leftOut: Record<string, number> }) {
  return Object.entries(leftOut).map(([because, count]) => (
    <div key={because}>
      <span className="num">{count.toLocaleString('en')}</span> <span className="muted">{because}</span>
    </div>
  ));
}

function Refused({ id, count }: { id: string; count: number }) {
  const query = useQuery({
    queryKey: ['load', id, 'problems', count],
    queryFn: ({ signal }) => listLoadProblems(id, signal),
  });
  return (
    <Panel title={`${plural(count, 'row')} refused`}>
      <Loaded query={query} what="refused rows">
        {({ items }) => (
          <>
            <FaultTable caption="Refused rows" faults={items} />
            {items.length < count && <p className="panel-body muted">The first {items.length} of them.</p>}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Waiting({ detail: { load, waits } }: { detail: LoadDetail }) {
  return (
    <Panel
      title={`${plural(load.waiting, 'row')} ${load.waiting === 1 ? 'waits' : 'wait'} for records that are not known yet`}
    >
      <DataTable
        caption="Waiting rows"
        rows={waits}
        rowKey={(row) => `${row.record} ${row.number}`}
        columns={[
          { name: 'Of', cell: (row) => row.record },
          { name: 'Number', cell: (row) => row.number },
          { name: 'Waits for', cell: (row) => `${row.wantsKind.replaceAll('_', ' ')} ${row.wantsNumber}` },
        ]}
      />
    </Panel>
  );
}

function Files({ detail: { load, files } }: { detail: LoadDetail }) {
  const because = new Map(load.report.notRead.map((one) => [one.file, one.because]));
  return (
    <Panel title={plural(files.length, 'file')}>
      <DataTable
        caption="Files"
        rows={files}
        rowKey={(row) => row.path}
        columns={[
          { name: 'File', cell: (row) => <Link href={`/documents/${row.documentId}`}>{row.path}</Link> },
          { name: 'KB', right: true, cell: (row) => Math.max(1, Math.round(row.size / 1024)).toLocaleString('en') },
          {
            name: '',
            cell: (row) => (
              <span className="muted">{because.has(row.path) && `Not read: ${because.get(row.path)}`}</span>
            ),
          },
        ]}
      />
      {Object.entries(load.report.missingColumns).length > 0 && (
        <p className="panel-body muted">
          Columns the mapping would read and these files do not have:{' '}
          {Object.entries(load.report.missingColumns)
            .map(([table, columns]) => `${table}: ${columns.join(', ')}`)
            .join('; ')}
          .
        </p>
      )}
    </Panel>
  );
}
