import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getSummaryOf, type QueueSummary } from '../api/summaries.ts';
import { access } from '../app/access.ts';
import { copyText } from '../app/clipboard.ts';
import { go, Link, usePlace } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { FilterBar } from '../queue/FilterBar.tsx';
import { apiQuery, readView, tabs, type View, viewAddress } from '../queue/view.ts';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { whyNoText } from '../words/languageModel.ts';
import { dateText, exactTime } from '../words/times.ts';
import { FactLink, FactList } from './Facts.tsx';
import '../queue/queue.css';
import './summaries.css';

const screen = '/summaries';
const spans = [7, 30, 90];
const usualDays = 7;

/** What a queue holds, in sentences; every number and name leads to its cases. */
export function SummaryScreen() {
  const { query: place } = usePlace();
  const view = readView(place, useHolds(access.ownQueue) ? 'mine' : 'live');
  const days = spans.find((span) => span === Number(place.get('days'))) ?? usualDays;
  const body = { ...numbersOf(apiQuery(view)), days };
  const query = useQuery({
    queryKey: ['summary of', body],
    queryFn: ({ signal }) => getSummaryOf(body, signal),
    placeholderData: keepPreviousData,
  });
  const show = (change: Partial<View>, span = days) =>
    go(`${viewAddress({ ...view, ...change }, screen)}${span === usualDays ? '' : `&days=${span}`}`, { replace: true });
  return (
    <Page
      title="Summary"
      about="What the cases of a view come to. Every number and name was counted by the database and leads to the cases behind it."
      actions={
        <>
          <Button pressed={false} onClick={() => go(viewAddress(view))}>
            Open the list
          </Button>
          <Button onClick={() => copy(query.data)}>Copy the text</Button>
        </>
      }
    >
      <div className="summary-bar">
        <nav className="tabs" aria-label="Queues">
          {tabs.map(({ tab, name }) => (
            <Link
              key={tab}
              href={viewAddress({ tab, filters: view.filters }, screen)}
              aria-current={tab === view.tab ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <FilterBar view={view} screen={screen} />
        <div className="line-up">
          <span className="faint">Compare the last</span>
          {spans.map((span) => (
            <Button key={span} pressed={span === days} onClick={() => show({}, span)}>
              {span} days
            </Button>
          ))}
          <span className="faint">with as many before</span>
        </div>
      </div>
      <Loaded query={query} what="the summary">
        {(summary) => (
          <div aria-busy={query.isPlaceholderData} className="stack">
            <Told summary={summary} />
            <FactList facts={summary.facts} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Told({ summary }: { summary: QueueSummary }) {
  const { sentences, facts, writtenBy, modelDropped, asOf } = summary;
  return (
    <Panel>
      <div className="panel-body">
        <div className="summary-text">
          {sentences.map((sentence, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have nothing else
            <p key={at}>
              {sentence.map((piece) =>
                'text' in piece ? (
                  piece.text
                ) : (
                  <FactLink key={piece.fact} fact={facts.find(({ id }) => id === piece.fact)} />
                ),
              )}
            </p>
          ))}
        </div>
        <p className="faint summary-by">
          {'template' in writtenBy
            ? `Written by template ${writtenBy.template}, without a language model.`
            : `Written by ${writtenBy.model} with prompt ${writtenBy.prompt}; every number and name was checked against the facts.`}{' '}
          <time dateTime={asOf} title={exactTime(asOf)}>
            Counted on {dateText(asOf)}.
          </time>
        </p>
        {modelDropped && (
          <p className="summary-dropped">
            {modelDropped.why === 'not_in_facts'
              ? `The text of ${modelDropped.model} was dropped: it said “${modelDropped.words.join('”, “')}”, which no fact says.`
              : `${modelDropped.model} gave no text: ${whyNoText(modelDropped.why)}.`}
          </p>
        )}
      </div>
    </Panel>
  );
}

async function copy(summary: QueueSummary | undefined): Promise<void> {
  if (summary) await copyText(summary.text, { what: 'The summary', instead: 'select the text' });
}

/** The API's body wants amounts as numbers, and no order. */
function numbersOf({ sort: _, minMoneyMinor, ...query }: Record<string, string>): Record<string, string | number> {
  return { ...query, ...(minMoneyMinor && { minMoneyMinor: Number(minMoneyMinor) }) };
}
