import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../src/core/roles.ts';
import { lendRole, listColleagues } from '../api/governance.ts';
import { queryClient } from '../api/queryClient.ts';
import { useDraft } from '../app/draft.ts';
import { useSession } from '../app/session.tsx';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { roleNames } from '../words/names.ts';

export function LendForm({ onDone }: { onDone: () => void }) {
  const { user } = useSession();
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: ({ signal }) => listColleagues(signal) });
  const [toUserId, setTo] = useState('');
  const [role, setRole] = useState<string>(user.roles[0] ?? '');
  const [until, setUntil] = useState(inDays(7));
  const [reason, setReason, clear] = useDraft('lend.reason');
  const lend = useMutation({
    mutationFn: () =>
      lendRole({ toUserId, role: role as Role, reason: reason.trim(), expiresAt: new Date(until).toISOString() }),
    onSuccess: () => {
      clear();
      void queryClient.invalidateQueries({ queryKey: ['delegations'] });
      onDone();
    },
  });
  const others = (colleagues.data?.items ?? []).filter((person) => person.id !== user.id);
  const missing = !toUserId ? 'Choose a colleague' : reason.trim().length < 3 ? 'Say why' : null;
  return (
    <Panel title="Lend a role">
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) lend.mutate();
        }}
      >
        <div className="amend-fields">
          <SelectField
            label="To"
            value={toUserId}
            onChange={setTo}
            none="Choose a colleague"
            choices={others.map((person) => ({ value: person.id, name: person.name }))}
          />
          <SelectField
            label="Role"
            value={role}
            onChange={setRole}
            choices={user.roles.map((held) => ({ value: held, name: roleNames[held] }))}
          />
          <TextField label="Until" type="datetime-local" value={until} onChange={setUntil} />
          <TextField label="Why" value={reason} onChange={setReason} placeholder="Holiday" />
        </div>
        {lend.isError && <Trouble error={lend.error} />}
        <div className="line-up">
          <Button tone="primary" submit busy={lend.isPending} why={missing}>
            Lend
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </form>
    </Panel>
  );
}

/** Now and so many days, as the field wants it: local time, to the minute. */
function inDays(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
