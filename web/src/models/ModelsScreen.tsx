import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelComparison } from '../../../src/core/modelFigures.ts';
import { listModels, type Model, type Models, rollBackModel, trainModel } from '../api/models.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Badge, type Tone } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { TextField } from '../ui/Fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { CalibrationPlot } from './CalibrationPlot.tsx';
import { PaymentScores } from './PaymentScores.tsx';
import './models.css';

/** What codes deductions, what was learned from people's decisions, and the way back. */
export function ModelsScreen() {
  const may = useHolds(access.proposePolicy);
  const query = useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => listModels(signal),
    refetchInterval: 15_000,
  });
  useChanges((notices) => {
    if (notices.some(({ what }) => what === 'model')) void query.refetch();
  });
  const train = useMutation({
    mutationFn: trainModel,
    onSuccess: () => say({ tone: 'good', text: 'Training is under way. A better model opens a case for approval.' }),
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  return (
    <Page
      title="Models"
      about="What codes deductions. Approved and amended codes teach it: every day a challenger is trained, held against the model in force on decisions newer than all it learned from, and proposed to two finance controllers if it is better."
      actions={
        may && (
          <Button tone="primary" busy={train.isPending} onClick={() => train.mutate()}>
            Train now
          </Button>
        )
      }
    >
      <Loaded query={query} what="models">
        {(data) => (
          <>
            <InForce data={data} may={may} />
            {data.items[0] && <Figures model={data.items[0]} />}
            <History items={data.items} />
            <PaymentScores />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function InForce({ data, may }: { data: Models; may: boolean }) {
  const active = data.items.find(({ version }) => version === data.active);
  const { n, wrong, expectedWrong } = data.recent;
  return (
    <Panel title={active ? `Model ${active.version} codes` : 'The shipped model codes'}>
      <dl className="facts panel-body">
        <dt>Decisions to learn from</dt>
        <dd>
          <Link href="/labels">{data.labels.toLocaleString('en')}</Link>, {data.labelsSince.toLocaleString('en')} since
          the last training
        </dd>
        <dt>Latest decisions on its proposals</dt>
        <dd>
          {n === 0
            ? 'None yet'
            : `${wrong} of ${n} changed by people; by its own confidence it should have been about ${Math.round(expectedWrong)}`}
        </dd>
      </dl>
      {active && may && <RollBack version={active.version} />}
    </Panel>
  );
}

function RollBack({ version }: { version: number }) {
  const [reason, setReason] = useState('');
  const back = useMutation({
    mutationFn: () => rollBackModel(reason.trim()),
    onSuccess: async ({ to }) => {
      setReason('');
      await queryClient.invalidateQueries({ queryKey: ['models'] });
      say({ tone: 'good', text: to === null ? 'The shipped model codes again.' : `Model ${to} codes again.` });
    },
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  return (
    <form
      className="panel-body line-up"
      onSubmit={(event) => {
        event.preventDefault();
        back.mutate();
      }}
    >
      <TextField label={`Why model ${version} is taken back`} value={reason} onChange={setReason} />
      <Button tone="danger" submit busy={back.isPending} why={reason.trim().length < 3 ? 'Say why first' : null}>
        Back to the one before
      </Button>
    </form>
  );
}

function Figures({ model }: { model: Model }) {
  const { figures } = model;
  const { recent, guard, learnedFrom } = figures;
  const rows = [
    { name: 'Recent decisions', figures: recent },
    ...(guard ? [{ name: 'Guard texts, never learned from', figures: guard }] : []),
  ];
  return (
    <Panel
      title={`Model ${model.version} beside the one in force when it was trained`}
      aside={<StateOf model={model} />}
    >
      <p className="panel-body">{figures.verdict.why}.</p>
      <DataTable
        caption="Comparison"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { name: 'Judged on', cell: (row) => row.name },
          { name: 'Texts', right: true, cell: (row) => row.figures.n.toLocaleString('en') },
          { name: 'Right before', right: true, cell: (row) => shareText(row.figures, 'before') },
          { name: 'Right with it', right: true, cell: (row) => shareText(row.figures, 'after') },
          { name: 'Come right', right: true, cell: (row) => row.figures.fixed },
          { name: 'Go wrong', right: true, cell: (row) => row.figures.broken },
          { name: 'By chance', right: true, cell: (row) => `p = ${row.figures.chance.toPrecision(2)}` },
        ]}
      />
      <div className="calibrations panel-body">
        <CalibrationPlot side={recent.before} name="Before" />
        <CalibrationPlot side={recent.after} name="With it" />
      </div>
      <p className="panel-body muted">
        It learned from {learnedFrom.shipped.toLocaleString('en')} shipped texts and{' '}
        {learnedFrom.own.toLocaleString('en')} decisions about {learnedFrom.customers.toLocaleString('en')} customers
        {learnedFrom.leftOut > 0 &&
          `; ${learnedFrom.leftOut.toLocaleString('en')} were left out so that no customer weighs more than its share`}
        .
      </p>
    </Panel>
  );
}

function shareText({ n, ...sides }: ModelComparison, side: 'before' | 'after'): string {
  return n === 0 ? '–' : `${(Math.floor((sides[side].right / n) * 1000) / 10).toFixed(1)} %`;
}

const look: Record<Model['state'], [Tone, string]> = {
  challenger: ['grey', 'Not better'],
  proposed: ['blue', 'Waits for approval'],
  active: ['green', 'In force'],
  retired: ['grey', 'Retired'],
  rejected: ['amber', 'Rejected or taken back'],
};

function StateOf({ model }: { model: Model }) {
  const [tone, name] = look[model.state];
  return <Badge tone={tone}>{name}</Badge>;
}

function History({ items }: { items: Model[] }) {
  if (items.length === 0)
    return (
      <Panel title="Nothing trained yet">
        <p className="panel-body muted">Training begins with 100 decisions that people have made on deduction codes.</p>
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
          { name: 'Case', cell: (row) => (row.caseId ? <Link href={`/cases/${row.caseId}`}>open</Link> : null) },
        ]}
      />
    </Panel>
  );
}
