import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../api/client.ts';
import { type ApiKey, listApiKeys, revokeApiKey } from '../api/governance.ts';
import { queryClient } from '../api/queryClient.ts';
import { say } from '../app/toasts.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { KeyForm } from './KeyForm.tsx';

export function KeysPanel() {
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => listApiKeys(signal) });
  const revoke = useMutation({
    mutationFn: revokeApiKey,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-keys'] }),
    onError: (error) => say({ tone: 'bad', text: problemOf(error).detail }),
  });
  return (
    <Panel title="API keys" aside={<Button onClick={() => setAdding(!adding)}>Make a key</Button>}>
      {adding && <KeyForm onDone={() => setAdding(false)} />}
      <Loaded query={query} what="keys">
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel-body muted">No other system has a key yet.</p>
          ) : (
            <DataTable
              caption="API keys"
              rows={items}
              rowKey={(key) => key.id}
              columns={[
                {
                  name: 'Key',
                  cell: (key) => (
                    <>
                      {key.name}
                      <div className="faint mono">{key.prefix}…</div>
                    </>
                  ),
                },
                { name: 'May', cell: (key) => key.scopes.join(', ') },
                { name: 'Last used', cell: (key) => (key.lastUsedAt ? <Ago at={key.lastUsedAt} /> : 'never') },
                { name: 'State', cell: (key) => <KeyBadge apiKey={key} /> },
                {
                  name: '',
                  right: true,
                  cell: (key) =>
                    !key.revokedAt && (
                      <Button tone="danger" busy={revoke.isPending} onClick={() => revoke.mutate(key.id)}>
                        Revoke
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function KeyBadge({ apiKey }: { apiKey: ApiKey }) {
  const over = apiKey.revokedAt
    ? 'Revoked'
    : apiKey.expiresAt && Date.parse(apiKey.expiresAt) < Date.now() && 'Expired';
  if (over)
    return (
      <Badge tone="grey" icon="cross">
        {over}
      </Badge>
    );
  return (
    <Badge tone="green" icon="check">
      Works
    </Badge>
  );
}
