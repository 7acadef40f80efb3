import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type AskedQuestion, type Catalogue, getCatalogue } from '../api/investigations.ts';
import { copyText } from '../app/clipboard.ts';
import { usePlace } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { AskInWords } from './AskInWords.tsx';
import { FoundPanel } from './FoundPanel.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import { readTrail, showTrail, type Trail } from './trail.ts';
import './investigate.css';

/** Questions answered from what is recorded, step by step; the trail of steps is the address. */
export function InvestigateScreen() {
  const trail = readTrail(usePlace().query);
  const query = useQuery({ queryKey: ['questions'], queryFn: ({ signal }) => getCatalogue(signal) });
  return (
    <Page
      title="Investigate"
      about="Ask the recorded data a question, and go on from any row. Nothing is changed by asking."
      actions={
        trail.length > 0 && (
          <>
            <Button onClick={copyAddress}>Copy the trail</Button>
            <Button onClick={() => showTrail([])}>Start anew</Button>
          </>
        )
      }
    >
      <Loaded query={query} what="the questions">
        {(catalogue) => <Investigation catalogue={catalogue} trail={trail} />}
      </Loaded>
    </Page>
  );
}

function Investigation({ catalogue: { questions, inWords }, trail }: { catalogue: Catalogue; trail: Trail }) {
  const onAsk = (asked: AskedQuestion) => showTrail([...trail, asked]);
  useNewestInSight(trail.length);
  return (
    <div className="investigation">
      {inWords && <AskInWords questions={questions} />}
      {trail.map((asked, at) => (
        <FoundPanel
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be asked twice
          key={`${at} ${JSON.stringify(asked)}`}
          place={at + 1}
          {...{ asked, questions, onAsk }}
          onRemove={() => showTrail(trail.filter((_, other) => other !== at))}
        />
      ))}
      <AskPanel questions={questions} onAsk={onAsk} again={trail.length > 0} />
    </div>
  );
}

type AskProps = { questions: Catalogue['questions']; onAsk: (asked: AskedQuestion) => void; again: boolean };

function AskPanel({ questions, onAsk, again }: AskProps) {
  const [name, setName] = useState<string | null>(null);
  const chosen = questions.find((one) => one.name === name);
  return (
    <Panel title={again ? 'Ask something else' : 'What do you want to know?'}>
      <div className="panel-body stack">
        <fieldset className="question-choice">
          <legend className="unseen">Questions</legend>
          {questions.map((one) => (
            <Button key={one.name} pressed={one === chosen} onClick={() => setName(one === chosen ? null : one.name)}>
              {one.title}
            </Button>
          ))}
        </fieldset>
        {chosen && (
          <QuestionForm
            key={chosen.name}
            question={chosen}
            onAsk={(asked) => {
              setName(null);
              onAsk(asked);
            }}
          />
        )}
      </div>
    </Panel>
  );
}

/** A new step is scrolled to; those of a shared address are read from the top. */
function useNewestInSight(steps: number): void {
  const before = useRef(steps);
  useEffect(() => {
    if (steps > before.current && steps > 1)
      document.getElementById(`step-${steps}`)?.scrollIntoView({ block: 'start' });
    before.current = steps;
  }, [steps]);
}

const copyAddress = () =>
  copyText(location.href, { what: 'The address of this trail', instead: 'copy the address line' });
