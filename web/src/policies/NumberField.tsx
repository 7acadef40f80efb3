import { useState } from 'react';
import { TextField } from '../ui/Fields.tsx';

type NumberProps = {
  label: string;
  value: string;
  read: (text: string) => number | null;
  onChange: (value: number) => void;
};

/** Keeps what is typed while it is no number yet. */
export function NumberField({ label, value, read, onChange }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && read(typed) === null ? 'Not a number that fits here' : null;
  return (
    <TextField
      label={label}
      inputMode="decimal"
      value={typed ?? value}
      wrong={wrong}
      onChange={(text) => {
        setTyped(text);
        const next = read(text);
        if (next !== null) onChange(next);
      }}
    />
  );
}

/** A whole number of at most four digits. */
export const readCount = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null);
