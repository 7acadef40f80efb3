import type { AuditEvent } from '../../../src/core/audit.ts';
import { fromCode, kindNames, roleNames, stateNames } from './names.ts';

const decided = { approve: 'Approved', amend: 'Amended', reject: 'Rejected', escalate: 'Escalated' } as const;

/** One line of a history, as people say it; the reason given, if any, apart. */
export function eventText(event: AuditEvent): { text: string; reason: string | null } {
  const plain = (text: string, reason: string | null = null) => ({ text, reason });
  switch (event.type) {
    case 'case.opened':
      return plain(`Opened as ${named(kindNames, event.kind).toLowerCase()} for ${named(roleNames, event.ownerRole)}`);
    case 'case.recommended':
      return plain(
        `Proposal made; rule ${event.rule} of policy version ${event.policyVersion}: ${fromCode(event.route).toLowerCase()}`,
      );
    case 'case.claimed':
      return plain(event.assigneeId ? 'Claimed' : 'Given back');
    case 'case.commented':
      return plain('Commented');
    case 'case.decided':
      return plain(`${decided[event.decision]}: ${change(event.from, event.to)}`, event.reason);
    case 'case.transitioned':
      return plain(`${fromCode(event.command)}: ${change(event.from, event.to)}`, event.reason);
    case 'case.escalated_by_clock':
      return plain(`Escalated to ${named(roleNames, event.toRole)}: its time was up`);
    case 'action.created':
      return plain(`Action made: ${fromCode(event.kind).toLowerCase()}`);
    case 'action.effect':
      return plain(`Action ${event.to} through ${event.connector}, attempt ${event.attempt}`, event.detail);
    case 'collection.contacted':
      return plain(`Contact with ${event.customerNumber}: ${fromCode(event.outcome).toLowerCase()}`);
    case 'promise.made':
      return plain(`Payment promised for ${event.promisedFor}`);
    case 'promise.withdrawn':
      return plain('Promise withdrawn', event.reason);
    case 'outcome.recorded':
      return plain(`Outcome recorded: ${fromCode(event.label).toLowerCase()}`);
    case 'model.trained':
      return plain(`Model ${event.version} trained: ${event.better ? 'better than the one in force' : 'no better'}`);
    case 'model.put_forward':
      return plain(`Model ${event.version} put forward by a person, though it was not judged better`, event.reason);
    case 'model.activated':
      return plain(`Model ${event.version} put in force`);
    case 'model.rolled_back':
      return plain(`Model ${event.from} taken back`, event.reason);
    case 'label.set_aside':
      return plain(`Label ${fromCode(event.category)} set aside: it teaches no longer`, event.reason);
    case 'label.taken_back':
      return plain(`Label ${fromCode(event.category)} teaches again`);
    case 'predictions.made':
      return plain(`${event.made} predictions made: ${event.purpose}`);
    case 'policy.proposed':
      return plain(`Policy version ${event.version} proposed`);
    case 'policy.activated':
      return plain(`Policy version ${event.version} put in force`);
    case 'job.dead':
      return plain(`Work given up after ${event.attempts} attempts: ${event.job}`, event.error);
    default:
      return plain(fromCode(event.type.replaceAll('.', ' ')));
  }
}

const named = (names: Record<string, string>, code: string) => names[code] ?? fromCode(code);
const change = (from: string, to: string) =>
  `${named(stateNames, from).toLowerCase()} → ${named(stateNames, to).toLowerCase()}`;
