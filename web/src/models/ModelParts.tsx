import { useMutation } from '@tanstack/react-query';
import { type Model, type ModelPurpose, rollBackModel, trainModel } from '../api/models.ts';
import { queryClient } from '../api/queryClient.ts';
import { Link } from '../app/router.tsx';
import { say } from '../app/toasts.ts';
import { Badge, type Tone } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Page.tsx';
import { ReasonForm } from '../ui/ReasonForm.tsx';
import { Ago } from '../ui/Values.tsx';

export function TrainNow({ purpose }: { purpose: ModelPurpose }) {
  const train = useMutation({
    mutationFn: () => trainModel(purpose),
    onSuccess: () => say({ tone: 'good', text: 'Training is under way. A better model opens a case for approval.' }),
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  return (
    <Button tone="primary" busy={train.isPending} onClick={() => train.mutate()}>
      Train now
    </Button>
  );
}

/** The way back, at once and by one person, with a reason. */
export function RollBack({ version, purpose }: { version: number; purpose: ModelPurpose }) {
  const back = useMutation({
    mutationFn: (reason: string) => rollBackModel(purpose, reason),
    onSuccess: async ({ to }) => {
      await queryClient.invalidateQueries({ queryKey: ['models'] });
      say({ tone: 'good', text: to === null ? 'The shipped model codes again.' : `Model ${to} is in force again.` });
    },
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  return (
    <div className="panel-body">
      <ReasonForm
        key={version}
        label={`Why model ${version} is taken back`}
        does="Back to the one before"
        tone="danger"
        busy={back.isPending}
        onSubmit={back.mutate}
      />
    </div>
  );
}

const look: Record<Model['state'], [Tone, string]> = {
  challenger: ['grey', 'Not better'],
  proposed: ['blue', 'Waits for approval'],
  active: ['green', 'In force'],
  retired: ['grey', 'Retired'],
  rejected: ['amber', 'Rejected or taken back'],
};

export function StateOf({ model }: { model: Model }) {
  const [tone, name] = look[model.state];
  return <Badge tone={tone}>{name}</Badge>;
}

/** Every model of a purpose; one that waits leads to where it is decided on. */
export function History({ items, none }: { items: Model[]; none: string }) {
  if (items.length === 0)
    return (
      <Panel title="Nothing trained yet">
        <p className="panel-body muted">{none}</p>
      </Panel>
    );
  return (
    <Panel title="All models">
      <DataTable
        caption="Models"
        rows={items}
        rowKey={(row) => String(row.version)}
        columns={[
          { name: 'Model', cell: (row) => row.version },
          { name: 'State', cell: (row) => <StateOf model={row} /> },
          { name: 'Trained', cell: (row) => <Ago at={row.trainedAt} /> },
          { name: 'Why', cell: (row) => row.figures.verdict.why },
          {
            name: 'Case',
            cell: (row) =>
              row.caseId && (
                <Link href={`/cases/${row.caseId}`}>
                  {row.state === 'proposed' ? 'decide on it' : 'how it was decided'}
                </Link>
              ),
          },
        ]}
      />
    </Panel>
  );
}
