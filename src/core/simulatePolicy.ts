import { evaluatePolicy, type Policy, type PolicyQuestion, type Route, spendsMoney } from './policy.ts';

/** What the machine proposed once, as the policy was asked about it, and what people made of it. */
export type PastProposal = {
  caseId: string;
  /** ISO date and time, UTC. */
  at: string;
  customerNumber: string | null;
  title: string;
  question: Omit<PolicyQuestion, 'spentByItselfMinor' | 'spentApprovedMinor'>;
  /** Approved as it was, changed or refused by people, or not decided by a person (yet). */
  outcome: 'right' | 'wrong' | 'open';
};

type Count = { n: number; moneyMinor: Record<string, number> };
export type SimulatedPolicy = {
  routes: Record<Route, Count>;
  /** Of what would have passed by itself: what people had approved, what they had changed or refused, what nobody had decided. */
  byItself: Record<PastProposal['outcome'], Count>;
  /** Decisions that people would have had to make, and the hours of that. */
  approvals: number;
  hours: number;
};
export type ChangedRoute = {
  caseId: string;
  title: string;
  currency: string;
  amountMinor: number;
  before: Route;
  after: Route;
  outcome: PastProposal['outcome'];
};
export type PolicyComparison = {
  proposals: number;
  before: SimulatedPolicy;
  after: SimulatedPolicy;
  changed: number;
  examples: ChangedRoute[];
};

/** What one decision costs a person, in minutes: an assumption, said wherever hours are shown. */
export const minutesPerDecision = 4;
const mostExamples = 20;

/**
 * Asks two policies about the same past proposals, in the order they were made, each with the day's totals that it would itself have run
 * up. What people decided then tells which of those that would have passed by themselves were right. Pure.
 */
export function comparePolicies(past: PastProposal[], before: Policy, after: Policy): PolicyComparison {
  const ordered = [...past].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.caseId < b.caseId ? -1 : 1));
  const [old, fresh] = [routesUnder(before, ordered), routesUnder(after, ordered)];
  const changed = ordered.flatMap(({ caseId, title, question, outcome }, at): ChangedRoute[] => {
    const [one, other] = [old[at] as Asked, fresh[at] as Asked];
    if (one.route === other.route && one.approvals === other.approvals) return [];
    const { currency, amountMinor } = question;
    return [{ caseId, title, currency, amountMinor, before: one.route, after: other.route, outcome }];
  });
  // What would have passed and was wrong is what somebody must see first; then by money.
  const weight = ({ after: route, outcome }: ChangedRoute) => Number(route === 'by_itself' && outcome === 'wrong');
  changed.sort((a, b) => weight(b) - weight(a) || Math.abs(b.amountMinor) - Math.abs(a.amountMinor));
  return {
    proposals: ordered.length,
    before: summed(ordered, old),
    after: summed(ordered, fresh),
    changed: changed.length,
    examples: changed.slice(0, mostExamples),
  };
}

type Asked = { route: Route; approvals: number };

function routesUnder(policy: Policy, past: PastProposal[]): Asked[] {
  const spent = new Map<string, { byItselfMinor: number; approvedMinor: number }>();
  return past.map(({ at, customerNumber, question, outcome }) => {
    const key = JSON.stringify([at.slice(0, 10), customerNumber, question.currency]);
    const today = spent.get(key) ?? { byItselfMinor: 0, approvedMinor: 0 };
    spent.set(key, today);
    const answer = evaluatePolicy(policy, {
      ...question,
      spentByItselfMinor: today.byItselfMinor,
      spentApprovedMinor: today.approvedMinor,
    });
    const amount = Math.abs(question.amountMinor);
    if (spendsMoney(question.action) && (answer.route === 'by_itself' || outcome === 'right'))
      today.approvedMinor += amount;
    if (spendsMoney(question.action) && answer.route === 'by_itself') today.byItselfMinor += amount;
    return { route: answer.route, approvals: answer.approvals };
  });
}

function summed(past: PastProposal[], asked: Asked[]): SimulatedPolicy {
  const empty = (): Count => ({ n: 0, moneyMinor: {} });
  const routes = { by_itself: empty(), one_approver: empty(), two_approvers: empty() };
  const byItself = { right: empty(), wrong: empty(), open: empty() };
  let approvals = 0;
  const add = (count: Count, { currency, amountMinor }: PastProposal['question']) => {
    count.n += 1;
    count.moneyMinor[currency] = (count.moneyMinor[currency] ?? 0) + Math.abs(amountMinor);
  };
  for (const [at, { question, outcome }] of past.entries()) {
    const { route, approvals: needed } = asked[at] as Asked;
    add(routes[route], question);
    if (route === 'by_itself') add(byItself[outcome], question);
    approvals += needed;
  }
  return { routes, byItself, approvals, hours: Math.round((approvals * minutesPerDecision) / 6) / 10 };
}
