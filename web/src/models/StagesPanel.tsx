import type { StageFigures } from '../../../src/core/codingStages.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Page.tsx';
import { countText, percentText } from '../words/numbers.ts';

/** What each stage of coding got right of people's latest decisions, and what asking a language model was good for. */
export function StagesPanel({ stages: { codeTables, words, asked } }: { stages: StageFigures }) {
  const rows = [
    { name: 'Code tables', ...codeTables },
    { name: 'Words, by the classifier alone', ...words },
    ...(asked.n === 0
      ? []
      : [
          { name: 'Unsure, language model asked: the classifier alone', n: asked.n, right: asked.coderRight },
          { name: 'Unsure, language model asked: the model alone', n: asked.n, right: asked.modelRight },
          { name: 'Unsure, language model asked: as proposed', n: asked.n, right: asked.proposedRight },
        ]),
  ];
  const bought = asked.proposedRight - asked.coderRight;
  return (
    <Panel title="What each stage got right">
      <p className="panel-body">
        {asked.n === 0
          ? 'Of the latest decisions of people, by what had named the code. No language model was asked.'
          : `Of the latest decisions of people. On the ${countText(asked.n)} that the language model was asked about, its word brought ${countText(Math.abs(bought))} ${bought < 0 ? 'fewer' : 'more'} right.`}
      </p>
      <DataTable
        caption="Stages of coding"
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { name: 'Stage', cell: ({ name }) => name },
          { name: 'Decided', right: true, cell: ({ n }) => countText(n) },
          { name: 'Right', right: true, cell: ({ right }) => countText(right) },
          { name: 'Share', right: true, cell: ({ n, right }) => (n === 0 ? '–' : percentText(right / n)) },
        ]}
      />
    </Panel>
  );
}
