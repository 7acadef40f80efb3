import { z } from 'zod';
import type { Role } from './roles.ts';

export const caseStates = [
  'open', // nothing recommended yet
  'proposed', // a recommendation waits for its (first) approver
  'second_approval', // one of two approvers has agreed
  'escalated', // waits for a higher role
  'returned', // rejected: the owner must propose something else or close
  'approved', // decided; its action is on its way out
  'parked', // the action's effect cannot be known; a person must say
  'failed', // the action was refused by the outside; a person must decide
  'resolved', // the action is confirmed, or nothing was needed
  'closed', // the outcome is recorded, or the case healed: terminal
] as const;
export const caseState = z.enum(caseStates);
export type CaseState = z.infer<typeof caseState>;

export const caseCommands = [
  'recommend',
  'approve_first',
  'approve',
  'amend',
  'reject',
  'escalate',
  'tighten',
  'confirm',
  'park',
  'fail',
  'retry',
  'reopen',
  'resolve',
  'record_outcome',
  'heal',
  'withdraw',
] as const;
export const caseCommand = z.enum(caseCommands);
export type CaseCommand = z.infer<typeof caseCommand>;

type Transition = { from: readonly CaseState[]; to: CaseState };

/** States in which a recommendation waits for people. */
export const waitingStates = ['proposed', 'second_approval', 'escalated'] as const satisfies readonly CaseState[];
const waiting = waitingStates;
/** States in which nothing has been decided yet. */
const undecided = ['open', ...waiting, 'returned'] as const;

/** The whole life of a case. A command that has no entry for the present state is refused. */
export const transitions: Record<CaseCommand, Transition> = {
  recommend: { from: undecided, to: 'proposed' },
  approve_first: { from: ['proposed', 'escalated'], to: 'second_approval' },
  approve: { from: waiting, to: 'approved' },
  amend: { from: waiting, to: 'proposed' },
  reject: { from: waiting, to: 'returned' },
  // Not from parked or failed: what became of the effect must not be forgotten; the clock raises their owner instead.
  escalate: { from: ['open', 'proposed', 'second_approval', 'returned'], to: 'escalated' },
  /** At approval time the policy asks for more than it did when the recommendation was made. */
  tighten: { from: waiting, to: 'proposed' },
  confirm: { from: ['approved', 'parked'], to: 'resolved' },
  park: { from: ['approved'], to: 'parked' },
  fail: { from: ['approved', 'parked'], to: 'failed' },
  // Not from parked: a person says first whether it happened (park → fail), so nothing is ever sent twice blindly.
  retry: { from: ['failed'], to: 'approved' },
  reopen: { from: ['resolved', 'failed', 'closed'], to: 'open' },
  resolve: { from: ['open', 'returned', 'escalated', 'failed'], to: 'resolved' },
  record_outcome: { from: ['resolved'], to: 'closed' },
  heal: { from: undecided, to: 'closed' },
  /** What it rests on was corrected: the recommendation is void, and another one is made. */
  withdraw: { from: [...waiting, 'returned'], to: 'open' },
};

/** States in which somebody still has to do something: what the queues list. */
export const liveStates = caseStates.filter((state) => state !== 'resolved' && state !== 'closed');

/** The state a command leads to from `state`, or null when it is not allowed there. */
export function nextState(state: CaseState, command: CaseCommand): CaseState | null {
  const transition = transitions[command];
  return transition.from.includes(state) ? transition.to : null;
}

export const isLive = (state: CaseState): boolean => (liveStates as readonly CaseState[]).includes(state);
export const isWaiting = (state: CaseState): boolean => (waitingStates as readonly CaseState[]).includes(state);

/** A case is not settled past its deciders: while a recommendation waits, they decide on it first. */
export function mayResolve(row: { state: CaseState; recommendationId: string | null }): boolean {
  return nextState(row.state, 'resolve') !== null && !(isWaiting(row.state) && row.recommendationId !== null);
}

type TurnInput = { state: CaseState; recommendationId: string | null; neededRole: Role | null; ownerRole: Role };

/**
 * Whose turn it is: the role that must decide while a recommendation waits, the owner's while something else is to be done,
 * nobody's (null) while the approved action is under way and once the case is over.
 */
export function turnOf(input: TurnInput): Role | null {
  if (!isLive(input.state) || input.state === 'approved') return null;
  return isWaiting(input.state) && input.recommendationId ? input.neededRole : input.ownerRole;
}
