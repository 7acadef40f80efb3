import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import type { CaseMatter } from '../db/casesMatter.ts';
import { caseId } from './parseInput.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/** What a decision names: the recommendation, and the hash of exactly what was seen. */
export const decisionTarget = z.object({
  caseId,
  recommendationId: z.uuid(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * The recommendation a decision is about, if it is still the present one and still says what the person saw, else
 * `stale_content`: whatever has been proposed since must be looked at anew.
 */
export function requirePresent(
  present: CaseMatter,
  target: { recommendationId: string; contentHash?: string },
): RecommendationRow {
  const { recommendation } = present;
  const same =
    recommendation?.id === target.recommendationId &&
    (target.contentHash === undefined || recommendation.contentHash === target.contentHash);
  if (same && recommendation) return recommendation;
  throw docketError({
    code: 'stale_content',
    status: 409,
    message: 'This is not what now waits: the recommendation was replaced or withdrawn. Look at the case again.',
    details: { presentRecommendationId: recommendation?.id ?? null },
  });
}
