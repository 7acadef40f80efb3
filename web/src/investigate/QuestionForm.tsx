import { useState } from 'react';
import type { AskedQuestion, Question, QuestionField } from '../api/investigations.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Fields.tsx';
import { choiceName, fieldName } from './words.ts';

/** One guided question: its parameters, and asking it. */
export function QuestionForm({ question, onAsk }: { question: Question; onAsk: (asked: AskedQuestion) => void }) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const given = (field: QuestionField) => typed[field.name] ?? field.usual ?? '';
  const missing = question.fields.filter((field) => field.required && given(field).trim() === '');
  const submit = () => {
    setTried(true);
    if (missing.length > 0) return;
    const input = question.fields.map((field) => [field.name, given(field).trim()]).filter(([, value]) => value);
    onAsk({ question: question.name, input: Object.fromEntries(input) });
  };
  return (
    <form
      className="question-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="muted">{question.about}</p>
      <div className="question-fields">
        {question.fields.map((field) => (
          <Parameter
            key={field.name}
            field={field}
            value={given(field)}
            wrong={tried && missing.includes(field) ? 'This is needed.' : null}
            onChange={(value) => setTyped({ ...typed, [field.name]: value })}
          />
        ))}
      </div>
      <Button tone="primary" submit>
        Ask
      </Button>
    </form>
  );
}

type ParameterProps = { field: QuestionField; value: string; wrong: string | null; onChange: (value: string) => void };

function Parameter({ field, value, wrong, onChange }: ParameterProps) {
  const common = { label: fieldName(field.name), hint: field.about, value, wrong, onChange };
  if (field.choices)
    return (
      <SelectField
        {...common}
        none={field.usual === null ? (field.required ? 'Choose' : 'Any') : undefined}
        choices={field.choices.map((choice) => ({ value: choice, name: choiceName(field.name, choice) }))}
      />
    );
  return <TextField {...common} type={field.kind} />;
}
