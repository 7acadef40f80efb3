/**
 * How often verdicts like one were right on claims that nobody had seen (see the adjudication evaluation): by the strength of the
 * evidence, by whether it decides at all, and by how much in the records was not understood. Logistic, fitted on 174 first verdicts.
 */
const fitted = { base: 1.65, undecided: -1.02, unread: -0.69, strength: 0.28 };

/** More unread than this tells no more. */
const mostUnread = 4;
const usual = 0.9;

/** `unread`: how many values in the records were not understood. */
export function calibrated(certainty: number, isDecided: boolean, unread: number): number {
  const strength = logit(Math.min(Math.max(certainty, 0.02), 0.98)) - logit(usual);
  const score =
    fitted.base +
    (isDecided ? 0 : fitted.undecided) +
    fitted.unread * Math.min(unread, mostUnread) +
    fitted.strength * strength;
  return 1 / (1 + Math.exp(-score));
}

const logit = (chance: number): number => Math.log(chance / (1 - chance));
