import { correctDocument, type DocumentDetail, undoCorrection } from '../api/documents.ts';
import { readValue } from './corrected.ts';
import { type Draft, useValueDraft } from './useValueDraft.ts';
import { type Field, type Place, valueAt } from './values.ts';

type Which = { remittance: number; place: Place; field: Field };

/** Correcting a value of a document's reading, and taking the latest correction back. */
export function useCorrecting({ document, remittances }: DocumentDetail) {
  const { start, ...correcting } = useValueDraft({
    queryKey: ['document', document.id],
    read: ({ remittance, place, field, text }: Draft<Which>) => {
      const reading = remittances[remittance]?.reading;
      return reading && readValue(text, reading, place, field);
    },
    save: async ({ remittance, place, field, evidence }, value) => {
      const at = remittances[remittance];
      if (!at) throw new Error('There is no such remittance.');
      const correction = { place, field, value, evidence };
      return correctDocument(document.id, { remittance: at.number, version: at.version, correction });
    },
    told: ({ balanced }) => (balanced ? 'Corrected; the sums agree.' : 'Corrected; the sums do not agree yet.'),
    undo: (number: string) => {
      const at = remittances.find((one) => one.number === number);
      return undoCorrection(document.id, { remittance: number, version: at?.version ?? 1 });
    },
  });
  return {
    ...correcting,
    start: (remittance: number, place: Place, field: Field) => {
      const now = remittances[remittance]?.reading;
      start({ remittance, place, field }, (now && valueAt(now, place, field)) ?? '');
    },
  };
}

export type Correcting = ReturnType<typeof useCorrecting>;
