import type { NextStep, WorthPart } from '../../../src/core/collecting.ts';
import type { Tone } from '../ui/Badges.tsx';
import type { IconName } from '../ui/Icon.tsx';

/** Each next step with its look: word, shape and tone together. */
export const stepLook: Record<NextStep, { name: string; tone: Tone; icon: IconName }> = {
  call: { name: 'Call', tone: 'blue', icon: 'send' },
  remind: { name: 'Remind in writing', tone: 'blue', icon: 'note' },
  raise: { name: 'Raise to the controller', tone: 'red', icon: 'up' },
  await_promise: { name: 'Promised', tone: 'green', icon: 'clock' },
  await_payment: { name: 'Payment is here', tone: 'green', icon: 'check' },
  settle_dispute: { name: 'Disputed', tone: 'amber', icon: 'pause' },
  wait: { name: 'Wait', tone: 'grey', icon: 'clock' },
};

export const signalNames: Record<WorthPart['signal'], string> = {
  time: 'Paid earlier',
  loss: 'Loss avoided',
  promise: 'Broken promise',
  credit: 'Credit limit',
};

export const howNames: Record<string, string> = { call: 'Call', mail: 'Mail', visit: 'Visit', other: 'Other' };

export const outcomeNames: Record<string, string> = {
  reached: 'Spoke with them',
  no_answer: 'No answer',
  promised: 'Promised to pay',
  disputed: 'Disputes it',
  says_paid: 'Says it is paid',
  refused: 'Refuses to pay',
  sent: 'Sent',
};
