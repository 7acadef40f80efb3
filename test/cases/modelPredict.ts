import {
  approvalSeat,
  type Content,
  contentKey,
  count,
  live,
  type Model,
  type ModelCase,
  mayDecideAtAll,
  returningSeat,
  route,
  tightened,
  waiting,
  workingSeat,
} from './approvalModel.ts';
import type { Command } from './modelCommands.ts';

const clock = (one: ModelCase, hour: number) => {
  one.dueHour = hour + 72;
  one.nextHour = hour + 36;
};

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

/** What is on the table counts as the same when content, certainty and source are. */
const keyOf = (content: Content, sure: boolean, by: string) => `${contentKey(content)}/${sure}/${by}`;

function recommend(model: Model, one: ModelCase, command: Extract<Command, { do: 'recommend' }>): boolean {
  const { by, content, sure } = command;
  const seat = by === 'machine' ? null : workingSeat(model, one, by);
  if (by !== 'machine' && !seat) return false;
  const key = keyOf(content, sure, by === 'machine' ? 'machine' : 'person');
  if (one.present?.key === key) return true;
  if (one.present && (by !== 'machine' || one.present.proposer !== 'machine')) return false;
  if (!['open', 'proposed', 'second_approval', 'escalated', 'returned'].includes(one.state)) return false;
  const mayPass = by === 'machine' && one.level === 0 && one.proposers.length === 0 && one.decisions === 0;
  const stored = route(model, one, content, sure, mayPass);
  if (stored.people === 0 && takenUp(one, content) === 'refused') return false;
  const people = by === 'machine' ? [] : [by, ...(seat?.lender != null ? [seat.lender] : [])];
  put(one, key, content, stored, by === 'machine' ? 'machine' : people);
  if (stored.people === 0) {
    one.decisions++;
    count(model, one, content, true);
    approved(one, content);
  }
  return true;
}

function put(
  one: ModelCase,
  key: string,
  content: Content,
  stored: NonNullable<ModelCase['present']>['stored'],
  proposer: 'machine' | number[],
): void {
  const need = one.level > 0 ? { people: stored.people, role: 'finance_controller' as const } : { ...stored };
  one.present = { key, content, proposer, stored, need, approvals: [], decided: [] };
  one.state = 'proposed';
  if (proposer !== 'machine') one.proposers.push(...proposer);
}

function takenUp(one: ModelCase, content: Content): 'free' | 'refused' {
  const before = one.effects.get(contentKey(content));
  return before === undefined || before === 'failed' ? 'free' : 'refused';
}

function approved(one: ModelCase, content: Content): void {
  one.effect = contentKey(content);
  one.effects.set(one.effect, content.kind === 'task' ? 'confirmed' : 'intent');
  one.state = content.kind === 'task' ? 'resolved' : 'approved';
  one.nextHour = null;
}

const given = (one: ModelCase) =>
  one.present?.approvals.filter((approval) => approval.role === one.present?.need.role).length ?? 0;

function approve(model: Model, one: ModelCase, who: number, target: string): boolean {
  if (target !== 'present') return false;
  for (;;) {
    const seat = approvalSeat(model, one, who);
    const present = one.present;
    if (!seat || !present) return false;
    const need = tightened(model, one);
    if (need.people !== present.need.people || need.role !== present.need.role) {
      present.need = need;
      one.state = 'proposed';
      continue;
    }
    if (given(one) + 1 >= present.need.people && takenUp(one, present.content) === 'refused') return false;
    present.approvals.push({ people: [who, ...(seat.lender === null ? [] : [seat.lender])], role: seat.role });
    present.decided.push(who);
    one.decisions++;
    if (given(one) < present.need.people) one.state = 'second_approval';
    else {
      count(model, one, present.content, false);
      approved(one, present.content);
    }
    return true;
  }
}

function amend(model: Model, one: ModelCase, who: number, content: Content): boolean {
  const seat = returningSeat(model, one, who);
  if (!seat || !one.present || contentKey(one.present.content) === contentKey(content)) return false;
  const stored = route(model, one, content, false, false);
  one.decisions++;
  put(one, `amended ${Math.random()}`, content, stored, [who, ...(seat.lender === null ? [] : [seat.lender])]);
  return true;
}

function reject(model: Model, one: ModelCase, who: number): boolean {
  if (!returningSeat(model, one, who)) return false;
  one.decisions++;
  one.present = null;
  one.state = 'returned';
  clock(one, model.hour);
  return true;
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
