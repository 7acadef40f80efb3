import { type CaseKindName, caseKinds } from './caseKinds.ts';
import type { Role } from './roles.ts';
import type { Severity } from './rule.ts';

const hour = 3_600_000;

/** What a severity makes of the kind's service level. */
const shareOfLevel: Record<Severity, number> = { critical: 0.25, high: 0.5, normal: 1, low: 2 };

/** The clock of a case from `start` on: a warning at half of the kind's service level, escalation when all of it is used up. */
export function serviceClock(
  kind: CaseKindName,
  start: Date,
  severity: Severity = 'normal',
): { dueAt: Date; nextClockAt: Date } {
  const whole = caseKinds[kind].serviceLevelHours * hour * shareOfLevel[severity];
  return { dueAt: new Date(start.getTime() + whole), nextClockAt: new Date(start.getTime() + whole / 2) };
}

/** Who owns a case of this kind once it is escalated. */
export function escalatedOwner(kind: CaseKindName): Role {
  return caseKinds[kind].escalatesTo;
}

/**
 * The role that must decide once a case is escalated. Only ever raised: a finance controller's decision stays theirs, and
 * where a kind escalates to the administrator, who never decides, the finance controller does.
 */
export function escalatedDecider(kind: CaseKindName, neededRole: Role): Role {
  const to = caseKinds[kind].escalatesTo;
  return neededRole === 'finance_controller' || to === 'administrator' ? 'finance_controller' : to;
}
