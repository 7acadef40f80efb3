import { activePolicy } from '../cases/activePolicy.ts';
import { thresholdsOf } from '../classifiers/certify.ts';
import { type DeductionCoder, suspended } from '../classifiers/deductionCoding.ts';
import { driftOf } from '../classifiers/drift.ts';
import { unpackHead } from '../classifiers/headFile.ts';
import type { Queryable } from '../db/client.ts';
import { activeModel, modelFile, recentDecisions } from '../db/models.ts';
import type { Log } from '../log.ts';

/** How long an answer about drift holds. */
const holdsMs = 60_000;

/**
 * The coder as it is in force at this moment: the shipped one, or with the head that people put in its place; without any
 * certificate where people's decisions show that it has drifted, or where the policy asks for less error than is proven. Asked once per group of deductions; a head is read and unpacked
 * once, also one that cannot be used.
 */
export function coderInForce(base: DeductionCoder, db: Queryable, log: Log): () => Promise<DeductionCoder> {
  let kept = { wanted: base.headVersion, coder: base };
  let drift = { at: Number.NEGATIVE_INFINITY, drifted: false };
  return async () => {
    const active = await activeModel(db, 'deduction-coding');
    const wanted = active?.headVersion ?? base.headVersion;
    if (kept.wanted !== wanted) kept = { wanted, coder: (await withHead(base, db, wanted, log)) ?? base };
    if (performance.now() - drift.at > holdsMs) {
      const { drifted, wrong, n } = driftOf(await recentDecisions(db));
      if (drifted && !drift.drifted)
        log.warn({ wrong, n }, 'the deduction coder has drifted: nothing passes by itself');
      drift = { at: performance.now(), drifted };
    }
    const { body } = await activePolicy(db);
    const tooLoose = (kept.coder.certifiedLimit ?? 0) > body.certifiedErrorLimit;
    return drift.drifted || tooLoose ? suspended(kept.coder) : kept.coder;
  };
}

/** The coder with a head that was trained here; null where it is not kept any more, or was made for another encoder. */
export async function withHead(
  base: DeductionCoder,
  db: Queryable,
  headVersion: string,
  log: Log | null,
): Promise<DeductionCoder | null> {
  const file = await modelFile(db, headVersion);
  if (!file) return null;
  const stored = unpackHead(file);
  if (stored.encoder !== base.encoder.version) {
    log?.warn(
      { headVersion, encoder: stored.encoder },
      'the model in force was made for another encoder: the shipped one codes',
    );
    return null;
  }
  const { categories, limit } = stored.certification;
  return {
    ...base,
    head: stored.head,
    headVersion: stored.version,
    index: stored.index,
    certified: thresholdsOf(categories),
    certifiedLimit: limit,
  };
}
