import type { Remittance } from '../../core/remittance.ts';
import type { ReadProblem } from '../contract.ts';
import { checkRemittance } from '../validate.ts';

/** Adds the warning that a document holds text nobody can see; none of it was read. */
export function hiddenText(remittance: Remittance, hidden: boolean): Remittance {
  if (!hidden) return remittance;
  const message =
    'The document holds text that cannot be seen (hidden, without size or without colour): it was not read';
  return warned(remittance, 'hidden_text', message);
}

/** A payment of which no day is told is of the day of its advice: when the message was sent. */
export function datedBy(remittance: Remittance, sentOn: string | null): Remittance {
  const { payment } = remittance;
  return payment.date === null ? { ...remittance, payment: { ...payment, date: sentOn } } : remittance;
}

export function noRemittance(what: string): ReadProblem {
  return { code: 'no_remittance', message: `The ${what} names no payment whose invoices could be told` };
}

/** A warning more, with the sums' own one still behind it. */
export function warned(remittance: Remittance, code: string, message: string): Remittance {
  return checkRemittance({ ...remittance, warnings: [...remittance.warnings, { code, message }] });
}
