import { useCallback, useState } from 'react';

const storageKey = (name: string) => `docket.draft.${name}`;

export function readDraft(name: string): string {
  return sessionStorage.getItem(storageKey(name)) ?? '';
}

export function writeDraft(name: string, text: string): void {
  if (text === '') sessionStorage.removeItem(storageKey(name));
  else sessionStorage.setItem(storageKey(name), text);
}

/** A text that survives leaving the screen, a reload and a lost session: [text, set, clear]. */
export function useDraft(name: string, initial = ''): [string, (text: string) => void, () => void] {
  const [state, setState] = useState({ name, text: readDraft(name) || initial });
  const text = state.name === name ? state.text : readDraft(name) || initial;
  const set = useCallback(
    (next: string) => {
      writeDraft(name, next);
      setState({ name, text: next });
    },
    [name],
  );
  const clear = useCallback(() => {
    writeDraft(name, '');
    setState({ name, text: initial });
  }, [name, initial]);
  return [text, set, clear];
}
