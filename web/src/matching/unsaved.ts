import { createStore } from '../app/store.ts';

/** The case whose matching somebody has changed and not saved: it must not be approved as it was by mistake. */
export const unsavedMatching = createStore<string | null>(null);
