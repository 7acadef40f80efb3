import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../src/core/roles.ts';
import { changePerson, createPerson, type Person } from '../api/governance.ts';
import { queryClient } from '../api/queryClient.ts';
import { useDraft } from '../app/draft.ts';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { roleNames } from '../words/names.ts';
import { Choices } from './Choices.tsx';
import { limitsText, readLimits } from './limits.ts';

/** `null`: a new person. Changing roles or barring ends their sessions at once. */
export function PersonForm({ person, onDone }: { person: Person | null; onDone: () => void }) {
  const draft = person?.id ?? 'new';
  const [login, setLogin, clearLogin] = useDraft(`person.login.${draft}`, person?.login ?? '');
  const [name, setName, clearName] = useDraft(`person.name.${draft}`, person?.name ?? '');
  const [limits, setLimits, clearLimits] = useDraft(
    `person.limits.${draft}`,
    limitsText(person?.approvalLimits ?? null),
  );
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(person?.roles ?? []);
  const [active, setActive] = useState(person?.active ?? true);
  const approvalLimits = readLimits(limits);
  const save = useMutation({
    mutationFn: () => {
      const common = { name: name.trim(), roles: [...roles], approvalLimits: approvalLimits ?? null };
      if (!person) return createPerson({ ...common, login: login.trim(), password });
      return changePerson(person.id, { ...common, active, ...(password && { password }) });
    },
    onSuccess: ({ user }) => {
      for (const clear of [clearLogin, clearName, clearLimits]) clear();
      void queryClient.invalidateQueries({ queryKey: ['users'] });
      say({ tone: 'good', text: `${user.name} is saved.` });
      onDone();
    },
  });
  return (
    <Panel title={person ? `Change ${person.name}` : 'A new person'}>
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (approvalLimits !== undefined) save.mutate();
        }}
      >
        <div className="amend-fields">
          {!person && <TextField label="Sign-in name" value={login} onChange={setLogin} required autoFocus />}
          <TextField label="Name" value={name} onChange={setName} required />
          <TextField
            label={person ? 'New password' : 'First password'}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            required={!person}
            hint={person ? 'Leave empty to keep the present one' : undefined}
          />
          <TextField
            label="Own approval limits"
            value={limits}
            onChange={setLimits}
            wrong={approvalLimits === undefined ? 'Write it as USD 5000, EUR 4000' : null}
            hint="Like USD 5000, EUR 4000. Empty: only the policy limits them"
          />
        </div>
        <Choices
          legend="Roles"
          choices={(Object.keys(roleNames) as Role[]).filter((role) => role !== 'integration')}
          nameOf={(role) => roleNames[role]}
          chosen={roles}
          onChange={setRoles}
        />
        {person && (
          <label className="choice">
            <input type="checkbox" checked={active} onChange={(event) => setActive(event.target.checked)} /> May sign in
          </label>
        )}
        {save.isError && <Trouble error={save.error} />}
        <div className="line-up">
          <Button tone="primary" submit busy={save.isPending}>
            Save
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </form>
    </Panel>
  );
}
