import { useQuery } from '@tanstack/react-query';
import type { PredictionFigures, PredictionSide } from '../../../src/core/predictionFigures.ts';
import { listPredictors, listScores, type Model, type Purpose } from '../api/models.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Page.tsx';
import { percentText, plural } from '../words/numbers.ts';
import { CalibrationPlot } from './CalibrationPlot.tsx';
import { History, RollBack, StateOf } from './ModelParts.tsx';
import { PaymentScores } from './PaymentScores.tsx';

/** What each purpose's chance is of, and where its predictions are listed by money at stake. */
const told: Record<Purpose, { chance: string; href: string; list: string }> = {
  payment: { chance: 'more than 5 days late', href: '/cash-forecast', list: 'Cash forecast' },
  'short-pay': { chance: 'paid short', href: '/short-payments', list: 'Short payments to come' },
  'order-risk': { chance: 'late, short or not at all', href: '/orders-at-risk', list: 'Orders at risk' },
};

/** The model that predicts for a purpose, its challengers beside it, and how what was predicted compares with what came. */
export function Predictor({ purpose }: { purpose: Purpose }) {
  const may = useHolds(access.proposePolicy);
  const query = useQuery({
    queryKey: ['models', purpose],
    queryFn: ({ signal }) => listPredictors(purpose, signal),
  });
  useChanges((notices) => {
    if (notices.some(({ what }) => what === 'model')) void query.refetch();
  });
  return (
    <Loaded query={query} what="models">
      {({ items, active }) => {
        const serving = items.find(({ version }) => version === active);
        const newest = items[0];
        return (
          <>
            {serving && (
              <Serving model={serving} purpose={purpose} way={may && items.some(({ state }) => state === 'retired')} />
            )}
            {newest && newest !== serving && <Compared model={newest} purpose={purpose} />}
            <History
              {...{ items, active, may }}
              none="The first model is trained, and serves at once, when 60 outcomes are known: no action rests on a prediction."
            />
            <Scores purpose={purpose} items={items} />
            {purpose === 'payment' && <PaymentScores />}
          </>
        );
      }}
    </Loaded>
  );
}

type Predicting = Model<PredictionFigures>;

function Serving({ model, purpose, way }: { model: Predicting; purpose: Purpose; way: boolean }) {
  const { learnedFrom } = model.figures;
  const { href, list } = told[purpose];
  return (
    <Panel title={`Model ${model.version} predicts`} aside={<StateOf model={model} />}>
      <p className="panel-body">
        It learned from {plural(learnedFrom.outcomes, 'outcome')} known before {learnedFrom.until}. What it says stands
        by money at stake, with reasons, on <Link href={href}>{list}</Link>.
      </p>
      <FiguresOf model={model} purpose={purpose} />
      {way && <RollBack version={model.version} purpose={purpose} />}
    </Panel>
  );
}

function Compared({ model, purpose }: { model: Predicting; purpose: Purpose }) {
  return (
    <Panel
      title={`Model ${model.version} beside the one in force when it was trained`}
      aside={<StateOf model={model} />}
    >
      <p className="panel-body">
        {model.figures.verdict.why}.{' '}
        {model.state === 'proposed' && model.caseId && (
          <Link className="button primary" href={`/cases/${model.caseId}`}>
            Decide on its promotion
          </Link>
        )}
      </p>
      <FiguresOf model={model} purpose={purpose} />
    </Panel>
  );
}

const axes: [string, string] = ['chance given', 'how often it came'];
type Row = PredictionSide & { name: string };

function FiguresOf({ model, purpose }: { model: Predicting; purpose: Purpose }) {
  const { held, after, before, baseline } = model.figures;
  if (held.n === 0) return <p className="panel-body muted">{model.figures.verdict.why}.</p>;
  const rows: Row[] = [
    { ...after, name: `Model ${model.version}` },
    ...(before ? [{ ...before, name: 'The one in force' }] : []),
    { ...baseline, name: `Going by ${baseline.name}` },
  ];
  return (
    <>
      <p className="panel-body muted">
        On {plural(held.n, 'outcome')} of {plural(held.customers, 'customer')}, newer than all it learned from;{' '}
        {held.happened.toLocaleString('en')} of them {told[purpose].chance}.
      </p>
      <SideTable caption={`Figures of model ${model.version}`} rows={rows} first="Predicted by" />
      <div className="calibrations panel-body">
        {rows.map((row) => (
          <CalibrationPlot key={row.name} side={row} name={row.name} axes={axes} />
        ))}
      </div>
    </>
  );
}

/** How what was said in the service compares with what came, model by model. */
function Scores({ purpose, items }: { purpose: Purpose; items: Predicting[] }) {
  const query = useQuery({ queryKey: ['scores', purpose], queryFn: ({ signal }) => listScores(purpose, signal) });
  return (
    <Loaded query={query} what="scores">
      {({ versions }) => {
        const rows = versions.map((score) => {
          const known = items.find(({ headVersion }) => headVersion === score.version);
          return {
            ...score,
            name: `${known ? `Model ${known.version}` : score.version}: ${score.n.toLocaleString('en')} ended`,
          };
        });
        return (
          <Panel title="Predicted beside what came, by model">
            {rows.length === 0 ? (
              <p className="panel-body muted">Nothing that was predicted has come to its end yet.</p>
            ) : (
              <>
                <SideTable caption="Predictions that have ended" rows={rows} first="Model" />
                <div className="calibrations panel-body">
                  {rows.slice(0, 3).map((row) => (
                    <CalibrationPlot key={row.version} side={row} name={row.name} axes={axes} />
                  ))}
                </div>
              </>
            )}
          </Panel>
        );
      }}
    </Loaded>
  );
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

function SideTable({ caption, rows, first }: { caption: string; rows: Row[]; first: string }) {
  const days: TableColumn<Row>[] = [
    { name: 'Days off, on average', right: true, cell: ({ days }) => days?.meanError.toFixed(1) },
    { name: 'Within the interval (80 %)', right: true, cell: ({ days }) => days && percentText(days.within) },
  ];
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { name: first, cell: ({ name }) => name },
        ...(rows.some((row) => row.days) ? days : []),
        { name: 'AUC', right: true, cell: ({ auc }) => figure(auc) },
        { name: 'PR-AUC', right: true, cell: ({ prAuc }) => figure(prAuc) },
        {
          name: 'Calibration error',
          right: true,
          cell: ({ calibrationError }) => `${(100 * calibrationError).toFixed(1)} points`,
        },
      ]}
    />
  );
}
