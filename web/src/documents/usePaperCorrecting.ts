import type { PaperPlace } from '../../../src/core/correctBackup.ts';
import { correctPaper, type Paper, undoPaperCorrection } from '../api/evidence.ts';
import { type Draft, useValueDraft } from '../reading/useValueDraft.ts';
import { readAt, readPaperValue } from './paperValues.ts';

type Which = { paper: Paper; place: PaperPlace };

/** Setting a paper right value by value, and taking the latest correction back, as is done with the reading of a remittance. */
export function usePaperCorrecting(documentId: string) {
  const { start, ...correcting } = useValueDraft({
    queryKey: ['papers', documentId],
    read: ({ text, place }: Draft<Which>) => readPaperValue(text, place),
    save: ({ paper, place, evidence }, value) =>
      correctPaper(documentId, {
        ...{ paper: paper.body.number, version: paper.version },
        correction: { place, value, evidence },
      }),
    told: () => 'Corrected; the deductions it belongs to are judged again.',
    undo: ({ body, version }: Paper) => undoPaperCorrection(documentId, { paper: body.number, version }),
  });
  return {
    ...correcting,
    start: (paper: Paper, place: PaperPlace) => start({ paper, place }, readAt(paper.body, place)?.value ?? ''),
  };
}

export type PaperCorrecting = ReturnType<typeof usePaperCorrecting>;
