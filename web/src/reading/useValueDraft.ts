import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { problemOf } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { say } from '../app/toasts.ts';

/** A value that is being set right: which, what stands in the field, and the place it was pointed at, if it was. */
export type Draft<Which> = Which & { text: string; evidence: Evidence | null };

type Ways<Which, Made, Undone> = {
  /** What is read anew once something was corrected. */
  queryKey: readonly string[];
  /** What the text says as a value there; undefined where it says none. */
  read: (draft: Draft<Which>) => string | null | undefined;
  save: (draft: Draft<Which>, value: string | null) => Promise<Made>;
  /** What a person is told of a correction that was made. */
  told: (made: Made) => string;
  undo: (what: Undone) => Promise<unknown>;
};

/** Setting values right one by one, typed or pointed at, and taking the latest correction back, whatever they are values of. */
export function useValueDraft<Which extends object, Made, Undone>(ways: Ways<Which, Made, Undone>) {
  const [draft, setDraft] = useState<Draft<Which> | null>(null);
  const reload = () => queryClient.invalidateQueries({ queryKey: ways.queryKey });
  const onError = (error: unknown) => {
    say({ tone: 'bad', text: problemOf(error).detail });
    if (problemOf(error).code === 'version_conflict') void reload();
  };
  const undo = useMutation({
    mutationFn: ways.undo,
    onSuccess: async () => {
      await reload();
      say({ tone: 'good', text: 'The correction was taken back.' });
    },
    onError,
  });
  const save = useMutation({
    mutationFn: (right: { draft: Draft<Which>; value: string | null }) => ways.save(right.draft, right.value),
    onSuccess: async (made) => {
      await reload();
      setDraft(null);
      say({ tone: 'good', text: ways.told(made) });
    },
    onError,
  });
  const value = draft ? ways.read(draft) : undefined;
  return {
    draft,
    value,
    busy: save.isPending,
    start: (which: Which, text: string) => setDraft({ ...which, text, evidence: null }),
    type: (text: string) => setDraft((now) => now && { ...now, text, evidence: null }),
    point: (evidence: Evidence) => setDraft((now) => now && { ...now, text: evidence.quote, evidence }),
    cancel: () => setDraft(null),
    save: () => {
      if (draft && value !== undefined && !save.isPending) save.mutate({ draft, value });
    },
    undo: (what: Undone) => undo.mutate(what),
  };
}
