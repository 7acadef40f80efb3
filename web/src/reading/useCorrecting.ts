import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { problemOf } from '../api/client.ts';
import { correctDocument, type DocumentDetail, undoCorrection } from '../api/documents.ts';
import { queryClient } from '../api/queryClient.ts';
import { say } from '../app/toasts.ts';
import { readValue } from './corrected.ts';
import { type Field, type Place, valueAt } from './values.ts';

/** A value that is being set right: what stands in the field, and the place it was pointed at, if it was. */
export type Draft = { remittance: number; place: Place; field: Field; text: string; evidence: Evidence | null };

/** Correcting a value of a document's reading, and taking the latest correction back. */
export function useCorrecting({ document, remittances }: DocumentDetail) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const reload = () => queryClient.invalidateQueries({ queryKey: ['document', document.id] });
  const refused = (error: unknown) => {
    say({ tone: 'bad', text: problemOf(error).detail });
    if (problemOf(error).code === 'version_conflict') void reload();
  };
  const undo = useMutation({
    mutationFn: (number: string) => {
      const at = remittances.find((one) => one.number === number);
      return undoCorrection(document.id, { remittance: number, version: at?.version ?? 1 });
    },
    onSuccess: async () => {
      await reload();
      say({ tone: 'good', text: 'The correction was taken back.' });
    },
    onError: refused,
  });
  const save = useMutation({
    mutationFn: async ({ remittance, place, field, evidence, value }: Draft & { value: string | null }) => {
      const at = remittances[remittance];
      if (!at) throw new Error('There is no such remittance.');
      const correction = { place, field, value, evidence };
      return correctDocument(document.id, { remittance: at.number, version: at.version, correction });
    },
    onSuccess: async ({ balanced }) => {
      await reload();
      setDraft(null);
      say({ tone: 'good', text: balanced ? 'Corrected; the sums agree.' : 'Corrected; the sums do not agree yet.' });
    },
    onError: refused,
  });
  const reading = draft && remittances[draft.remittance]?.reading;
  const value = draft && reading ? readValue(draft.text, reading, draft.place, draft.field) : undefined;
  return {
    draft,
    value,
    busy: save.isPending,
    start: (remittance: number, place: Place, field: Field) => {
      const now = remittances[remittance]?.reading;
      setDraft({ remittance, place, field, text: (now && valueAt(now, place, field)) ?? '', evidence: null });
    },
    type: (text: string) => setDraft((now) => now && { ...now, text, evidence: null }),
    point: (evidence: Evidence) => setDraft((now) => now && { ...now, text: evidence.quote, evidence }),
    cancel: () => setDraft(null),
    save: () => {
      if (draft && value !== undefined && !save.isPending) save.mutate({ ...draft, value });
    },
    undo: (number: string) => undo.mutate(number),
  };
}

export type Correcting = ReturnType<typeof useCorrecting>;
