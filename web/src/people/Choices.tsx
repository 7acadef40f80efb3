import './people.css';

type Props<T extends string> = {
  legend: string;
  choices: readonly T[];
  nameOf: (choice: T) => string;
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
};

/** Several of a few. */
export function Choices<T extends string>({ legend, choices, nameOf, chosen, onChange }: Props<T>) {
  const toggle = (choice: T) =>
    onChange(chosen.includes(choice) ? chosen.filter((other) => other !== choice) : [...chosen, choice]);
  return (
    <fieldset className="choices">
      <legend className="muted">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice} className="choice">
          <input type="checkbox" checked={chosen.includes(choice)} onChange={() => toggle(choice)} /> {nameOf(choice)}
        </label>
      ))}
    </fieldset>
  );
}
