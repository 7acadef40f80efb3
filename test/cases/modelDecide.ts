import {
  approvalSeat,
  type Content,
  contentKey,
  count,
  type Model,
  type ModelCase,
  returningSeat,
  route,
  tightened,
  workingSeat,
} from './approvalModel.ts';
import type { Command } from './modelCommands.ts';

/** The model's clock starts afresh when a case comes back to its owner. */
export const clock = (one: ModelCase, hour: number) => {
  one.dueHour = hour + 72;
  one.nextHour = hour + 36;
};

/** What is on the table counts as the same when content, certainty and source are. */
const keyOf = (content: Content, sure: boolean, by: string) => `${contentKey(content)}/${sure}/${by}`;

export function recommend(model: Model, one: ModelCase, command: Extract<Command, { do: 'recommend' }>): boolean {
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

/** Approvals that count towards what is needed now. */
export const given = (one: ModelCase) =>
  one.present?.approvals.filter((approval) => approval.role === one.present?.need.role).length ?? 0;

export function approve(model: Model, one: ModelCase, who: number, target: string): boolean {
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

export function amend(model: Model, one: ModelCase, who: number, content: Content): boolean {
  const seat = returningSeat(model, one, who);
  if (!seat || !one.present || contentKey(one.present.content) === contentKey(content)) return false;
  const stored = route(model, one, content, false, false);
  one.decisions++;
  put(one, `amended ${Math.random()}`, content, stored, [who, ...(seat.lender === null ? [] : [seat.lender])]);
  return true;
}

export function reject(model: Model, one: ModelCase, who: number): boolean {
  if (!returningSeat(model, one, who)) return false;
  one.decisions++;
  one.present = null;
  one.state = 'returned';
  clock(one, model.hour);
  return true;
}
