import { useSyncExternalStore } from 'react';

export type Store<T> = { get: () => T; set: (next: T) => void; use: () => T };

/** A value that outlives screens, with a hook that redraws whoever reads it. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const set = (next: T) => {
    value = next;
    for (const listener of listeners) listener();
  };
  return { get, set, use: () => useSyncExternalStore(subscribe, get) };
}
