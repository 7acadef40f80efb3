import { type ReactNode, useId } from 'react';

type Common = { label: string; hint?: ReactNode; wrong?: string | null };

function Field({ id, label, hint, wrong, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children}
      {wrong && <span className="wrong">{wrong}</span>}
      {hint && <span className="hint">{hint}</span>}
    </div>
  );
}

type TextProps = Common & {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  type?: string;
  autoFocus?: boolean;
  autoComplete?: string;
  required?: boolean;
  inputMode?: 'decimal' | 'numeric' | 'text';
};

export function TextField({ label, hint, wrong, value, onChange, type = 'text', ...rest }: TextProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong}>
      <input
        id={id}
        className="input"
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={wrong ? true : undefined}
        {...rest}
      />
    </Field>
  );
}

type AreaProps = Common & {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  rows?: number;
  code?: boolean;
  autoFocus?: boolean;
};

export function TextArea({ label, hint, wrong, value, onChange, code, rows = 3, ...rest }: AreaProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong}>
      <textarea
        id={id}
        className={code ? 'textarea code' : 'textarea'}
        value={value}
        rows={rows}
        spellCheck={!code}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={wrong ? true : undefined}
        {...rest}
      />
    </Field>
  );
}

export type Choice = { value: string; name: string };
type SelectProps = Common & {
  value: string;
  onChange: (value: string) => void;
  choices: readonly Choice[];
  none?: string;
};

export function SelectField({ label, hint, wrong, value, onChange, choices, none }: SelectProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong}>
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </Field>
  );
}
