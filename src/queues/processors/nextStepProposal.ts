import type { ProposedAction } from '../../core/actions.ts';
import { chooseStep } from '../../core/chooseStep.ts';
import type { Reason } from '../../core/evidence.ts';
import { formatDecimal, parseDecimal } from '../../core/money.ts';
import type { NextStep, Step, StepFacts, StepOption, StepPart } from '../../core/nextStep.ts';
import type { NextStepPolicy } from '../../core/nextStepPolicy.ts';
import type { Proposal } from '../../core/recommendation.ts';
import { categoryName } from '../../core/taxonomy.ts';
import { disputeLetter, type LetterSubject } from '../../insights/disputeLetter.ts';
import { numberedRecords, reasonsOn, type StoredRecord } from '../../insights/exhibits.ts';
import { moneyText } from '../../insights/printed.ts';
import { proofRequest } from '../../insights/proofRequest.ts';
import type { Deadline } from '../../verdicts/deadlines.ts';
import { type Holder, holderOf } from '../../verdicts/holders.ts';
import type { Verdict } from '../../verdicts/settle.ts';
import { adjudicatorsVersion, type StoredEvidence, verdictOn, verdictReasons } from './deductionVerdict.ts';
import { type News, newsReason } from './newEvidence.ts';

/** Everything a next step is computed from, stored with it: the same inputs give the same bytes. */
export type NextStepInputs = {
  deduction: LetterSubject['deduction'];
  customer: { number: string | null; name: string };
  amountMinor: number;
  currency: string;
  /** As it was approved. */
  category: string;
  evidence: StoredEvidence;
  deadline: Deadline | null;
  policy: NextStepPolicy;
  news: News | null;
} & Pick<StepFacts, 'today' | 'disputesMade' | 'proofAsked' | 'writeOffsBefore'>;

/** Counts up with every change of how a step is chosen or worded. */
const stepsVersion = '2';

/** What is to be done about a deduction whose code is decided, with the ways not taken beside it. Pure. */
export function nextStepProposal(inputs: NextStepInputs): Proposal {
  const { amountMinor, currency, category, evidence, news } = inputs;
  const verdict = verdictOn(evidence, category);
  const facts = factsOf(inputs, verdict);
  const step = chooseStep(facts, inputs.policy);
  const reasons = verdictReasons(verdict);
  const lost = whyLost(step);
  const making = { inputs, verdict, reasons, misbilled: facts.misbilled, lost };
  const actionFor = (option: StepOption) => actionOf(option, making);
  return {
    action: actionFor(step.chosen),
    ...{ amountMinor, currency, category },
    confidence: verdict.confidence,
    certified: false,
    reasons: [
      ...(news ? [newsReason(news)] : []),
      { text: arithmetic(step.chosen, currency), evidence: [] },
      ...(lost ? [{ text: `It can no longer be disputed: ${lost}`, evidence: [] }] : []),
      ...papersReason(step.chosen, verdict),
      ...reasons,
    ],
    alternatives: step.others.map((option) => ({
      label: option.step,
      confidence: option.chancePermille / 1000,
      action: actionFor(option),
    })),
    nextStep: step,
    source: 'adjudicator',
    producer: 'next step',
    inputs: { ...inputs },
    versions: {
      adjudicators: adjudicatorsVersion,
      steps: stepsVersion,
      ...(inputs.deadline && { deadline: inputs.deadline.rule }),
    },
  };
}

const stepNames: Record<Step, string> = {
  accept: 'Credit',
  rebill: 'Bill anew',
  credit_and_dispute: 'Credit part, dispute the rest',
  credit_and_write_off: 'Credit part, write off the rest',
  dispute: 'Dispute',
  write_off: 'Write off',
  request_proof: 'Ask for proof',
};

function factsOf(inputs: NextStepInputs, verdict: Verdict): StepFacts {
  const { amountMinor, currency, deadline, today, disputesMade, proofAsked, writeOffsBefore } = inputs;
  return {
    ...{ amountMinor, currency, today, disputesMade, proofAsked, writeOffsBefore },
    verdict: verdict.verdict,
    validMinor: parseDecimal(verdict.validAmount, verdict.currency),
    strengthPermille: Math.round(verdict.confidence * 1000),
    missing: verdict.missing,
    deadline: deadline && {
      ...{ lastDay: deadline.lastDay, notBefore: deadline.notBefore, attempts: deadline.attempts },
      assumed: deadline.confidence === 'low',
    },
    misbilled: misbilledIn(inputs, verdict),
  };
}

/**
 * Whether the records say that the invoice is wrong: it bills another customer than the order it is for, or, in the categories that
 * the policy names, its amount was found wrong by an order or an agreement.
 */
function misbilledIn(
  { evidence, deduction, category, policy }: NextStepInputs,
  verdict: Verdict,
): StepFacts['misbilled'] {
  type Trade = { type: string; number?: string; orderNumber?: string; customerNumber?: string };
  if (deduction.invoiceNumber === null) return null;
  const records = evidence.records as Trade[];
  const invoice = records.find(({ type, number }) => type === 'invoice' && number === deduction.invoiceNumber);
  const order = records.find(({ type, number }) => type === 'order' && number === invoice?.orderNumber);
  const orderedBy = order?.customerNumber;
  if (orderedBy && invoice?.customerNumber && orderedBy !== invoice.customerNumber)
    return { in: 'party', billTo: orderedBy };
  const cited = new Set(verdict.reasons.flatMap((reason) => reason.evidence.map(({ record }) => record.split(' ')[0])));
  const agreed = cited.has('price_agreement') || cited.has('order') || cited.has('customer');
  return policy.rebillCategories.includes(category) && cited.has('invoice') && agreed ? { in: 'amount' } : null;
}

