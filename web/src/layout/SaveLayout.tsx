import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DocumentDetail, readAgain } from '../api/documents.ts';
import { listPartners, savePartnerData } from '../api/partners.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';

type Props = { detail: DocumentDetail; mapping: Record<string, unknown>; usable: boolean; onReset?: () => void };

/** Keeps the columns as a new version of the partner's mapping, and has this document read by it where nothing rests on it yet. */
export function SaveLayout({ detail, mapping, usable, onReset }: Props) {
  const { document } = detail;
  const may = useHolds(access.changePartners);
  const [partner, setPartner] = useState(document.partner ?? '');
  const { data } = useQuery({ queryKey: ['partners'], queryFn: ({ signal }) => listPartners(signal), enabled: may });
  const reload = (...keys: string[][]) =>
    Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const save = useMutation({
    mutationFn: () => savePartnerData(partner, { kind: 'mapping', body: mapping }),
    onSuccess: async ({ version, changed: isNew }) => {
      // Only its own partner's mapping changes how this document is read as it is.
      await reload(['partner', partner], ...(document.partner === partner ? [['tried', document.id]] : []));
      say({
        tone: 'good',
        text: isNew ? `Mapping ${version} of ${partner} is in force.` : 'This mapping is in force already.',
      });
    },
  });
  const again = useMutation({
    mutationFn: () => readAgain(document.id, partner),
    onSuccess: async () => {
      await reload(['document', document.id], ['tried', document.id]);
      say({ tone: 'good', text: 'The document is being read again.' });
    },
  });
  if (!may)
    return (
      <p className="muted read-by">
        A finance controller or an administrator keeps columns for a partner’s next documents.
      </p>
    );
  const why = partner === '' ? 'Choose the partner first' : usable ? null : 'Nothing can be read by these columns';
  return (
    <Panel title="Keep for the partner’s next documents">
      <div className="panel-body stack">
        <SelectField
          label="Partner"
          value={partner}
          onChange={setPartner}
          none="Choose a partner"
          choices={(data?.items ?? []).map(({ name }) => ({ value: name, name }))}
          hint={
            data?.items.length === 0 ? (
              <>
                There are no partners yet: <Link href="/partners">make one</Link> first.
              </>
            ) : undefined
          }
        />
        <div className="line-up">
          <Button tone="primary" busy={save.isPending} why={why} onClick={() => save.mutate()}>
            Keep these columns
          </Button>
          <Button
            busy={again.isPending}
            why={partner === '' ? 'Choose the partner first' : null}
            onClick={() => again.mutate()}
          >
            Read this document again
          </Button>
          {onReset && (
            <Button tone="quiet" onClick={onReset}>
              Back to how it was
            </Button>
          )}
        </div>
        {save.isError && <Trouble error={save.error} />}
        {again.isError && <Trouble error={again.error} />}
      </div>
    </Panel>
  );
}
