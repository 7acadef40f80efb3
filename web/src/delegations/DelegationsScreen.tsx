import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../api/client.ts';
import { type Delegation, listDelegations, takeRoleBack } from '../api/governance.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useNow } from '../app/clock.ts';
import { useHolds, useSession } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { roleNames } from '../words/names.ts';
import { exactTime } from '../words/times.ts';
import { LendForm } from './LendForm.tsx';

export function DelegationsScreen() {
  const { user } = useSession();
  const [lending, setLending] = useState(false);
  const mayLend = useHolds(access.delegations);
  const query = useQuery({ queryKey: ['delegations'], queryFn: ({ signal }) => listDelegations(signal) });
  const takeBack = useMutation({
    mutationFn: takeRoleBack,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['delegations'] }),
    onError: (error) => say({ tone: 'bad', text: problemOf(error).detail }),
  });
  return (
    <Page
      title="Delegations"
      about="Lend a role to a colleague for a time, with its limits. They decide under their own name, and never twice on the same case."
      actions={
        mayLend && (
          <Button tone="primary" onClick={() => setLending(!lending)}>
            Lend a role
          </Button>
        )
      }
    >
      {lending && <LendForm onDone={() => setLending(false)} />}
      <Loaded query={query} what="delegations">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="handover" title="No role is lent">
              Before a holiday, lend yours, so that nothing waits for you.
            </Empty>
          ) : (
            <Panel>
              <DataTable
                caption="Delegations"
                rows={items}
                rowKey={(item) => item.id}
                columns={[
                  { name: 'Role', cell: (item) => roleNames[item.role] },
                  { name: 'From', cell: (item) => item.from.name },
                  { name: 'To', cell: (item) => item.to.name },
                  { name: 'Until', cell: (item) => <span className="num">{exactTime(item.expiresAt)}</span> },
                  { name: 'Reason', cell: (item) => item.reason },
                  { name: 'State', cell: (item) => <DelegationBadge item={item} /> },
                  {
                    name: '',
                    right: true,
                    cell: (item) =>
                      item.from.id === user.id &&
                      !item.revokedAt &&
                      Date.parse(item.expiresAt) > Date.now() && (
                        <Button busy={takeBack.isPending} onClick={() => takeBack.mutate(item.id)}>
                          Take back
                        </Button>
                      ),
                  },
                ]}
              />
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}

function DelegationBadge({ item }: { item: Delegation }) {
  const now = useNow();
  if (item.revokedAt)
    return (
      <Badge tone="grey" icon="undo">
        Taken back
      </Badge>
    );
  if (Date.parse(item.expiresAt) <= now)
    return (
      <Badge tone="grey" icon="ring">
        Over
      </Badge>
    );
  return (
    <Badge tone="green" icon="check">
      In force
    </Badge>
  );
}
