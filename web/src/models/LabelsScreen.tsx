import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryString } from '../api/client.ts';
import { type Label, listLabels, setLabelAside, takeLabelBack } from '../api/labels.ts';
import { queryClient } from '../api/queryClient.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { PagedList } from '../ui/PagedList.tsx';
import { ReasonForm } from '../ui/ReasonForm.tsx';
import { Ago, ConfidenceValue } from '../ui/Values.tsx';
import './models.css';

const shows = [
  { value: 'all', name: 'All decisions' },
  { value: 'changed', name: 'Decided otherwise than proposed' },
  { value: 'set_aside', name: 'Set aside' },
];
const renew = () => Promise.all(['labels', 'models'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
const onError = (error: Error) => say({ tone: 'bad', text: error.message });

/** What people decided, as the deduction coder learns it: a wrong one is set aside before it teaches. */
export function LabelsScreen() {
  const may = useHolds(access.proposePolicy);
  const { categories, category: nameOf } = useTaxonomy();
  const [show, setShow] = useState('all');
  const [category, setCategory] = useState('');
  const [words, setWords] = useState('');
  const filter = { show, category: category || null, words: words.trim() || null };
  const list = useInfiniteQuery({
    queryKey: ['labels', filter],
    queryFn: ({ pageParam, signal }) => listLabels(queryString({ ...filter, cursor: pageParam, limit: 100 }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  return (
    <Page
      title="Labels"
      about="Every code that a person approved or amended teaches the deduction coder. One that was wrong is set aside here; its case stays as it was decided, and the next training leaves it out."
      actions={
        <Link className="button" href="/models">
          Models
        </Link>
      }
    >
      <Panel>
        <div className="panel-body line-up">
          <SelectField label="Show" value={show} onChange={setShow} choices={shows} />
          <SelectField
            label="Category"
            value={category}
            onChange={setCategory}
            none="Any"
            choices={categories.map(({ code, name }) => ({ value: code, name }))}
          />
          <TextField label="Words in the text" value={words} onChange={setWords} />
        </div>
      </Panel>
      <PagedList
        list={list}
        what="labels"
        empty={
          <Empty icon="check" title="No such decision">
            Labels come from deductions whose code a person approved or amended.
          </Empty>
        }
      >
        {(rows) => (
          <Panel>
            <DataTable
              caption="Labels"
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                { name: 'Text', cell: (row) => <Link href={`/cases/${row.caseId}`}>{row.text}</Link> },
                { name: 'Decided', cell: (row) => nameOf(row.category) },
                { name: 'Proposed', cell: (row) => <Proposed row={row} name={nameOf} /> },
                {
                  name: 'Customer',
                  oneLine: true,
                  cell: (row) => row.customerNumber ?? <span className="faint">–</span>,
                },
                { name: 'By', cell: (row) => row.decidedBy?.name ?? <span className="faint">–</span> },
                { name: 'When', oneLine: true, cell: (row) => <Ago at={row.decidedAt} /> },
                { name: 'Teaches', cell: (row) => <Teaches row={row} may={may} /> },
              ]}
            />
          </Panel>
        )}
      </PagedList>
    </Page>
  );
}

function Proposed({ row, name }: { row: Label; name: (code: string) => string }) {
  if (!row.proposed) return <span className="faint">Nothing</span>;
  return (
    <>
      {row.proposed.category === row.category ? 'The same' : name(row.proposed.category)}{' '}
      <ConfidenceValue share={row.proposed.confidence} />
    </>
  );
}

function Teaches({ row, may }: { row: Label; may: boolean }) {
  const [asking, setAsking] = useState(false);
  const aside = useMutation({
    mutationFn: (reason: string) => setLabelAside(row.id, reason),
    onSuccess: async () => {
      setAsking(false);
      await renew();
    },
    onError,
  });
  const back = useMutation({ mutationFn: () => takeLabelBack(row.id), onSuccess: renew, onError });
  if (row.setAside)
    return (
      <>
        <Badge tone="amber">Set aside</Badge>
        <div className="muted">
          {row.setAside.reason} ({row.setAside.by.name}, <Ago at={row.setAside.at} />)
        </div>
        {may && (
          <Button busy={back.isPending} onClick={() => back.mutate()}>
            Take back
          </Button>
        )}
      </>
    );
  if (!may) return <>Yes</>;
  if (!asking) return <Button onClick={() => setAsking(true)}>Set aside</Button>;
  return (
    <ReasonForm
      label="Why it should not teach"
      does="Set aside"
      busy={aside.isPending}
      onSubmit={aside.mutate}
      onCancel={() => setAsking(false)}
    />
  );
}
