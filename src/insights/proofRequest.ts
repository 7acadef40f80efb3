import { claimSentence, type LetterSubject } from './disputeLetter.ts';

/** A mail to the customer that asks for the papers without which nobody can tell whether a deduction holds, as a draft to be approved. */
export function proofRequest(
  subject: LetterSubject,
  papers: string[],
  answerWithinDays: number,
): { subject: string; body: string } {
  const { customerName, deduction, currency, claimed } = subject;
  const name = deduction.reference ?? deduction.number;
  const body = [
    `To the accounts payable team of ${customerName},`,
    claimSentence(subject),
    'We cannot tell from our records whether it is owed. Please send us:',
    papers.map((paper) => `- ${paper}`).join('\n'),
    `Please answer within ${answerWithinDays} days and name deduction ${name}. Without these papers we shall have to ask the money back.`,
    'With kind regards',
  ].join('\n\n');
  return { subject: `Proof needed for deduction ${name}: ${currency} ${claimed}`, body };
}
