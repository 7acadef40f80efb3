import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPartners, savePartner } from '../api/partners.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useDraft } from '../app/draft.ts';
import { go, Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { TextField } from '../ui/Fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty, Trouble } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';

export const partnerAddress = (name: string) => `/partners/${encodeURIComponent(name)}`;

export function PartnersScreen() {
  const mayChange = useHolds(access.changePartners);
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: ['partners'], queryFn: ({ signal }) => listPartners(signal) });
  return (
    <Page
      title="Partners"
      about="Whoever sends us documents: how they name themselves in them, their own reason codes, and how their tables are laid out."
      actions={
        mayChange && (
          <Button tone="primary" onClick={() => setAdding(!adding)}>
            Add a partner
          </Button>
        )
      }
    >
      {adding && <AddPartner onDone={() => setAdding(false)} />}
      <Loaded query={query} what="partners">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="partner" title="No partners yet">
              Documents of standard formats are read without any. Add a partner to give it reason codes of its own.
            </Empty>
          ) : (
            <Panel>
              <DataTable
                caption="Partners"
                rows={items}
                rowKey={(item) => item.id}
                columns={[
                  { name: 'Partner', cell: (item) => <Link href={partnerAddress(item.name)}>{item.name}</Link> },
                  {
                    name: 'Names itself',
                    cell: (item) => <span className="mono">{item.senders.join(', ') || '–'}</span>,
                  },
                  {
                    name: 'Customer',
                    cell: (item) => item.customerNumber ?? <span className="faint">Not linked</span>,
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

function AddPartner({ onDone }: { onDone: () => void }) {
  const [name, setName, clearName] = useDraft('partner.name');
  const [senders, setSenders, clearSenders] = useDraft('partner.senders');
  const [customer, setCustomer, clearCustomer] = useDraft('partner.customer');
  const save = useMutation({
    mutationFn: () =>
      savePartner({ name: name.trim(), senders: splitSenders(senders), customerNumber: customer.trim() || null }),
    onSuccess: ({ partner }) => {
      clearName();
      clearSenders();
      clearCustomer();
      void queryClient.invalidateQueries({ queryKey: ['partners'] });
      go(partnerAddress(partner.name));
    },
  });
  return (
    <Panel title="A new partner">
      <form
        className="panel-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="amend-fields">
          <TextField label="Name" value={name} onChange={setName} required autoFocus />
          <TextField
            label="Names itself in documents"
            value={senders}
            onChange={setSenders}
            hint="ISA ids, GLNs or mail addresses, with commas between"
          />
          <TextField label="Customer number" value={customer} onChange={setCustomer} />
        </div>
        {save.isError && <Trouble error={save.error} />}
        <div className="line-up">
          <Button tone="primary" submit busy={save.isPending}>
            Add
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </form>
    </Panel>
  );
}

export function splitSenders(text: string): string[] {
  return text
    .split(',')
    .map((sender) => sender.trim())
    .filter(Boolean);
}
