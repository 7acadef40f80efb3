import { useEffect, useRef, useState } from 'react';
import { askInWords, type InvestigationAnswer, type Question, type StepTold } from '../api/investigations.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { plural } from '../words/numbers.ts';
import { showTrail } from './trail.ts';
import { WordedAnswer } from './WordedAnswer.tsx';
import { askedText } from './words.ts';

/** A question in words, answered by a language model with the same questions; its steps become the trail. */
export function AskInWords({ questions }: { questions: Question[] }) {
  const [question, setQuestion] = useState('');
  const [steps, setSteps] = useState<StepTold[]>([]);
  const [answer, setAnswer] = useState<InvestigationAnswer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => () => running.current?.abort(), []);

  async function ask(): Promise<void> {
    if (busy || question.trim().length < 3) return;
    const control = new AbortController();
    running.current = control;
    const told: StepTold[] = [];
    setBusy(true);
    setSteps([]);
    setAnswer(null);
    setError(null);
    const step = (one: StepTold) => {
      told.push(one);
      setSteps([...told]);
    };
    const finish = (given: InvestigationAnswer) => {
      setAnswer(given);
      showTrail(told.filter(({ place }) => place !== null).map(({ question, input }) => ({ question, input })));
    };
    await askInWords(question.trim(), { step, answer: finish }, control.signal).catch((failure) => {
      if (!control.signal.aborted) setError(failure);
    });
    setBusy(false);
  }

  return (
    <Panel title="Ask in words">
      <div className="panel-body stack">
        <form
          className="words-form"
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <TextField
            label="Question"
            value={question}
            onChange={setQuestion}
            placeholder="Where do late orders lose time?"
          />
          <Button tone="primary" submit busy={busy} why={question.trim().length < 3 ? 'Write a question first.' : null}>
            {busy ? 'Looking' : 'Find out'}
          </Button>
          {busy && <Button onClick={() => running.current?.abort()}>Stop</Button>}
        </form>
        {steps.length > 0 && (
          <ol className="words-steps muted" aria-live="polite">
            {steps.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps only come after each other
              <li key={at}>
                {askedText(one, questions)}: {one.table ? plural(one.table.total, 'row') : one.problem}
              </li>
            ))}
          </ol>
        )}
        {error !== null && <Trouble error={error} />}
        {answer && <WordedAnswer answer={answer} />}
      </div>
    </Panel>
  );
}
