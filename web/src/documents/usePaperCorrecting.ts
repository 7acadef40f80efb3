import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperPlace } from '../../../src/core/correctBackup.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import { problemOf } from '../api/client.ts';
import { correctPaper, type Paper, undoPaperCorrection } from '../api/evidence.ts';
import { queryClient } from '../api/queryClient.ts';
import { say } from '../app/toasts.ts';
import { readAt, readPaperValue } from './paperValues.ts';

type Draft = { paper: Paper; place: PaperPlace; text: string; evidence: Evidence | null };

/** Setting a paper right value by value, and taking the latest correction back, as is done with the reading of a remittance. */
export function usePaperCorrecting(documentId: string) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const reload = () => queryClient.invalidateQueries({ queryKey: ['papers', documentId] });
  const onError = (error: unknown) => {
    say({ tone: 'bad', text: problemOf(error).detail });
    if (problemOf(error).code === 'version_conflict') void reload();
  };
  const save = useMutation({
    mutationFn: ({ paper, place, evidence, value }: Draft & { value: string | null }) =>
      correctPaper(documentId, {
        ...{ paper: paper.body.number, version: paper.version },
        correction: { place, value, evidence },
      }),
    onSuccess: async () => {
      await reload();
      setDraft(null);
      say({ tone: 'good', text: 'Corrected; the deductions it belongs to are judged again.' });
    },
    onError,
  });
  const undo = useMutation({
    mutationFn: ({ body, version }: Paper) => undoPaperCorrection(documentId, { paper: body.number, version }),
    onSuccess: async () => {
      await reload();
      say({ tone: 'good', text: 'The correction was taken back.' });
    },
    onError,
  });
  const value = draft ? readPaperValue(draft.text, draft.place) : undefined;
  return {
    draft,
    value,
    busy: save.isPending,
    start: (paper: Paper, place: PaperPlace) =>
      setDraft({ paper, place, text: readAt(paper.body, place)?.value ?? '', evidence: null }),
    type: (text: string) => setDraft((now) => now && { ...now, text, evidence: null }),
    point: (evidence: Evidence) => setDraft((now) => now && { ...now, text: evidence.quote, evidence }),
    cancel: () => setDraft(null),
    save: () => {
      if (draft && value !== undefined && !save.isPending) save.mutate({ ...draft, value });
    },
    undo: undo.mutate,
  };
}

export type PaperCorrecting = ReturnType<typeof usePaperCorrecting>;
