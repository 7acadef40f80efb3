import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPeople, type Person } from '../api/governance.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { moneyText } from '../words/money.ts';
import { roleNames } from '../words/names.ts';
import { KeysPanel } from './KeysPanel.tsx';
import { PersonForm } from './PersonForm.tsx';

export function PeopleScreen() {
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const query = useQuery({ queryKey: ['users'], queryFn: ({ signal }) => listPeople(signal) });
  return (
    <Page
      title="People and keys"
      about="Who may sign in, in which role and up to which amounts; and the keys of other systems."
      actions={
        <Button tone="primary" onClick={() => setEditing('new')}>
          Add a person
        </Button>
      }
    >
      {editing && (
        <PersonForm
          key={editing === 'new' ? 'new' : editing.id}
          person={editing === 'new' ? null : editing}
          onDone={() => setEditing(null)}
        />
      )}
      <Loaded query={query} what="people">
        {({ items }) => (
          <Panel title="People">
            <DataTable
              caption="People"
              rows={items}
              rowKey={(person) => person.id}
              columns={[
                {
                  name: 'Name',
                  cell: (person) => (
                    <>
                      {person.name}
                      <div className="faint mono">{person.login}</div>
                    </>
                  ),
                },
                { name: 'Roles', cell: (person) => person.roles.map((role) => roleNames[role]).join(', ') },
                { name: 'Own limit', cell: (person) => limitsOf(person) },
                {
                  name: 'State',
                  cell: (person) => (
                    <span className="line-up">
                      {person.active ? (
                        <Badge tone="green" icon="check">
                          May sign in
                        </Badge>
                      ) : (
                        <Badge tone="grey" icon="lock">
                          Barred
                        </Badge>
                      )}
                      {person.demo && <Badge tone="amber">Demo</Badge>}
                    </span>
                  ),
                },
                { name: '', right: true, cell: (person) => <Button onClick={() => setEditing(person)}>Change</Button> },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      <KeysPanel />
    </Page>
  );
}

function limitsOf({ approvalLimits }: Person): string {
  if (!approvalLimits) return 'none of their own';
  return Object.entries(approvalLimits)
    .map(([currency, amountMinor]) => moneyText({ currency, amountMinor }))
    .join(', ');
}
