import { useQuery } from '@tanstack/react-query';
import type { AskedQuestion, FoundRow, FoundTable, Question } from '../api/investigations.ts';
import { getAnswer } from '../api/investigations.ts';
import { Link } from '../app/router.tsx';
import { viewAddress, viewOfApi } from '../queue/view.ts';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { countText } from '../words/numbers.ts';
import { RowBars } from './RowBars.tsx';
import { askedText } from './words.ts';

type Props = {
  place: number;
  asked: AskedQuestion;
  questions: Question[];
  onAsk: (asked: AskedQuestion) => void;
  onRemove: () => void;
};

/** One step of an investigation: what was asked, what was found, and where it leads. */
export function FoundPanel({ place, asked, questions, onAsk, onRemove }: Props) {
  const query = useQuery({
    queryKey: ['found', asked],
    queryFn: ({ signal }) => getAnswer(asked, signal),
    retry: false,
  });
  return (
    <section id={`step-${place}`} className="found" aria-label={`Step ${place}`}>
      <Panel
        title={`${place}. ${askedText(asked, questions)}`}
        aside={
          <Button tone="quiet" icon="close" label={`Take step ${place} out`} onClick={onRemove}>
            Take out
          </Button>
        }
      >
        <Loaded query={query} what="the answer">
          {(found) => <Found {...{ found, questions, onAsk }} />}
        </Loaded>
      </Panel>
    </section>
  );
}

type FoundProps = { found: FoundTable; questions: Question[]; onAsk: Props['onAsk'] };

function Found({ found, questions, onAsk }: FoundProps) {
  const about = <p className="found-about muted">{found.about}</p>;
  if (found.rows.length === 0)
    return (
      <>
        {about}
        <Empty icon="search" title="The data does not hold this">
          Nothing fits what was asked. Widen the filter or the time, or ask something else.
        </Empty>
      </>
    );
  const rows = found.rows.map((row, at) => ({ row, at }));
  return (
    <>
      {about}
      {found.plot && <RowBars found={found} plot={found.plot} />}
      <DataTable
        caption={found.title}
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          ...found.columns.map(({ name, right }, column) => ({
            name,
            right,
            cell: ({ row }: { row: FoundRow }) => <Cell row={row} column={column} />,
          })),
          { name: 'Go on', cell: ({ row }: { row: FoundRow }) => <Next {...{ row, questions, onAsk }} /> },
        ]}
      />
      {found.total > found.rows.length && (
        <p className="found-about faint">
          {countText(found.rows.length)} of {countText(found.total)} rows are shown.
        </p>
      )}
    </>
  );
}

/** The first cell of a row leads to the cases that it rests on. */
function Cell({ row, column }: { row: FoundRow; column: number }) {
  const text = row.cells[column] || '–';
  if (column > 0 || !row.cases) return <span className={column > 0 ? 'num' : undefined}>{text}</span>;
  const href = 'caseId' in row.cases ? `/cases/${row.cases.caseId}` : viewAddress(viewOfApi(row.cases.query));
  return <Link href={href}>{text}</Link>;
}

function Next({ row, questions, onAsk }: { row: FoundRow; questions: Question[]; onAsk: Props['onAsk'] }) {
  const possible = row.next.filter(({ question }) => questions.some(({ name }) => name === question));
  return (
    <span className="found-next">
      {possible.map((asked) => (
        <button
          key={`${asked.question} ${JSON.stringify(asked.input)}`}
          type="button"
          className="link-button"
          title={askedText(asked, questions)}
          onClick={() => onAsk(asked)}
        >
          {questions.find(({ name }) => name === asked.question)?.short}
        </button>
      ))}
    </span>
  );
}
