import { useQuery } from '@tanstack/react-query';
import type { ModelComparison, ModelFigures } from '../../../src/core/modelFigures.ts';
import { type CodingModels, listModels, type Model, type Purpose } from '../api/models.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link, usePlace } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { CalibrationPlot } from './CalibrationPlot.tsx';
import { History, RollBack, StateOf, TrainNow } from './ModelParts.tsx';
import { Predictor } from './Predictor.tsx';
import { StagesPanel } from './StagesPanel.tsx';
import './models.css';

const predicted: Purpose[] = ['payment', 'short-pay', 'order-risk'];
const names: Record<Purpose, string> = {
  payment: 'Payments',
  'short-pay': 'Short payments',
  'order-risk': 'Orders at risk',
};
const codes =
  'What codes deductions. Approved and amended codes teach it: every day a challenger is trained and held against the model in force on decisions newer than all it learned from.';
const judged =
  'A challenger is trained once a week of outcomes has come, and held against the model in force on outcomes that neither has learned from.';
const about: Record<Purpose, string> = {
  payment: `What says when open invoices will be paid. ${judged}`,
  'short-pay': `What says which open invoices will be paid short. ${judged}`,
  'order-risk': `What says which open order lines will leave late, short or not at all. ${judged}`,
};

/** What codes deductions, what was learned from people's decisions, and the way back. */
export function ModelsScreen() {
  const may = useHolds(access.proposePolicy);
  const { query: view } = usePlace();
  const purpose = predicted.find((one) => one === view.get('purpose'));
  return (
    <Page
      title="Models"
      about={`${purpose ? about[purpose] : codes} It is proposed to two finance controllers if it is better.`}
      actions={may && <TrainNow purpose={purpose ?? 'deduction-coding'} />}
    >
      <nav className="purposes" aria-label="What a model is for">
        <Link href="/models" aria-current={purpose ? undefined : 'page'}>
          Deduction coding
        </Link>
        {predicted.map((one) => (
          <Link key={one} href={`/models?purpose=${one}`} aria-current={one === purpose ? 'page' : undefined}>
            {names[one]}
          </Link>
        ))}
      </nav>
      {purpose ? <Predictor key={purpose} purpose={purpose} /> : <Coding may={may} />}
    </Page>
  );
}

function Coding({ may }: { may: boolean }) {
  const query = useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => listModels(signal),
    refetchInterval: 15_000,
  });
  useChanges((notices) => {
    if (notices.some(({ what }) => what === 'model')) void query.refetch();
  });
  return (
    <Loaded query={query} what="models">
      {(data) => (
        <>
          <InForce data={data} may={may} />
          <StagesPanel stages={data.stages} />
          {data.items[0] && <Figures model={data.items[0]} />}
          <History
            {...{ items: data.items, active: data.active, may }}
            none="Training begins with 100 decisions that people have made on deduction codes."
          />
        </>
      )}
    </Loaded>
  );
}

function InForce({ data, may }: { data: CodingModels; may: boolean }) {
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
      {active && may && <RollBack version={active.version} purpose="deduction-coding" />}
    </Panel>
  );
}

function Figures({ model }: { model: Model<ModelFigures> }) {
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
