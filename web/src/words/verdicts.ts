import { plural } from './numbers.ts';
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

/** Whether the records speak against a claim, or a part of it: money that may come back. */
export const isWinnable = (verdict: string): boolean => verdict === 'INVALID' || verdict === 'PARTIAL';

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

/** Until when the deduction may be disputed, or since when no longer. */
export function deadlineSentence(deadline: NonNullable<JudgedVerdict['deadline']>, today: string): string {
  const left = Math.round((Date.parse(deadline.lastDay) - Date.parse(today)) / 86_400_000);
  const day = dateText(deadline.lastDay);
  if (left < 0) return closedSentence(deadline, `${day}, ${plural(-left, 'day')} ago`);
  const early =
    deadline.notBefore && deadline.notBefore > today
      ? ` Not before ${dateText(deadline.notBefore)}: until then the customer may set it right by itself.`
      : '';
  const attempts =
    deadline.attempts === null ? '' : ` ${deadline.attempts === 1 ? 'One attempt' : `${deadline.attempts} attempts`}.`;
  return `Dispute by ${day} (${left === 0 ? 'today' : `${plural(left, 'day')} left`}).${attempts}${early}`;
}

/** A window that no agreement names may still be open: the customer has not said so. */
const closedSentence = ({ confidence }: NonNullable<JudgedVerdict['deadline']>, when: string): string =>
  confidence === 'low'
    ? `The window for disputing is taken to have closed on ${when}; no agreement says so.`
    : `The window for disputing closed on ${when}.`;
