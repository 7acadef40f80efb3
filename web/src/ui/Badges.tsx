import type { ReactNode } from 'react';
import type { EffectState } from '../../../src/core/actions.ts';
import type { CaseState } from '../../../src/core/caseStates.ts';
import type { DocumentState } from '../api/documents.ts';
import { stateMeanings, stateNames } from '../words/names.ts';
import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'grey' | 'blue' | 'amber' | 'red' | 'green' | 'violet';

export function Badge({
  tone,
  icon,
  title,
  children,
}: {
  tone: Tone;
  icon?: IconName;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={`badge tone-${tone}`} title={title}>
      {icon && <Icon name={icon} small />}
      {children}
    </span>
  );
}

/** Tone, shape and word together, so that none of them has to be told apart alone. */
const caseLook: Record<CaseState, [Tone, IconName]> = {
  open: ['grey', 'ring'],
  proposed: ['blue', 'half'],
  second_approval: ['violet', 'people'],
  escalated: ['amber', 'up'],
  returned: ['amber', 'undo'],
  approved: ['blue', 'send'],
  parked: ['amber', 'pause'],
  failed: ['red', 'alert'],
  resolved: ['green', 'check'],
  closed: ['grey', 'check'],
};

export function StateBadge({ state }: { state: CaseState }) {
  const [tone, icon] = caseLook[state] ?? ['grey', 'ring'];
  return (
    <Badge tone={tone} icon={icon} title={stateMeanings[state]}>
      {stateNames[state] ?? state}
    </Badge>
  );
}

const documentLook: Record<DocumentState, [Tone, IconName, string]> = {
  received: ['blue', 'clock', 'Waiting to be read'],
  read: ['green', 'check', 'Read'],
  unreadable: ['red', 'alert', 'Cannot be read'],
  ready: ['blue', 'send', 'Ready to send'],
  delivered: ['green', 'check', 'Delivered'],
};

type Reading = { items: number; problems: number };

/** A document that was read may still have parts that could not be. */
function readLook({ items, problems }: Reading): [Tone, IconName, string] {
  if (problems === 0) return documentLook.read;
  return items > 0 ? ['amber', 'alert', 'Read in part'] : ['red', 'alert', 'Nothing could be read'];
}

export function DocumentBadge({ state, reading }: { state: DocumentState; reading?: Reading }) {
  const known = state === 'read' && reading ? readLook(reading) : documentLook[state];
  const [tone, icon, words] = known ?? ['grey', 'ring', state];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}

const effectLook: Record<EffectState, [Tone, IconName, string]> = {
  intent: ['blue', 'clock', 'About to be sent'],
  sent: ['blue', 'send', 'Sent, not confirmed yet'],
  confirmed: ['green', 'check', 'Confirmed'],
  failed: ['red', 'alert', 'Refused'],
  parked: ['amber', 'pause', 'Unknown: somebody must check'],
};

export function EffectBadge({ state }: { state: EffectState }) {
  const [tone, icon, words] = effectLook[state] ?? ['grey', 'ring', state];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}
