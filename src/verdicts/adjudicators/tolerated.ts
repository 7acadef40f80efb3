import type { CaseFile } from '../caseFile.ts';
import { isOnlyExcess, isTolerated, toleranceFor, toleratedOf } from '../clauses/tolerances.ts';
import { because, type Cites, type Finding, rejects, supports } from '../finding.ts';
import { floored, minus, over, type Ratio, shown, times } from '../ratio.ts';

/** So little missing of what was billed that terms let nobody claim it, or only what is beyond that. */
export function tolerated(file: CaseFile, billed: Ratio, missing: Ratio, worth: Ratio, cites: Cites): Finding | null {
  const allowed = toleranceFor(file, /short|less|count|quantit|deliver|receiv|weight|unit|case/i);
  if (!allowed) return null;
  const wouldChange = 'A shortage beyond the tolerance would support the claim.';
  if (isTolerated(allowed, missing, billed, worth))
    return rejects(
      0.9,
      [
        because(
          `${shown(missing)} of ${shown(billed)} are missing, which is within the tolerance.`,
          allowed.at,
          ...cites,
        ),
      ],
      wouldChange,
    );
  if (!isOnlyExcess(allowed) || allowed.measure === 'money') return null;
  const above = floored(minus(missing, toleratedOf(allowed, billed)));
  return supports(
    over(times(worth, above), missing),
    0.9,
    [because(`Of ${shown(missing)} missing only ${shown(above)} are beyond the tolerance.`, allowed.at, ...cites)],
    wouldChange,
  );
}
