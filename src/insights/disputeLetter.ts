import type { deductions } from '../db/schema/records.ts';

/** What a deduction is called in letters to the customer. Amounts are decimal strings. */
export type LetterSubject = {
  customerName: string;
  deduction: {
    number: string;
    reference: string | null;
    invoiceNumber: string | null;
    says: string | null;
    claimedOn: string | null;
  };
  currency: string;
  claimed: string;
};

/** A deduction as filed, where it still is, in the words that letters need. */
export const namedInLetters = (
  number: string,
  filed?: Pick<typeof deductions.$inferSelect, 'invoiceNumber' | 'body'>,
): LetterSubject['deduction'] => ({
  number,
  reference: filed?.body.reference ?? null,
  invoiceNumber: filed?.invoiceNumber ?? null,
  says: filed?.body.text ?? null,
  claimedOn: filed?.body.claimedOn ?? null,
});

/** "You deducted USD 96.00 from our invoice INV-1 on 2026-03-20, stating: …". */
export function claimSentence({ deduction, currency, claimed }: LetterSubject): string {
  const of = deduction.invoiceNumber ? ` from our invoice ${deduction.invoiceNumber}` : '';
  const on = deduction.claimedOn ? ` on ${deduction.claimedOn}` : '';
  return `You deducted ${currency} ${claimed}${of}${on}${deduction.says ? `, stating: "${deduction.says}"` : ''}.`;
}

type Dispute = LetterSubject & {
  /** What the records support, and what is asked back. */
  valid: string;
  disputed: string;
  /** Whether the records support none of it, a part, or cannot tell. */
  verdict: string;
  /** Each with the numbers, from 0, of the records it rests on. */
  reasons: { text: string; records: number[] }[];
  missing: string[];
  attempt: number;
};

/** The cover letter of a dispute, as a draft that its approver reads word by word. Numbers in brackets are those of the evidence list. */
export function disputeLetter(dispute: Dispute): string {
  const { customerName, deduction, currency, valid, disputed, verdict, reasons, missing, attempt } = dispute;
  const asked = `We ask you to pay back ${currency} ${disputed}.`;
  const stand: Record<string, string> = {
    PARTIAL: `Our records support ${currency} ${valid} of it, no more. We ask you to pay back the other ${currency} ${disputed}.`,
    EXPIRED_WINDOW: `The claim was made after the time that was agreed for it. ${asked}`,
    INSUFFICIENT_EVIDENCE: `Nothing that we hold proves this claim. ${asked}`,
  };
  const paragraphs = [
    `To the accounts payable team of ${customerName},`,
    ...(attempt > 1
      ? [`this is our ${ordinal(attempt)} letter about deduction ${deduction.reference ?? deduction.number}.`]
      : []),
    claimSentence(dispute),
    stand[verdict] ?? `Our records speak against this deduction. ${asked}`,
    reasons.map(({ text, records }) => `- ${text} ${records.map((at) => `[${at + 1}]`).join(' ')}`).join('\n'),
    missing.length > 0 ? `Should you hold other papers (${missing.join('; ')}), please send them to us.` : '',
    'With kind regards',
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

const ordinal = (n: number): string => ({ 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' })[n] ?? `${n}th`;
