import { useEffect, useRef } from 'react';
import type { ChangeNotice } from '../../../src/db/notify.ts';

export type { ChangeNotice };

type Listener = (notices: ChangeNotice[]) => void;

const listeners = new Set<Listener>();
let waiting: ChangeNotice[] = [];
let scheduled = false;

/** News come in bursts (a file with a thousand deductions): they are handed on together, at most twice a second. */
function collect(...notices: ChangeNotice[]) {
  waiting.push(...notices);
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    const notices = waiting;
    waiting = [];
    scheduled = false;
    for (const listener of listeners) listener(notices);
  }, 500);
}

const kinds: Record<ChangeNotice['what'], true> = {
  case: true,
  document: true,
  policy: true,
  model: true,
  rule: true,
  mapping: true,
  load: true,
};

/** In place of news that may have been missed: anything of any kind may have changed. */
const everything = (Object.keys(kinds) as ChangeNotice['what'][]).map((what) => ({ what, id: '*', state: '*' }));

/** Listens to the server while somebody is signed in. Returns what ends it. The browser reconnects by itself. */
export function listenToServer(): () => void {
  const source = new EventSource('/v1/changes');
  source.addEventListener('change', (event) => collect(JSON.parse((event as MessageEvent<string>).data)));
  // News may have been missed: let everyone look again. That holds for the first connection, too: a screen asks for its
  // data while the connection is still being made, and what changes in between is told to nobody.
  source.addEventListener('resync', () => collect(...everything));
  source.onopen = () => collect(...everything);
  return () => source.close();
}

export function useChanges(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const call: Listener = (notices) => latest.current(notices);
    listeners.add(call);
    return () => {
      listeners.delete(call);
    };
  }, []);
}