type Making = { inputs: NextStepInputs; verdict: Verdict; reasons: Reason[]; lost: string | null } & Pick<
  StepFacts,
  'misbilled'
>;

/** Why what a step writes off cannot be won back any more; null where it is small, or something else is done. */
function whyLost({ chosen, others }: NextStep): string | null {
  const written = chosen.parts.find(({ kind }) => kind === 'write_off')?.amountMinor;
  const instead = chosen.step === 'write_off' ? 'dispute' : 'credit_and_dispute';
  const dispute = others.find(({ step, contestedMinor }) => step === instead && contestedMinor === written);
  return dispute?.barred ?? null;
}

function actionOf(option: StepOption, making: Making): ProposedAction {
  const { inputs } = making;
  const { number: deductionNumber } = inputs.deduction;
  if (option.step === 'request_proof') return requestAction(making);
  const parts = option.parts.map((part) => ({ action: partAction(part, making), amountMinor: part.amountMinor }));
  const [only] = parts;
  if (!only) throw new Error(`${option.step} does nothing`);
  return parts.length === 1 ? only.action : { kind: 'settle_deduction', deductionNumber, parts };
}

function partAction({ kind, amountMinor }: StepPart, { inputs, verdict, reasons, misbilled, lost }: Making) {
  const { number: deductionNumber, invoiceNumber } = inputs.deduction;
  const said = `${categoryName(inputs.category)}: ${verdict.reasons[0]?.text ?? verdict.verdict}`;
  switch (kind) {
    case 'credit_memo':
      return { kind, deductionNumber, invoiceNumber, reason: isOwed(verdict) ? said : letGo };
    case 'write_off':
      return {
        ...{ kind, deductionNumber },
        reason: lost ? `Lost, not owed: ${lost}` : 'Within the small-balance limit of the policy.',
      };
    case 'rebill': {
      const billTo = misbilled?.in === 'party' ? misbilled.billTo : null;
      const why = billTo ? `The order is of customer ${billTo}.` : said;
      return { kind, deductionNumber, invoiceNumber: invoiceNumber ?? '', billTo, reason: why };
    }
    case 'dispute': {
      const attempt = inputs.disputesMade + 1;
      const claim = disputeLetter({
        ...letterSubject(inputs),
        ...{ valid: verdict.validAmount, verdict: verdict.verdict, attempt, missing: verdict.missing },
        disputed: formatDecimal(amountMinor, inputs.currency),
        reasons: reasonsOn(numberedRecords(inputs.evidence.records as StoredRecord[], reasons), reasons),
      });
      return { kind, deductionNumber, claim, ...(attempt > 1 && { attempt }) };
    }
  }
}

/** Whether the records support the claim, or a part of it. */
const isOwed = ({ verdict }: Verdict): boolean => ['VALID', 'PARTIAL', 'NOT_DISPUTABLE'].includes(verdict);
const letGo = 'Let go, not proven to be owed: disputing it costs more than it may bring.';

const letterSubject = ({ customer, deduction, currency, amountMinor }: NextStepInputs): LetterSubject => ({
  customerName: customer.name,
  deduction,
  currency,
  claimed: formatDecimal(amountMinor, currency),
});

/** A message to the customer where it holds any of what is missing; else a task for a colleague to get it. */
function requestAction({ inputs, verdict }: Making): ProposedAction {
  const { customer, deduction, policy } = inputs;
  const papers = verdict.missing;
  const theirs = papers.filter((paper) => holderOf(paper) === 'customer');
  if (customer.number !== null && theirs.length > 0) {
    const { subject, body } = proofRequest(letterSubject(inputs), theirs, policy.proofDays);
    return { kind: 'customer_message', customerNumber: customer.number, subject, body };
  }
  const wanted = papers.map((paper) => `${paper} (${holderNames[holderOf(paper)]})`).join('; ');
  return {
    kind: 'task',
    instruction: `Get what deduction ${deduction.number} is missing: ${wanted || 'any paper about it'}. File it within ${policy.proofDays} days.`,
    subject: { record: 'deduction', number: deduction.number },
  };
}

const holderNames: Record<Holder, string> = {
  customer: 'from the customer',
  carrier: 'from the carrier',
  house: 'from our own files',
};

/** What is missing and who has it, where that is what is asked for. */
function papersReason({ step }: StepOption, { missing }: Verdict): Reason[] {
  if (step !== 'request_proof') return [];
  const text = missing.map((paper) => `${paper}, ${holderNames[holderOf(paper)]}`).join('; ');
  return [{ text: `Missing: ${text}.`, evidence: [] }];
}

/** The sum behind a step in words. */
function arithmetic(option: StepOption, currency: string): string {
  const say = (amountMinor: number) => moneyText({ currency, amountMinor });
  const { contestedMinor, chancePermille, expectedMinor, labourMinor, minutes, netMinor } = option;
  const brings =
    contestedMinor === 0
      ? 'brings nothing back'
      : `may bring back ${say(contestedMinor)}, to ${chancePermille / 10} %: ${say(expectedMinor)} expected`;
  return `${stepNames[option.step]}: it ${brings}, and takes ${minutes} minutes, ${say(labourMinor)}; net ${say(netMinor)}.`;
}
