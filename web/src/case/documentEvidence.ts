import type { Evidence } from '../../../src/core/evidence.ts';
import type { Deduction } from '../../../src/core/records/registry.ts';
import type { CaseDetail } from '../api/cases.ts';
import { lineOf } from './lineOf.ts';
import { inDocument } from './litEvidence.tsx';

/** Everything of a case that stands in its document: the deduction and its line first, then the reasons. Each place once. */
export function documentEvidence(detail: CaseDetail): Evidence[] {
  const reasons = detail.recommendation?.proposal.reasons.flatMap((reason) => reason.evidence) ?? [];
  const body = detail.subject?.kind === 'deduction' ? (detail.subject.body as Partial<Deduction>) : null;
  const line = detail.remittance && detail.subject ? lineOf(detail.remittance.reading, detail.subject.number) : null;
  const all = [...(body?.evidence ?? []), ...(line?.evidence ?? []), ...reasons].filter(inDocument);
  const seen = new Set<string>();
  return all.filter((evidence) => {
    const key = JSON.stringify(evidence);
    return !seen.has(key) && seen.add(key);
  });
}
