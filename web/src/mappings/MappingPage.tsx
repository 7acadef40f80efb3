import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getMapping, type Mapping, type MappingVersion, proposeMapping } from '../api/mappings.ts';
import { access } from '../app/access.ts';
import { useDraft } from '../app/draft.ts';
import { go, Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { Badge, type Tone } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { TextArea } from '../ui/Fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
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
  const present =
    versions.find(({ version }) => version === shown) ??
    versions.find(({ state }) => state === 'active') ??
    versions[0];
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
              {editing && <NewVersion from={present.body} onDone={() => setEditing(false)} />}
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

const look: Record<MappingVersion['state'], [Tone, string]> = {
  proposed: ['blue', 'Waits for approval'],
  active: ['green', 'In force'],
  retired: ['grey', 'Retired'],
  rejected: ['amber', 'Rejected'],
};

type VersionsProps = { versions: MappingVersion[]; present: MappingVersion; onShow: (version: number) => void };

function Versions({ versions, present, onShow }: VersionsProps) {
  const [tone, name] = look[present.state];
  const { tables, notRead, samples } = present.body;
  return (
    <Panel
      title={`Version ${present.version}`}
      aside={
        versions.length > 1 && (
          <span className="line-up">
            {versions.map(({ version }) => (
              <Button key={version} tone="quiet" pressed={version === present.version} onClick={() => onShow(version)}>
                Version {version}
              </Button>
            ))}
          </span>
        )
      }
    >
      <p className="panel-body line-up muted">
        <Badge tone={tone}>{name}</Badge> proposed by {present.proposedBy.name} <Ago at={present.proposedAt} />, passes
        its {samples.length} samples
      </p>
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

function NewVersion({ from, onDone }: { from: Mapping; onDone: () => void }) {
  const [text, setText, clear] = useDraft(`mapping.${from.id}`, JSON.stringify(from, null, 2));
  const propose = useMutation({
    mutationFn: () => proposeMapping(JSON.parse(text)),
    onSuccess: ({ caseId }) => {
      clear();
      go(`/cases/${caseId}`);
    },
  });
  const wrong = jsonFault(text);
  return (
    <>
      <Panel title="Another version">
        <form
          className="panel-body stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrong) propose.mutate();
          }}
        >
          <TextArea
            label="The mapping as JSON"
            hint="It must pass its own samples. Two people approve it before a load uses it. Another id is a new mapping."
            value={text}
            onChange={setText}
            rows={18}
            code
            wrong={wrong}
          />
          {propose.isError && <Trouble error={propose.error} />}
          <div className="line-up">
            <Button tone="primary" submit busy={propose.isPending} why={wrong}>
              Propose
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </div>
        </form>
      </Panel>
      <TryDraft mapping={text} why={wrong} />
    </>
  );
}

function jsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}`;
  }
}
