import type { Actor } from './actor.ts';
import { type CaseState, isWaiting } from './caseStates.ts';
import { hasRight, type Role, roleNames } from './roles.ts';

/** Highest amounts per currency in minor units; a currency that is not listed has the limit 0. Null: no cap of one's own. */
export type ApprovalLimits = Record<string, number> | null;

/** A role a person holds now: their own (`via` null), or lent to them by the delegation `via`. `limits` are the holder's or lender's. */
export type Grant = { role: Role; via: string | null; lenderId: string | null; limits: ApprovalLimits };

/** A person as the rules see them. */
export type Decider = {
  userId: string;
  name: string;
  administrator: boolean;
  limits: ApprovalLimits;
  grants: Grant[];
};

/** What is being decided. `proposers` and `approvers` are user ids: everybody who proposed anything on the case, everybody who (or in whose stead somebody) approved what now waits. */
export type Matter = {
  state: CaseState;
  recommendationId: string | null;
  contentHash: string | null;
  neededRole: Role | null;
  amountMinor: number;
  currency: string;
  proposers: string[];
  approvers: string[];
  /** People who decided the present recommendation in any way. */
  deciders: string[];
};

export type Refusal = { code: string; status: number; message: string; details?: Record<string, unknown> };
export type Verdict = { grant: Grant; refusal?: undefined } | { grant?: undefined; refusal: Refusal };

type No = { refusal: Refusal };
const no = (code: string, status: number, message: string, details?: Record<string, unknown>): No => ({
  refusal: { code, status, message, ...(details && { details }) },
});

/**
 * Whether this person may approve what waits, and in which role they would do it. The rules, in order: never an
 * administrator; something waits; not one's own proposal; once per person; in the needed role, held or lent; within one's own
 * limit and the lender's. A lent role counts as a decision of both people, so neither may have proposed or approved before.
 */
export function mayApprove(person: Decider, matter: Matter): Verdict {
  if (person.administrator) return no('forbidden', 403, 'Administrators never approve, whatever other role they hold.');
  const unready = whyNotNow(person, matter);
  if (unready) return unready;
  if (matter.proposers.includes(person.userId))
    return no('own_proposal', 403, 'You proposed or edited this case, so somebody else must approve it.');
  const refusals: Verdict[] = [];
  for (const grant of grantsFor(person, matter.neededRole)) {
    const verdict = grantServes(person, matter, grant);
    if (verdict.grant) return verdict;
    refusals.push(verdict);
  }
  return refusals[0] ?? wrongRole(matter.neededRole);
}

/** Whether this person may amend or reject what waits: like approving, but one's own proposal and any amount are fine. */
export function mayReturn(person: Decider, matter: Matter): Verdict {
  if (person.administrator) return no('forbidden', 403, 'Administrators never decide a case.');
  const unready = whyNotNow(person, matter);
  if (unready) return unready;
  const [grant] = grantsFor(person, matter.neededRole);
  return grant ? { grant } : wrongRole(matter.neededRole);
}

/** Something must wait, and each person decides once on it. */
function whyNotNow(person: Decider, matter: Matter): No | null {
  if (matter.deciders.includes(person.userId) || matter.approvers.includes(person.userId))
    return no(
      'already_decided',
      409,
      'You have already decided on this recommendation, yourself or through a lent role.',
    );
  if (!isWaiting(matter.state) || !matter.recommendationId)
    return no('wrong_state', 409, `Nothing waits for a decision here: the case is ${matter.state}.`, {
      state: matter.state,
    });
  return null;
}

/** Own roles first: a lent one is used only where one's own does not do. */
function grantsFor(person: Decider, role: Role | null): Grant[] {
  return person.grants
    .filter((grant) => grant.role === role && hasRight([grant.role], 'case.decide'))
    .sort((a, b) => Number(a.via !== null) - Number(b.via !== null));
}

function grantServes(person: Decider, matter: Matter, grant: Grant): Verdict {
  if (grant.lenderId && matter.proposers.includes(grant.lenderId))
    return no('own_proposal', 403, 'The person whose role you act in proposed or edited this case.');
  if (grant.lenderId && matter.approvers.includes(grant.lenderId))
    return no('already_decided', 409, 'The person whose role you act in has already approved this.');
  for (const limits of [person.limits, grant.limits]) {
    const limit = limitIn(limits, matter.currency);
    if (Math.abs(matter.amountMinor) > limit)
      return no('limit_exceeded', 403, 'The amount is above the approval limit.', {
        limitMinor: limit,
        amountMinor: Math.abs(matter.amountMinor),
        currency: matter.currency,
      });
  }
  return { grant };
}

export function limitIn(limits: ApprovalLimits, currency: string): number {
  return limits === null ? Number.POSITIVE_INFINITY : (limits[currency] ?? 0);
}

function wrongRole(role: Role | null): Verdict {
  return no('forbidden', 403, `This needs the role ${role ? roleNames[role] : 'of its owner'}.`, { neededRole: role });
}

/** Whether this person works on the case: its assignee, anyone in its owner's or decider's role, or a finance controller. */
export function mayWork(
  person: Decider,
  matter: { ownerRole: Role; neededRole: Role | null; assigneeId: string | null },
): Verdict {
  const roles: (Role | null)[] = [matter.ownerRole, matter.neededRole, 'finance_controller'];
  const grants = person.grants.filter((grant) => hasRight([grant.role], 'case.work'));
  const grant =
    grants.find((held) => roles.includes(held.role)) ?? (matter.assigneeId === person.userId ? grants[0] : undefined);
  return grant
    ? { grant }
    : no('forbidden', 403, `Only its assignee and the role ${roleNames[matter.ownerRole]} work on this case.`);
}

/** Whether this person may hand the case up: they work on it, and have not decided already what now waits. */
export function mayEscalate(
  person: Decider,
  row: { ownerRole: Role; neededRole: Role | null; assigneeId: string | null },
  matter: Matter,
): Verdict {
  const decided = matter.recommendationId && matter.deciders.includes(person.userId);
  return decided
    ? no('already_decided', 409, 'You have already decided on this recommendation.')
    : mayWork(person, row);
}

/** The people an actor stands for: the person, and whoever lent them their role. */
export function peopleBehind(actor: Actor): string[] {
  if (actor.type !== 'person') return [];
  return actor.onBehalfOf ? [actor.userId, actor.onBehalfOf] : [actor.userId];
}
