import { type BackupDocument, isClaimPaper } from './records/backup.ts';

/** Whether a paper proves anything by itself: one the carrier or the receiver signed, a promotion that our side approved. */
export function isEvidence({ kind, facts }: Pick<BackupDocument, 'kind' | 'facts'>): boolean {
  if (kind === 'bill_of_lading') return facts.carrierSignedBy !== undefined;
  if (kind === 'proof_of_delivery') return facts.signedBy !== undefined;
  return kind === 'promotion_sheet' && facts.approvedBy !== undefined;
}

/** What a paper is worth, in words. */
export function countsFor(paper: Pick<BackupDocument, 'kind' | 'facts'>): string {
  if (isClaimPaper(paper.kind)) return 'It says what the customer claims, and proves nothing of it.';
  if (isEvidence(paper)) return 'It counts as evidence.';
  if (paper.kind === 'promotion_sheet')
    return 'Nobody of our side is named as having approved it, so it is the customer’s word.';
  return paper.kind === 'bill_of_lading'
    ? 'No carrier is named as having signed it, so it counts for its terms alone.'
    : 'Nobody is named as having signed it, so it proves nothing.';
}
