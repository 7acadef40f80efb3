export type Confidence = { percent: string; words: string; sentence: string; level: 'high' | 'middle' | 'low' };

/** A share of certainty in words and a number. The words rest on the calibration: of 100 like this, that many were right. */
export function confidenceText(share: number): Confidence {
  const rounded = share >= 0.995 && share < 1 ? '> 99' : String(Math.round(share * 100));
  return {
    percent: `${rounded} %`,
    words: wordsFor(share),
    sentence: `of 100 like this, about ${Math.round(share * 100)} are right`,
    level: share >= 0.9 ? 'high' : share >= 0.7 ? 'middle' : 'low',
  };
}

function wordsFor(share: number): string {
  if (share === 1) return 'certain';
  if (share >= 0.97) return 'almost certain';
  if (share >= 0.9) return 'very likely';
  if (share >= 0.75) return 'likely';
  if (share >= 0.5) return 'unsure';
  return 'a guess';
}
