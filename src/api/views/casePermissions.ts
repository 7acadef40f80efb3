import type { z } from '@hono/zod-openapi';
import { isWhole } from '../../core/actions.ts';
import { type Decider, mayApprove, mayEscalate, mayReturn, mayWork, type Verdict } from '../../core/approvalRules.ts';
import { isGovernance } from '../../core/caseKinds.ts';
import { type CaseCommand, isLive, mayResolve, nextState } from '../../core/caseStates.ts';
import { hasRight, type Right } from '../../core/roles.ts';
import type { CaseMatter } from '../../db/casesMatter.ts';
import type { cases } from '../../db/schema/cases.ts';
import type { caseDetail } from '../schemas/cases.ts';

type CaseRow = typeof cases.$inferSelect;
type Permission = { allowed: boolean; why: string | null };
export type Permissions = z.input<typeof caseDetail>['may'];

const yes: Permission = { allowed: true, why: null };
const no = (why: string): Permission => ({ allowed: false, why });

/**
 * What this person may do with the case now, and why not. Asks the same rules that the verbs ask (core/approvalRules and the
 * state table), so a button and its verb never disagree; what changes in between, the verb finds out.
 */
export function casePermissions(
  person: Decider | null,
  row: CaseRow,
  { matter, recommendation }: CaseMatter,
): Permissions {
  const judge = (right: Right, ...conditions: (() => Permission)[]): Permission => {
    if (!person) return no('Only a person may do this.');
    if (!holds(person, right)) return no('Your role does not do this.');
    return conditions.map((condition) => condition()).find((result) => !result.allowed) ?? yes;
  };
  const works = () => asPermission(mayWork(person as Decider, row));
  const leads = (command: CaseCommand) => () =>
    nextState(row.state, command) ? yes : no(`Not while the case is ${row.state.replace('_', ' ')}.`);
  const returns = () => asPermission(mayReturn(person as Decider, matter));
  const amends = () => {
    if (isGovernance(row.kind)) return no('Propose another version instead.');
    return recommendation && isWhole(recommendation.proposal.action)
      ? no('It is taken back whole or not at all.')
      : yes;
  };
  return {
    approve: judge('case.decide', () => asPermission(mayApprove(person as Decider, matter))),
    amend: judge('case.decide', returns, amends),
    reject: judge('case.decide', returns),
    escalate: judge('case.work', () => asPermission(mayEscalate(person as Decider, row, matter)), leads('escalate')),
    claim: judge('case.work', works, () => (isLive(row.state) ? yes : no('Nobody works on it any more.'))),
    comment: judge('case.work'),
    resolve: judge('case.work', works, leads('resolve'), () =>
      mayResolve(row) ? yes : no('A recommendation waits for a decision: approve, amend or reject it.'),
    ),
    reopen: judge('case.work', works, leads('reopen')),
    retry: judge('case.work', works, leads('retry')),
    settle: judge('case.decide', works, () =>
      row.state === 'parked' ? yes : no('Nothing is in doubt: no effect is parked.'),
    ),
    recordOutcome: judge('case.work', works, leads('record_outcome')),
  };
}

function holds(person: Decider, right: Right): boolean {
  return hasRight(
    person.grants.map((grant) => grant.role),
    right,
  );
}

function asPermission(verdict: Verdict): Permission {
  return verdict.refusal ? no(verdict.refusal.message) : yes;
}
