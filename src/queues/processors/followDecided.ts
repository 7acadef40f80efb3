import { activePolicy } from '../../cases/activePolicy.ts';
import { proposeNextStep } from '../../cases/proposeNextStep.ts';
import { tellOfEvidence } from '../../cases/tellOfEvidence.ts';
import { hashOf } from '../../core/canonicalJson.ts';
import { isWaiting } from '../../core/caseStates.ts';
import { stepOf } from '../../core/nextStep.ts';
import type { NextStepPolicy } from '../../core/nextStepPolicy.ts';
import { nextStepPolicyOf } from '../../core/policy.ts';
import type { LinkedPaper } from '../../db/backupLinks.ts';
import type { ClaimEvidence } from '../../db/claimEvidence.ts';
import type { VerbContext } from '../../db/context.ts';
import { type DecidedDeduction, decidedDeductions, writeOffsSince } from '../../db/decidedDeductions.ts';
import { namedInLetters } from '../../insights/disputeLetter.ts';
import type { Verdict } from '../../verdicts/settle.ts';
import type { Processor } from '../handleJob.ts';
import { type DeductionRow, endOf, verdictDetails } from './deductionProposal.ts';
import { deadlineFor, readDeductions } from './deductionRows.ts';
import { evidenceFor, type StoredEvidence, verdictOn } from './deductionVerdict.ts';
import { newsIn, newsText } from './newEvidence.ts';
import { type NextStepInputs, nextStepProposal } from './nextStepProposal.ts';
import { withPapers } from './withPapers.ts';

/** Says what is to be done about deductions whose code is posted, or whose request for proof brought nothing. */
export function nextStepJob(): Processor<'deduction.step'> {
  return async ({ deductionIds }, { context }) =>
    followDecided(context, await decidedDeductions(context.db, deductionIds));
}

const writeOffsCountDays = 90;

/**
 * What follows on deductions that are decided: those whose code is posted get their next step; one that waits undecided is worked out
 * again where its evidence changed, and so is one whose proof was asked for; of all others their owner is told what is new.
 */
export async function followDecided(context: VerbContext, decided: Map<string, DecidedDeduction>): Promise<void> {
  if (decided.size === 0) return;
  const filed = await readDeductions(context.db, [...decided.keys()]);
  const { rows, evidence: found, papers } = await withPapers(context.db, filed);
  const policy = nextStepPolicyOf((await activePolicy(context.db)).body);
  const since = new Date(context.now().getTime() - writeOffsCountDays * 86_400_000);
  const customers = [...new Set(rows.flatMap(({ customerNumber }) => customerNumber ?? []))];
  const writeOffs = await writeOffsSince(context.db, customers, since);
  for (const deduction of rows) {
    const one = decided.get(deduction.id);
    const own = papers.get(deduction.number) ?? [];
    if (one) await followOne(context, { deduction, one, found, papers: own, policy, writeOffs });
  }
}

type Following = {
  deduction: DeductionRow;
  one: DecidedDeduction;
  found: ClaimEvidence;
  papers: LinkedPaper[];
  policy: NextStepPolicy;
  writeOffs: Map<string, number>;
};

async function followOne(context: VerbContext, following: Following): Promise<void> {
  const { deduction, one, found, papers } = following;
  const { category } = one.row;
  if (category === null) return;
  const evidence = withoutOurCredits(evidenceFor(deduction, found, papers, category), one);
  if (!evidence) return;
  const before = evidenceOf(one.last);
  const now = verdictOn(evidence, category);
  const then = before && verdictOn(before, category);
  // What has no bearing on the judgement is no news.
  const news = then && hashOf(then) !== hashOf(now) ? { evidence, then, now } : null;
  if (isDue(context.now(), one, news !== null, following.policy))
    return propose(context, following, evidence, { category, verdict: now });
  if (news) await tell(context, one, news);
}

