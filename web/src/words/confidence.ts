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
export const strengthOfEvidence = 'how strong the evidence is, not calibrated';
