import type { Role } from '../../src/core/roles.ts';

/**
 * The rules of approval written a second time, in the plainest way, over plain data: no SQL, no shared code with src. The
 * model test plays random commands on both and compares every answer.
 */
export type ModelPerson = { index: number; roles: Role[]; limits: Record<string, number> | null };
export type ModelLoan = { from: number; to: number; role: Role; start: number; end: number; revoked: boolean };
export type Content = { kind: 'code' | 'task' | 'credit'; category: string; amount: number; currency: string };
type Need = { people: 0 | 1 | 2; role: Role };
type Present = {
  key: string;
  content: Content;
  proposer: 'machine' | number[];
  stored: Need;
  need: Need;
  approvals: { people: number[]; role: Role }[];
  decided: number[];
};
export type ModelCase = {
  customer: number;
  state: string;
  level: number;
  ownerRole: Role;
  assignee: number | null;
  present: Present | null;
  /** Everybody who ever proposed or amended on this case. */
  proposers: number[];
  decisions: number;
  /** What became of each exact content that was once approved. */
  effects: Map<string, 'intent' | 'sent' | 'confirmed' | 'failed' | 'parked'>;
  /** The content whose effect was approved last. */
  effect: string | null;
  dueHour: number;
  nextHour: number | null;
};

export type Model = {
  people: ModelPerson[];
  loans: ModelLoan[];
  cases: ModelCase[];
  hour: number;
  /** `customer/day/currency` → sums. */
  spent: Map<string, { alone: number; approved: number }>;
};

export const aloneLimit = 25_000;
export const approvedLimit = 300_000;

export const waiting = (one: ModelCase) =>
  ['proposed', 'second_approval', 'escalated'].includes(one.state) && one.present !== null;
export const live = (one: ModelCase) => one.state !== 'resolved' && one.state !== 'closed';
export const contentKey = (content: Content) =>
  `${content.kind}/${content.kind === 'code' ? content.category : ''}/${content.amount}/${content.currency}`;

function spentOf(model: Model, one: ModelCase, currency: string) {
  const key = `${one.customer}/${Math.floor((model.hour + 9) / 24)}/${currency}`;
  const found = model.spent.get(key) ?? { alone: 0, approved: 0 };
  model.spent.set(key, found);
  return found;
}

/** The test policy, by hand (see modelPolicy.ts). */
export function route(model: Model, one: ModelCase, content: Content, sure: boolean, mayPass: boolean): Need {
  const amount = Math.abs(content.amount);
  const spent = spentOf(model, one, content.currency);
  const dollars = content.currency === 'USD';
  if (spent.approved + amount > (dollars ? approvedLimit : 0)) return { people: 2, role: 'finance_controller' };
  if (content.kind === 'task') return { people: 1, role: 'sales_ops' };
  if (content.kind === 'credit') return { people: 2, role: 'finance_controller' };
  const passes =
    sure && mayPass && amount <= (dollars ? 10_000 : 0) && spent.alone + amount <= (dollars ? aloneLimit : 0);
  if (passes) return { people: 0, role: 'finance_approver' };
  return { people: amount <= (dollars ? 100_000 : 0) ? 1 : 2, role: 'finance_approver' };
}

/** Roles in force: one's own, and lent ones whose lender holds them and is no administrator. */
export function seats(model: Model, who: number): { role: Role; lender: number | null }[] {
  const person = model.people[who] as ModelPerson;
  const lent = model.loans.filter((loan) => {
    const lender = model.people[loan.from] as ModelPerson;
    const inForce = !loan.revoked && loan.start <= model.hour && model.hour < loan.end;
    return inForce && loan.to === who && lender.roles.includes(loan.role) && !lender.roles.includes('administrator');
  });
  return [
    ...person.roles.map((role) => ({ role, lender: null })),
    ...lent.map((loan) => ({ role: loan.role, lender: loan.from })),
  ];
}

const deciding: Role[] = ['finance_approver', 'finance_controller', 'sales_ops', 'warehouse', 'logistics'];
const working: Role[] = [...deciding, 'collector', 'administrator'];

const within = (person: ModelPerson, content: Content) =>
  person.limits === null || Math.abs(content.amount) <= (person.limits[content.currency] ?? 0);

/** The seat in which a person may approve what waits, or null. */
export function approvalSeat(model: Model, one: ModelCase, who: number): { role: Role; lender: number | null } | null {
  const { present } = one;
  const person = model.people[who] as ModelPerson;
  if (!present || !waiting(one) || person.roles.includes('administrator')) return null;
  const approved = present.approvals.flatMap((approval) => approval.people);
  const touched = [...one.proposers, ...approved];
  if (touched.includes(who) || present.decided.includes(who)) return null;
  if (!within(person, present.content)) return null;
  return (
    seats(model, who).find(
      ({ role, lender }) =>
        role === present.need.role &&
        deciding.includes(role) &&
        (lender === null ||
          (!touched.includes(lender) && within(model.people[lender] as ModelPerson, present.content))),
    ) ?? null
  );
}

/** The seat in which a person may amend or reject what waits, or null. */
export function returningSeat(model: Model, one: ModelCase, who: number): { role: Role; lender: number | null } | null {
  const { present } = one;
  if (!present || !waiting(one) || (model.people[who] as ModelPerson).roles.includes('administrator')) return null;
  if (present.decided.includes(who) || present.approvals.some((approval) => approval.people.includes(who))) return null;
  return seats(model, who).find(({ role }) => role === present.need.role && deciding.includes(role)) ?? null;
}

/** The seat in which a person works on a case, or null. */
export function workingSeat(model: Model, one: ModelCase, who: number): { role: Role; lender: number | null } | null {
  const held = seats(model, who).filter(({ role }) => working.includes(role));
  const wanted = [one.ownerRole, one.present?.need.role, 'finance_controller'];
  return held.find(({ role }) => wanted.includes(role)) ?? (one.assignee === who ? (held[0] ?? null) : null);
}

export const mayDecideAtAll = (model: Model, who: number) =>
  seats(model, who).some(({ role }) => deciding.includes(role));

/** What is asked for when somebody approves: never less than before, more if the day's totals now say so. */
export function tightened(model: Model, one: ModelCase): Need {
  const present = one.present as Present;
  const now = route(model, one, present.content, false, false);
  const people = Math.max(present.need.people, now.people) as 0 | 1 | 2;
  const role = now.role === present.stored.role ? present.need.role : 'finance_controller';
  return { people, role };
}

export function count(model: Model, one: ModelCase, content: Content, alone: boolean): void {
  const spent = spentOf(model, one, content.currency);
  spent.approved += Math.abs(content.amount);
  if (alone) spent.alone += Math.abs(content.amount);
}
