import { eq } from 'drizzle-orm';
import type { PolicyAnswer } from '../../src/core/policy.ts';
import type { Database } from '../../src/db/client.ts';
import { actions, cases, decisions, recommendations } from '../../src/db/schema/cases.ts';
import { dailyTotals } from '../../src/db/schema/governance.ts';
import { users } from '../../src/db/schema/identity.ts';
import { auditLog } from '../../src/db/schema/operations.ts';

type Decision = typeof decisions.$inferSelect;
type Recommendation = typeof recommendations.$inferSelect;

/**
 * Reads the finished record of a database and says, in words, every rule of approval that was broken in it. It knows nothing of
 * how the decisions came about, so it serves after any storm: races, crashes, random commands.
 */
export async function findViolations(db: Database): Promise<string[]> {
  const proposed = await db.select().from(recommendations);
  const byId = new Map(proposed.map((one) => [one.id, one]));
  const onCase = grouped(proposed, (one) => one.caseId);
  const approvals = grouped(
    await db.select().from(decisions).where(eq(decisions.decision, 'approve')),
    (one) => one.recommendationId,
  );
  const people = new Map((await db.select().from(users)).map((person) => [person.id, person]));
  const found: string[] = [];
  for (const action of await db.select().from(actions)) {
    const recommendation = byId.get(action.recommendationId);
    if (!recommendation) found.push(`action ${action.id} has no recommendation`);
    else {
      const { id, caseId } = recommendation;
      found.push(...approvalProblems(recommendation, approvals.get(id) ?? [], onCase.get(caseId) ?? [], people));
      if (action.contentHash !== recommendation.contentHash) found.push(`action ${action.id} does other than approved`);
    }
  }
  found.push(...(await oneActionEach(db)), ...(await totalsProblems(db, byId)));
  return found;
}

function approvalProblems(
  recommendation: Recommendation,
  approvals: Decision[],
  onCase: Recommendation[],
  people: Map<string, typeof users.$inferSelect>,
): string[] {
  const answer = recommendation.policyAnswer as PolicyAnswer;
  const on = `recommendation ${recommendation.id}`;
  const problems: string[] = [];
  const byPeople = approvals.filter(({ actor }) => actor.type === 'person');
  for (const { actor } of approvals)
    if (actor.type !== 'person' && !(actor.type === 'policy' && answer.approvals === 0))
      problems.push(`${on} was approved by ${actor.type}`);
  if (byPeople.length < answer.approvals)
    problems.push(`${on} has ${byPeople.length} of ${answer.approvals} approvals`);
  const hands = byPeople.flatMap(peopleOf);
  if (new Set(hands).size < hands.length) problems.push(`${on} was approved twice by the same person`);
  const proposers = new Set(
    onCase
      .filter((one) => one.seq <= recommendation.seq)
      .flatMap(({ proposedBy }) => (proposedBy.type === 'person' ? [proposedBy.userId, proposedBy.onBehalfOf] : [])),
  );
  for (const hand of hands) {
    if (proposers.has(hand)) problems.push(`${on} was approved by somebody who proposed on its case`);
    const limit = people.get(hand)?.approvalLimits;
    if (limit && Math.abs(recommendation.proposal.amountMinor) > (limit[recommendation.proposal.currency] ?? 0))
      problems.push(`${on} is above the limit of its approver`);
    if (people.get(hand)?.roles.includes('administrator')) problems.push(`${on} was approved by an administrator`);
  }
  for (const approval of byPeople)
    if (approval.contentHash !== recommendation.contentHash) problems.push(`${on} was approved with another content`);
  return problems;
}

function peopleOf({ actor }: Decision): string[] {
  return actor.type === 'person' ? [actor.userId, ...(actor.onBehalfOf ? [actor.onBehalfOf] : [])] : [];
}

async function oneActionEach(db: Database): Promise<string[]> {
  const rows = await db.select().from(actions);
  const perRecommendation = new Map<string, number>();
  for (const row of rows)
    perRecommendation.set(row.recommendationId, (perRecommendation.get(row.recommendationId) ?? 0) + 1);
  return [...perRecommendation].filter(([, n]) => n > 1).map(([id, n]) => `recommendation ${id} has ${n} actions`);
}

/** The totals must be the sum of what was approved in the end, by people and by the policy, per customer and day. */
async function totalsProblems(db: Database, byId: Map<string, Recommendation>): Promise<string[]> {
  const approved = new Map<string, { byItself: number; all: number }>();
  const customers = new Map((await db.select().from(cases)).map((row) => [row.id, row.customerNumber ?? '']));
  for (const { at, actor, event } of await db.select().from(auditLog)) {
    if (event.type !== 'case.decided' || event.to !== 'approved') continue;
    const { proposal } = byId.get(event.recommendationId) as Recommendation;
    const key = `${customers.get(event.caseId)}/${at.slice(0, 10)}/${proposal.currency}`;
    const sum = approved.get(key) ?? { byItself: 0, all: 0 };
    sum.all += Math.abs(proposal.amountMinor);
    if (actor.type === 'policy') sum.byItself += Math.abs(proposal.amountMinor);
    approved.set(key, sum);
  }
  const problems: string[] = [];
  for (const total of await db.select().from(dailyTotals)) {
    const key = `${total.customerNumber}/${total.day}/${total.currency}`;
    const sum = approved.get(key) ?? { byItself: 0, all: 0 };
    if (sum.byItself !== total.byItselfMinor || sum.all !== total.approvedMinor)
      problems.push(
        `totals of ${key} are ${total.byItselfMinor}/${total.approvedMinor}, approved were ${sum.byItself}/${sum.all}`,
      );
    approved.delete(key);
  }
  for (const [key, sum] of approved) if (sum.all > 0) problems.push(`nothing was counted for ${key}`);
  return problems;
}

function grouped<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
