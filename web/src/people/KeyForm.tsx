import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Right } from '../../../src/core/roles.ts';
import { createApiKey } from '../api/governance.ts';
import { queryClient } from '../api/queryClient.ts';
import { useDraft } from '../app/draft.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Choices } from './Choices.tsx';

const scopeNames: Partial<Record<Right, string>> = {
  'document.upload': 'Hand in documents',
  'event.write': 'Send events',
  'document.read': 'Read documents',
  'record.read': 'Read records',
  'case.read': 'Read cases',
};
const lifetimes = [
  { value: '90', name: '90 days' },
  { value: '365', name: 'A year' },
];

/** The key itself is shown once; only its hash is kept. */
export function KeyForm({ onDone }: { onDone: () => void }) {
  const [name, setName, clear] = useDraft('key.name');
  const [scopes, setScopes] = useState<Right[]>(['document.upload', 'event.write']);
  const [days, setDays] = useState('365');
  const make = useMutation({
    mutationFn: () => {
      const expiresAt = days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null;
      return createApiKey({ name: name.trim(), scopes, expiresAt });
    },
    onSuccess: () => {
      clear();
      void queryClient.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  if (make.data)
    return (
      <div className="panel-body stack">
        <p>Copy it now; it is not shown again.</p>
        <code className="fresh-key">{make.data.key ?? 'Already shown'}</code>
        <div>
          <Button onClick={onDone}>Done</Button>
        </div>
      </div>
    );
  return (
    <form
      className="panel-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <div className="amend-fields">
        <TextField label="For which system" value={name} onChange={setName} required autoFocus />
        <SelectField label="Works for" value={days} onChange={setDays} none="Until it is revoked" choices={lifetimes} />
      </div>
      <Choices
        legend="May"
        choices={Object.keys(scopeNames) as Right[]}
        nameOf={(scope) => scopeNames[scope] ?? scope}
        chosen={scopes}
        onChange={setScopes}
      />
      {make.isError && <Trouble error={make.error} />}
      <div className="line-up">
        <Button tone="primary" submit busy={make.isPending} why={scopes.length === 0 ? 'Choose what it may do' : null}>
          Make the key
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
