import { live, type Model, type ModelCase, mayDecideAtAll, waiting, workingSeat } from './approvalModel.ts';
import type { Command } from './modelCommands.ts';
import { amend, approve, clock, given, recommend, reject } from './modelDecide.ts';

export function openModelCase(model: Model, customer: number): ModelCase {
  const one: ModelCase = {
    customer,
    state: 'open',
    level: 0,
    ownerRole: 'finance_approver',
    assignee: null,
    present: null,
    proposers: [],
    decisions: 0,
    effects: new Map(),
    effect: null,
    dueHour: 0,
    nextHour: null,
  };
  clock(one, model.hour);
  model.cases.push(one);
  return one;
}

/** Plays a command on the model: true if the rules allow it (the model has changed), false if they refuse it. */
export function predict(model: Model, one: ModelCase, command: Command): boolean {
  switch (command.do) {
    case 'recommend':
      return recommend(model, one, command);
    case 'approve':
      return approve(model, one, command.who, command.target);
    case 'amend':
      return amend(model, one, command.who, command.content);
    case 'reject':
      return reject(model, one, command.who);
    case 'escalate':
      return escalate(model, one, command.who);
    case 'resolve':
      return work(model, one, command.who, ['open', 'returned', waiting(one) ? '' : 'escalated', 'failed'], () =>
        end(one, 'resolved', true),
      );
    case 'reopen':
      return work(model, one, command.who, ['resolved', 'failed', 'closed'], () => {
        Object.assign(one, { state: 'open', level: 0, ownerRole: 'finance_approver', present: null });
        clock(one, model.hour);
      });
    case 'outcome':
      return work(model, one, command.who, ['resolved'], () => end(one, 'closed', false));
    case 'retry':
      return work(model, one, command.who, ['failed'], () => {
        one.effects.set(one.effect as string, 'intent');
        one.state = 'approved';
        one.nextHour = null;
      });
    case 'claim':
      return claim(model, one, command.who, command.assignee);
    case 'settle':
      return (
        mayDecideAtAll(model, command.who) &&
        work(model, one, command.who, ['parked'], () => landed(model, one, command.happened ? 'confirmed' : 'failed'))
      );
    case 'deliver':
      if (!one.effect || one.effects.get(one.effect) !== 'intent' || one.state !== 'approved') return false;
      landed(model, one, command.result);
      return true;
    case 'heal':
      if (
        !(
          one.state === 'open' ||
          one.state === 'returned' ||
          ['proposed', 'second_approval', 'escalated'].includes(one.state)
        )
      )
        return false;
      end(one, 'closed', true);
      return true;
    default:
      throw new Error(`${command.do} is not about a case`);
  }
}

function work(model: Model, one: ModelCase, who: number, from: string[], change: () => void): boolean {
  if (!workingSeat(model, one, who) || !from.includes(one.state)) return false;
  change();
  return true;
}

function end(one: ModelCase, state: string, withdraw: boolean): void {
  one.state = state;
  one.nextHour = null;
  if (withdraw) one.present = null;
}

function landed(model: Model, one: ModelCase, result: 'confirmed' | 'failed' | 'parked'): void {
  one.effects.set(one.effect as string, result);
  if (result === 'confirmed') end(one, 'resolved', false);
  else {
    one.state = result;
    clock(one, model.hour);
  }
}

function escalate(model: Model, one: ModelCase, who: number): boolean {
  const decided = one.present?.decided.includes(who);
  return (
    !decided &&
    work(model, one, who, ['open', 'proposed', 'second_approval', 'returned'], () => {
      if (one.present) {
        one.present.decided.push(who);
        one.decisions++;
      }
      raise(one);
      one.state = 'escalated';
    })
  );
}

export function raise(one: ModelCase): void {
  one.level++;
  one.ownerRole = 'finance_controller';
  one.nextHour = null;
  if (one.present) one.present.need.role = 'finance_controller';
}

function claim(model: Model, one: ModelCase, who: number, assignee: number | null): boolean {
  if (!workingSeat(model, one, who) || !live(one)) return false;
  if (assignee !== null && !workingSeat(model, one, assignee)) return false;
  one.assignee = assignee;
  return true;
}

/** What the case must look like afterwards. */
export function expected(one: ModelCase) {
  const inTheHands = waiting(one) ? one.present : null;
  return {
    state: one.state,
    level: one.level,
    ownerRole: one.ownerRole,
    assignee: one.assignee,
    present: one.present !== null,
    neededRole: one.present?.need.role ?? null,
    neededApprovals: one.present?.need.people ?? 0,
    givenApprovals: inTheHands ? given(one) : null,
    barred: inTheHands
      ? [
          ...new Set([
            ...one.proposers,
            ...inTheHands.decided,
            ...inTheHands.approvals.flatMap(({ people }) => people),
          ]),
        ].sort()
      : null,
  };
}