/** Whether the next step is to be said now: the code is posted, or it waits, or proof was asked for, and something is new. */
function isDue(now: Date, { row, last, effects }: DecidedDeduction, changed: boolean, policy: NextStepPolicy): boolean {
  const latest = effects.find(({ recommendationId }) => recommendationId === last.id);
  if (row.recommendationId !== last.id) return false;
  if (isWaiting(row.state)) return changed && last.proposal.source === 'adjudicator';
  if (row.state !== 'resolved' || !latest) return false;
  if (latest.action.kind === 'post_deduction_code') return true;
  const waited = now.getTime() - latest.createdAt.getTime() >= policy.proofDays * 86_400_000;
  return isRequest(latest) && (changed || waited);
}

const isRequest = ({ action }: DecidedDeduction['effects'][number]): boolean => stepOf(action) === 'request_proof';

async function propose(
  context: VerbContext,
  { deduction, one, found, policy, writeOffs }: Following,
  evidence: StoredEvidence,
  { category, verdict }: { category: string; verdict: Verdict },
): Promise<void> {
  const { row, last, effects } = one;
  const { body, customerNumber, customerName, amountMinor, currency } = deduction;
  const deadline = deadlineFor(deduction, category, found);
  const inputs: NextStepInputs = {
    deduction: namedInLetters(deduction.number, deduction),
    customer: { number: customerNumber, name: customerName ?? body.payerName ?? customerNumber ?? 'the customer' },
    ...{ amountMinor, currency, category, evidence, deadline, policy },
    today: context.now().toISOString().slice(0, 10),
    disputesMade: effects.filter(({ action, state }) => action.kind === 'dispute' && state !== 'failed').length,
    proofAsked: effects.some(isRequest),
    writeOffsBefore: writeOffs.get(customerNumber ?? '') ?? 0,
    news: newsIn(evidence, judgedBefore(last)),
  };
  await proposeNextStep(context, {
    caseId: row.id,
    after: last.id,
    proposal: nextStepProposal(inputs),
    details: { verdict: verdictDetails(amountMinor, { verdict, deadline }) },
    deadlineAt: endOf(deadline),
  });
}

const evidenceOf = ({ proposal }: DecidedDeduction['last']): StoredEvidence | null =>
  (proposal.inputs as { evidence?: StoredEvidence }).evidence ?? null;

/** What the last recommendation rested on, as `newsIn` compares it. */
function judgedBefore(last: DecidedDeduction['last']) {
  const evidence = evidenceOf(last);
  const { category, inputs } = last.proposal;
  const { news = null } = inputs as Partial<Pick<NextStepInputs, 'news'>>;
  const verdict = evidence && category ? verdictOn(evidence, category).verdict : null;
  return { text: null, opinion: null, evidence, verdict, news };
}

/** Tells the owner what came and what the judgement is now. */
async function tell(
  context: VerbContext,
  one: DecidedDeduction,
  { evidence, then, now }: { evidence: StoredEvidence; then: Verdict; now: Verdict },
): Promise<void> {
  const otherVerdict = then.verdict !== now.verdict || then.validAmount !== now.validAmount;
  const news = newsIn(evidence, judgedBefore(one.last));
  const said = otherVerdict
    ? `It was ${then.verdict} (${then.validAmount} ${then.currency} supported); by what is known now it is ${now.verdict} (${now.validAmount} ${now.currency}).`
    : `The verdict stays ${now.verdict}.`;
  await tellOfEvidence(context, {
    caseId: one.row.id,
    body: `Evidence came after this was decided: ${newsText(news?.records ?? [])}. ${said} ${now.reasons[0]?.text ?? ''} What was decided and sent stays as it is; if something follows, propose it.`,
    otherVerdict,
  });
}

/** A credit memo that we issued ourselves on this case is no evidence that the claim was settled before. */
function withoutOurCredits(
  evidence: StoredEvidence | null,
  { last, effects }: DecidedDeduction,
): StoredEvidence | null {
  const credited = effects.some(({ action }) => action.kind === 'credit_memo' || action.kind === 'rebill');
  if (!evidence || !credited) return evidence;
  type Named = { type: string; id?: string };
  const before = (evidenceOf(last)?.records ?? []) as Named[];
  const known = new Set(before.map(({ id }) => id));
  const records = (evidence.records as Named[]).filter(({ type, id }) => type !== 'credit' || known.has(id));
  return { ...evidence, records };
}
