import { dateText } from './times.ts';

/** A verdict on a deduction among its case's details, as the worker writes it. */
export type JudgedVerdict = {
  code: string;
  validAmount: string;
  missing: string[];
  wouldChange: string;
  deadline: {
    lastDay: string;
    notBefore: string | null;
    attempts: number | null;
    days: number;
    source: string;
    asOf: string;
    confidence: string;
  } | null;
};

/** The verdict of a case; null where the claim was not judged. */
export function verdictOf(details: Record<string, unknown>): JudgedVerdict | null {
  const found = details.verdict;
  return typeof found === 'object' && found !== null ? (found as JudgedVerdict) : null;
}

/** What the records say of a claim, in a word or two. */
export const verdictNames: Record<string, string> = {
  VALID: 'Holds',
  PARTIAL: 'Holds in part',
  INVALID: 'Does not hold',
  INSUFFICIENT_EVIDENCE: 'Cannot be told',
  NOT_DISPUTABLE: 'May not be disputed',
  EXPIRED_WINDOW: 'Claimed too late',
};

/** What the records say of the claim, in one sentence. */
export function verdictSentence({ code, validAmount }: JudgedVerdict, currency: string): string {
  const amount = `${currency} ${validAmount}`;
  switch (code) {
    case 'VALID':
      return 'The records support the claim.';
    case 'INVALID':
      return 'The records speak against the claim: none of it holds.';
    case 'PARTIAL':
      return `The records support ${amount} of the claim, no more.`;
    case 'INSUFFICIENT_EVIDENCE':
      return 'Whether the claim holds cannot be told from the records on file.';
    case 'NOT_DISPUTABLE':
      return 'The agreement grants this deduction: it may not be disputed.';
    case 'EXPIRED_WINDOW':
      return 'The claim came after the time that was agreed for it.';
    default:
      return code;
  }
}

/** Until when the deduction may be disputed and who says so. */
export function deadlineSentence(deadline: NonNullable<JudgedVerdict['deadline']>, today: string): string {
  const left = Math.round((Date.parse(deadline.lastDay) - Date.parse(today)) / 86_400_000);
  const when =
    left < 0
      ? `${-left} ${-left === 1 ? 'day' : 'days'} ago`
      : left === 0
        ? 'today'
        : `${left} ${left === 1 ? 'day' : 'days'} left`;
  const early =
    deadline.notBefore && deadline.notBefore > today
      ? ` Not before ${dateText(deadline.notBefore)}: until then the customer may set it right by itself.`
      : '';
  const attempts =
    deadline.attempts === null ? '' : ` ${deadline.attempts === 1 ? 'One attempt' : `${deadline.attempts} attempts`}.`;
  return `Dispute by ${dateText(deadline.lastDay)} (${when}).${attempts}${early}`;
}
