import type { InvestigationAnswer } from '../api/investigations.ts';
import { countText } from '../words/numbers.ts';

const whyNot: Record<string, string> = {
  not_held: 'The data does not hold an answer to this. Ask it another way, or by a guided question.',
  timeout: 'The language model took too long. What was found until then stands below.',
  unavailable: 'The language model does not answer. The guided questions still do.',
  too_many_steps: 'No answer within the steps allowed. What was found stands below.',
  too_costly: 'No answer within the tokens allowed. What was found stands below.',
};

/** Sentences whose every value was found in a step, each with the way to its steps; and what was dropped. */
export function WordedAnswer({ answer }: { answer: InvestigationAnswer }) {
  const { sentences, dropped, why, model, prompt, tokens } = answer;
  return (
    <div className="words-answer" role="status">
      {why && <p>{whyNot[why] ?? why}</p>}
      {sentences.map(({ text, pieces, steps }) => (
        <p key={text}>
          {pieces.map((piece) => ('fact' in piece ? <strong key={piece.fact}>{piece.text}</strong> : piece.text))}{' '}
          <span className="nowrap">
            {steps.map((step) => (
              <a key={step} href={`#step-${step}`} className="words-cite">
                step {step}
              </a>
            ))}
          </span>
        </p>
      ))}
      {dropped.map(({ text, words }) => (
        <p key={text} className="words-dropped">
          Dropped: “{text}” {words.length > 0 ? `No step found “${words.join('”, “')}”.` : 'It rests on no step.'}
        </p>
      ))}
      <p className="faint">
        By {model} with prompt {prompt}, {countText(tokens)} tokens.
        {sentences.length > 0 && ' Every value was checked against the steps; what is said about a value was not.'}
      </p>
    </div>
  );
}
