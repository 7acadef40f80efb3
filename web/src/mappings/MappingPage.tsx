import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getMapping, type Mapping, type MappingVersion, proposeMapping } from '../api/mappings.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { NewVersion } from '../versions/NewVersion.tsx';
import { presentOf, VersionChoice, VersionState } from '../versions/VersionState.tsx';
import { fieldRows } from './fieldRows.ts';
import { TryDraft } from './TryDraft.tsx';
import './mappings.css';

/** One mapping: its versions, its fields as tables, and the way to another version. */
export function MappingPage({ id }: { id: string }) {
  const mayChange = useHolds(access.changePartners);
  const query = useQuery({ queryKey: ['mapping', id], queryFn: ({ signal }) => getMapping(id, signal) });
  const [shown, setShown] = useState<number | null>(null);
  const [editing, setEditing] = useState(false);
  const versions = query.data?.versions ?? [];
  const present = presentOf(versions, shown);
  return (
    <Page
      title={present?.body.name ?? 'Mapping'}
      about={present?.body.about}
      actions={
        <>
          {mayChange && present && <Button onClick={() => setEditing(!editing)}>Propose a version</Button>}
          <Link className="button" href="/mappings">
            All mappings
          </Link>
        </>
      }
    >
      <Loaded query={query} what="the mapping">
        {() =>
          present && (
            <>
              {editing && (
                <NewVersion
                  draft={`mapping.${present.id}`}
                  from={present.body}
                  label="The mapping as JSON"
                  hint="It must pass its own samples. Two people approve it before a load uses it. Another id is a new mapping."
                  onPropose={proposeMapping}
                  onDone={() => setEditing(false)}
                >
                  {(text, why) => <TryDraft mapping={text} why={why} />}
                </NewVersion>
              )}
              <Versions versions={versions} present={present} onShow={setShown} />
              {present.body.records.map((record) => (
                <RecordFields key={record.name} mapping={present.body} record={record} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

type VersionsProps = { versions: MappingVersion[]; present: MappingVersion; onShow: (version: number) => void };

function Versions({ versions, present, onShow }: VersionsProps) {
  const { tables, notRead, samples } = present.body;
  return (
    <Panel
      title={`Version ${present.version}`}
      aside={<VersionChoice versions={versions} present={present} onShow={onShow} />}
    >
      <VersionState version={present} samples={samples.length} />
      <DataTable
        caption="Tables"
        rows={[
          ...Object.entries(tables).map(([table, { about, files }]) => ({ table, about: about ?? '', files })),
          ...notRead.map(({ files, because }) => ({ table: 'not read', about: because, files })),
        ]}
        rowKey={(row) => row.files.join()}
        columns={[
          { name: 'Table', cell: (row) => <span className="mono">{row.table}</span> },
          { name: 'What it holds', cell: (row) => row.about },
          { name: 'Known by the names', cell: (row) => <span className="mono">{row.files.join(', ')}</span> },
        ]}
      />
    </Panel>
  );
}

function RecordFields({ mapping, record }: { mapping: Mapping; record: Mapping['records'][number] }) {
  const about = mapping.tables[record.from]?.about ?? record.from;
  return (
    <Panel title={record.name} aside={<span className="muted">{record.record.replaceAll('_', ' ')}</span>}>
      <div className="panel-body">
        <p className="muted">
          {record.amends ? 'Changes records that are known, from' : 'One record for each row of'} {about} (
          <span className="mono">{record.from}</span>).
        </p>
        {Object.entries(record.joins).map(([name, join]) => (
          <p key={name} className="muted">
            <span className="mono">{name}</span>: rows of <span className="mono">{join.table}</span> whose{' '}
            <span className="mono">{Object.values(join.on).join(' and ')}</span> is the{' '}
            <span className="mono">{Object.keys(join.on).join(' and ')}</span> of{' '}
            {join.to ? `a row of ${join.to}` : 'the row'}.
          </p>
        ))}
        {record.leaveOut.map(({ because }) => (
          <p key={because} className="muted">
            Left out: {because}.
          </p>
        ))}
      </div>
      <DataTable
        caption={`Fields of ${record.name}`}
        rows={fieldRows(record)}
        rowKey={(row) => row.field}
        columns={[
          { name: 'Field', oneLine: true, cell: (row) => <span className="mono">{row.field}</span> },
          { name: 'Comes from', cell: (row) => row.source },
        ]}
      />
    </Panel>
  );
}
