import { z } from 'zod';

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
  'confirm',
  'park',
  'fail',
  'retry',
  'reopen',
  'resolve',
  'record_outcome',
  'heal',
] as const;
export const caseCommand = z.enum(caseCommands);
export type CaseCommand = z.infer<typeof caseCommand>;

type Transition = { from: readonly CaseState[]; to: CaseState };

const waiting = ['proposed', 'second_approval', 'escalated'] as const;
const undecided = ['open', ...waiting, 'returned'] as const;

/** The whole life of a case. A command that has no entry for the present state is refused. */
export const transitions: Record<CaseCommand, Transition> = {
  recommend: { from: undecided, to: 'proposed' },
  approve_first: { from: ['proposed', 'escalated'], to: 'second_approval' },
  approve: { from: waiting, to: 'approved' },
  amend: { from: waiting, to: 'proposed' },
  reject: { from: waiting, to: 'returned' },
  escalate: { from: ['open', 'proposed', 'second_approval', 'returned', 'parked', 'failed'], to: 'escalated' },
  confirm: { from: ['approved', 'parked'], to: 'resolved' },
  park: { from: ['approved'], to: 'parked' },
  fail: { from: ['approved', 'parked'], to: 'failed' },
  retry: { from: ['failed', 'parked'], to: 'approved' },
  reopen: { from: ['resolved', 'failed', 'closed'], to: 'open' },
  resolve: { from: ['open', 'returned', 'escalated', 'failed'], to: 'resolved' },
  record_outcome: { from: ['resolved'], to: 'closed' },
  heal: { from: undecided, to: 'closed' },
};

/** States in which somebody still has to do something: what the queues list. */
export const liveStates = caseStates.filter((state) => state !== 'resolved' && state !== 'closed');

/** The state a command leads to from `state`, or null when it is not allowed there. */
export function nextState(state: CaseState, command: CaseCommand): CaseState | null {
  const transition = transitions[command];
  return transition.from.includes(state) ? transition.to : null;
}
