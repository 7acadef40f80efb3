import { inArray } from 'drizzle-orm';
import { partsOf } from '../core/actions.ts';
import type { CaseKindName } from '../core/caseKinds.ts';
import { evaluateTogether, type Policy, type PolicyAnswer, type PolicyQuestion } from '../core/policy.ts';
import type { Proposal } from '../core/recommendation.ts';
import type { TransactionContext } from '../db/context.ts';
import { customers } from '../db/schema/records.ts';
import { addToTotals, lockTotals, readTotals, type Totals, type TotalsOf, totalsKey } from './dailyTotals.ts';

type Weighing = {
  kind: CaseKindName;
  customerNumber: string | null;
  proposal: Pick<Proposal, 'action' | 'amountMinor' | 'currency' | 'category' | 'confidence' | 'certified'>;
  askPeople: string | null;
};
type Tier = PolicyQuestion['tier'];

/**
 * Asks the policy about each proposal. Where one would pass by itself, today's totals of its customer are locked, all of
 * that customer's proposals are weighed again one after the other, and what passes is counted at once: the daily limit holds
 * however many of these run at the same time.
 */
export async function weighProposals(
  inside: TransactionContext,
  policy: Policy,
  entries: Weighing[],
): Promise<PolicyAnswer[]> {
  const tiers = await readTiers(inside, entries);
  const totals = await readTotals(inside, entries.map(totalsOf));
  const answers = entries.map((entry) => evaluateTogether(policy, questions(entry, tiers, totals)));
  const passing = new Set(entries.filter((_, at) => answers[at]?.route === 'by_itself').map(keyOf));
  if (passing.size === 0) return answers;
  const again = entries.filter((entry) => passing.has(keyOf(entry)));
  const locked = await lockTotals(inside, again.map(totalsOf));
  const settled = new Map(again.map((entry) => [entry, weighAndCount(policy, entry, tiers, locked)]));
  await addToTotals(
    inside,
    again
      .filter((entry) => settled.get(entry)?.route === 'by_itself')
      .map((entry) => ({ ...totalsOf(entry), amountMinor: entry.proposal.amountMinor, byItself: true })),
  );
  return entries.map((entry, at) => settled.get(entry) ?? (answers[at] as PolicyAnswer));
}

/** One proposal against totals that the caller has locked (at approval time). */
export async function weighLocked(
  inside: TransactionContext,
  policy: Policy,
  entry: Weighing,
  locked: Map<string, Totals>,
): Promise<PolicyAnswer> {
  return evaluateTogether(policy, questions(entry, await readTiers(inside, [entry]), locked));
}

function weighAndCount(
  policy: Policy,
  entry: Weighing,
  tiers: Map<string, Tier>,
  locked: Map<string, Totals>,
): PolicyAnswer {
  const answer = evaluateTogether(policy, questions(entry, tiers, locked));
  const totals = locked.get(keyOf(entry));
  if (answer.route === 'by_itself' && totals) {
    totals.byItselfMinor += Math.abs(entry.proposal.amountMinor);
    totals.approvedMinor += Math.abs(entry.proposal.amountMinor);
  }
  return answer;
}

/** What the policy is asked about a proposal: one question for each effect it would have. */
function questions(entry: Weighing, tiers: Map<string, Tier>, totals: Map<string, Totals>): PolicyQuestion[] {
  const spent = totals.get(keyOf(entry));
  return partsOf(entry.proposal).map(({ action, amountMinor }) => ({
    action: action.kind,
    kind: entry.kind,
    amountMinor,
    currency: entry.proposal.currency,
    category: entry.proposal.category,
    confidence: entry.proposal.confidence,
    certified: entry.proposal.certified,
    tier: (entry.customerNumber && tiers.get(entry.customerNumber)) || 'unknown',
    askPeople: entry.askPeople,
    spentByItselfMinor: spent?.byItselfMinor ?? 0,
    spentApprovedMinor: spent?.approvedMinor ?? 0,
  }));
}

async function readTiers(inside: TransactionContext, entries: Weighing[]): Promise<Map<string, Tier>> {
  const numbers = [...new Set(entries.flatMap((entry) => entry.customerNumber ?? []))];
  if (numbers.length === 0) return new Map();
  const rows = await inside.tx
    .select({ number: customers.number, tier: customers.tier })
    .from(customers)
    .where(inArray(customers.number, numbers));
  return new Map(rows.map((row) => [row.number, row.tier as Tier]));
}

const totalsOf = (entry: Weighing): TotalsOf => ({
  customerNumber: entry.customerNumber,
  currency: entry.proposal.currency,
});
const keyOf = (entry: Weighing): string => totalsKey(totalsOf(entry));
