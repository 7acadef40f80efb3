import type { Proposal } from '../../../src/core/recommendation.ts';

export type Confidence = { percent: string; words: string; sentence: string; level: 'high' | 'middle' | 'low' };

/** A share of certainty in words and a number. The words rest on the calibration: of 100 like this, that many were right. */
export function confidenceText(share: number): Confidence {
  // Nothing that a machine says is shown as certain.
  const nearly = share >= 0.995;
  const rounded = Math.round(share * 100);
  return {
    percent: nearly ? '> 99 %' : `${rounded} %`,
    words: wordsFor(share),
    sentence: nearly ? 'of 100 like this, 99 or more are right' : `of 100 like this, about ${rounded} are right`,
    level: share >= 0.9 ? 'high' : share >= 0.7 ? 'middle' : 'low',
  };
}

function wordsFor(share: number): string {
  if (share >= 0.97) return 'almost certain';
  if (share >= 0.9) return 'very likely';
  if (share >= 0.75) return 'likely';
  if (share >= 0.5) return 'unsure';
  return 'a guess';
}

/** What a share says that is set by rule for each kind of evidence: nobody has counted how often it is right. */
const strengthOfEvidence = 'how strong the evidence is, not calibrated';

/** How sure a proposal is, as far as anybody reckoned it. `percent` is null where a rule says what it saw. */
export type Certainty = Omit<Confidence, 'percent' | 'level'> & {
  percent: string | null;
  level: Confidence['level'] | null;
};
type Proposed = { confidence: number | null; source: string | null; producer: string | null };

/** How sure what is proposed is; null where nothing is, or a person proposed it: that is for whoever decides to judge. */
export function certaintyOf({ confidence, source, producer }: Proposed): Certainty | null {
  if (source === ('rule' satisfies Proposal['source']))
    return { percent: null, words: 'By rule', sentence: `“${ruleName(producer)}” says what it saw`, level: null };
  if (confidence === null || source === ('person' satisfies Proposal['source'])) return null;
  const counted = confidenceText(confidence);
  if (source !== ('adjudicator' satisfies Proposal['source'])) return counted;
  return { ...counted, words: 'by the evidence', sentence: strengthOfEvidence };
}

/** Rules of the house itself, which no person wrote or can change. */
const ownRules: Record<string, string> = {
  stock_allocate: 'Allocation of stock',
  stock_expedite: 'Expediting of receipts',
  'model training': 'Comparison of models',
};

/** A rule by the name people know it by. */
export const ruleName = (producer: string | null): string => ownRules[producer ?? ''] ?? producer ?? 'A rule';
