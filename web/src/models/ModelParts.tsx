import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Model, type ModelPurpose, putModelForward, rollBackModel, trainModel } from '../api/models.ts';
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

/** Two controllers are asked to let a model serve that was not judged better, with a reason that stands in their case. */
function PutForward({ version }: { version: number }) {
  const [asking, setAsking] = useState(false);
  const forward = useMutation({
    mutationFn: (reason: string) => putModelForward(version, reason),
    onSuccess: async () => {
      setAsking(false);
      await queryClient.invalidateQueries({ queryKey: ['models'] });
      say({ tone: 'good', text: `Two controllers are asked about model ${version}. You cannot be one of them.` });
    },
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  if (!asking) return <Button onClick={() => setAsking(true)}>Put forward</Button>;
  return (
    <ReasonForm
      label={`Why model ${version} should serve all the same`}
      does="Ask two controllers"
      busy={forward.isPending}
      onSubmit={forward.mutate}
      onCancel={() => setAsking(false)}
    />
  );
}

/** Whether a model was held against the one in force: where none trained here is, against the one that was shipped. */
const isHeldAgainst = ({ figures }: Model, active: number | null, items: Model[]): boolean =>
  (items.find(({ headVersion }) => headVersion === figures.against)?.version ?? null) === active;

type Told = { items: Model[]; active: number | null; may: boolean; none: string };

/** Every model of a purpose; one that waits leads to where it is decided on, one that was no better can be put forward. */
export function History({ items, active, may, none }: Told) {
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
            cell: (row) => {
              if (row.caseId)
                return (
                  <Link href={`/cases/${row.caseId}`}>
                    {row.state === 'proposed' ? 'decide on it' : 'how it was decided'}
                  </Link>
                );
              const canServe = row.state === 'challenger' && isHeldAgainst(row, active, items);
              return may && canServe && <PutForward version={row.version} />;
            },
          },
        ]}
      />
    </Panel>
  );
}
