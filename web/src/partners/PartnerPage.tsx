import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DataKind, dataKinds, getPartner, type PartnerData, savePartnerData } from '../api/partners.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useDraft } from '../app/draft.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { DataBody } from './DataBody.tsx';

const titles: Record<DataKind, string> = {
  codes: 'Its own reason codes',
  mapping: 'How its tables are laid out',
  conventions: 'How its documents are to be read',
};

export function PartnerPage({ name }: { name: string }) {
  const query = useQuery({ queryKey: ['partner', name], queryFn: ({ signal }) => getPartner(name, signal) });
  const facts = query.data?.partner;
  return (
    <Page
      title={name}
      about={
        facts && (
          <>
            Names itself <span className="mono">{facts.senders.join(', ') || 'nothing we know'}</span> ·{' '}
            {facts.customerNumber ? (
              <Link href={`/?view=live&customer=${encodeURIComponent(facts.customerNumber)}`}>
                customer {facts.customerNumber}
              </Link>
            ) : (
              'not linked to a customer'
            )}
          </>
        )
      }
      actions={
        <Link className="button" href="/partners">
          All partners
        </Link>
      }
    >
      <Loaded query={query} what="the partner">
        {({ data }) =>
          dataKinds.map((kind) => (
            <DataPanel key={kind} name={name} kind={kind} versions={data.filter((entry) => entry.kind === kind)} />
          ))
        }
      </Loaded>
    </Page>
  );
}

function DataPanel({ name, kind, versions }: { name: string; kind: DataKind; versions: PartnerData[] }) {
  const mayChange = useHolds(access.changePartners);
  const [editing, setEditing] = useState(false);
  const active = versions.find((version) => version.active);
  const [shown, setShown] = useState<number | null>(null);
  const present = versions.find((version) => version.version === shown) ?? active;
  return (
    <Panel
      title={titles[kind]}
      aside={
        <span className="line-up">
          {versions.map((version) => (
            <Button
              key={version.version}
              tone="quiet"
              pressed={version === present}
              onClick={() => setShown(version.version)}
            >
              Version {version.version}
            </Button>
          ))}
          {mayChange && <Button onClick={() => setEditing(!editing)}>New version</Button>}
        </span>
      }
    >
      {editing && <NewVersion name={name} kind={kind} from={active} onDone={() => setEditing(false)} />}
      {present ? (
        <div className="panel-body stack">
          <p className="line-up muted">
            {present.active ? (
              <Badge tone="green" icon="check">
                In use
              </Badge>
            ) : (
              <Badge tone="grey" icon="ring">
                Earlier
              </Badge>
            )}
            saved <Ago at={present.createdAt} />
          </p>
          <DataBody body={present.body} />
        </div>
      ) : (
        !editing && <p className="panel-body muted">None.</p>
      )}
    </Panel>
  );
}

type NewVersionProps = { name: string; kind: DataKind; from: PartnerData | undefined; onDone: () => void };

function NewVersion({ name, kind, from, onDone }: NewVersionProps) {
  const [text, setText, clear] = useDraft(`partner.${name}.${kind}`, JSON.stringify(from?.body ?? {}, null, 2));
  const [wrong, setWrong] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (body: unknown) => savePartnerData(name, { kind, body }),
    onSuccess: ({ version, changed }) => {
      clear();
      onDone();
      void queryClient.invalidateQueries({ queryKey: ['partner', name] });
      say({ tone: 'good', text: changed ? `Version ${version} is in use.` : 'That is what was in use already.' });
    },
  });
  const submit = () => {
    try {
      setWrong(null);
      save.mutate(JSON.parse(text));
    } catch (error) {
      setWrong(`Not valid JSON: ${error instanceof Error ? error.message : error}`);
    }
  };
  return (
    <div className="panel-body stack">
      <TextArea
        label="New version"
        code
        value={text}
        onChange={setText}
        wrong={wrong}
        hint="Earlier versions stay: what was read with them names them."
      />
      {save.isError && <Trouble error={save.error} />}
      <div className="line-up">
        <Button tone="primary" busy={save.isPending} onClick={submit}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </div>
  );
}
