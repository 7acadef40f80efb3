import type { Ratio } from './ratio.ts';
import { zero } from './ratio.ts';
import type { Citation } from './read/readFact.ts';

/** One reason in plain words with the values it rests on. */
export type VerdictReason = { text: string; evidence: Citation[] };

/**
 * What an adjudicator found. `supported` is how much of the claim its evidence carries, in whole currency units, null where
 * that cannot be told; `certainty` 0…1 is how strong the evidence is; `standing` is set where the amount is not what decides.
 */
export type Finding = {
  supported: Ratio | null;
  reasons: VerdictReason[];
  missing: string[];
  certainty: number;
  wouldChange: string;
  standing?: 'NOT_DISPUTABLE' | 'EXPIRED_WINDOW';
};

export type Cites = (Citation | { at: Citation } | null | undefined)[];

/** A reason; places that are not there are left out. */
export function because(text: string, ...evidence: Cites): VerdictReason {
  const places = evidence.flatMap((place) => (place ? ['at' in place ? place.at : place] : []));
  const seen = new Set<string>();
  const once = places.filter(({ record, field }) => !seen.has(`${record} ${field}`) && seen.add(`${record} ${field}`));
  return { text, evidence: once };
}

/** The evidence carries this much, which may be nothing. */
export function supports(supported: Ratio, certainty: number, reasons: VerdictReason[], wouldChange: string): Finding {
  return { supported, certainty, reasons, wouldChange, missing: [] };
}

/** Whether something of the claim holds by its evidence. */
export const isSupported = ({ supported, standing }: Finding): boolean =>
  supported !== null && supported.n > 0n && !standing;

export function rejects(certainty: number, reasons: VerdictReason[], wouldChange: string): Finding {
  return supports(zero, certainty, reasons, wouldChange);
}

/** A claim that came too late, or that nobody disputed in time: nothing of it was judged, so nothing of it is found to hold. */
export const expired = (certainty: number, reasons: VerdictReason[], wouldChange: string): Finding => ({
  ...rejects(certainty, reasons, wouldChange),
  standing: 'EXPIRED_WINDOW',
});

/** The goods are known, what they cost is not. */
export const lacksPrice = (...evidence: Cites): Finding =>
  lacks(['the price billed for the item'], [because('No price for the item stands in the records.', ...evidence)]);

/** It cannot be told without the papers named. */
export function lacks(missing: string[], reasons: VerdictReason[], certainty = 0.85): Finding {
  return {
    supported: null,
    certainty,
    reasons,
    missing,
    wouldChange: `It can be decided with: ${missing.join('; ')}.`,
  };
}
