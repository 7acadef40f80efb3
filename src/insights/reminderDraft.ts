import { type Receivable, withoutPromised } from '../core/collecting.ts';
import { moneyText } from './printed.ts';

/** Invoices listed one by one in a reminder; the rest is named as a sum. */
const mostListed = 40;

/**
 * A reminder to a customer about what is overdue in one currency, from the records alone: what is disputed, on its way or promised for a
 * later day (`promisedMinor`, taken from the oldest invoices first) is not asked for. Null where nothing is left to ask for. Pure.
 */
export function reminderDraft(
  customerName: string,
  currency: string,
  invoices: Receivable[],
  promisedMinor: number,
): { subject: string; body: string; amountMinor: number; invoices: Receivable[] } | null {
  const due = invoices
    .map((one) => ({ ...one, openMinor: one.openMinor - one.disputedMinor - one.arrivingMinor }))
    .filter((one) => one.currency === currency && one.daysLate > 0 && one.openMinor > 0)
    .sort((a, b) => b.daysLate - a.daysLate);
  const left = withoutPromised(
    due.map(({ openMinor }) => openMinor),
    promisedMinor,
  );
  const asked = due
    .map((one, at) => ({ ...one, openMinor: left[at] as number }))
    .filter(({ openMinor }) => openMinor > 0);
  if (asked.length === 0) return null;
  const total = asked.reduce((sum, { openMinor }) => sum + openMinor, 0);
  const oldest = Math.max(...asked.map(({ daysLate }) => daysLate));
  const say = (amountMinor: number) => moneyText({ amountMinor, currency });
  const listed = asked.slice(0, mostListed);
  const rest = asked.slice(mostListed);
  const rows = listed.map((one) => `  ${one.number}   due ${one.dueOn}   open ${say(one.openMinor)}`);
  if (rest.length > 0)
    rows.push(`  and ${rest.length} more   open ${say(rest.reduce((sum, { openMinor }) => sum + openMinor, 0))}`);
  const opening =
    oldest > 60
      ? 'despite earlier dates of payment, these invoices are still open on your account:'
      : 'these invoices are past their due date and still open on your account:';
  const body = [
    `To the accounts payable team of ${customerName},`,
    '',
    opening,
    '',
    ...rows,
    '',
    `Together ${say(total)}. Please let us know on which day we may expect the money. If something keeps you from paying one of them, tell us its number and the reason, so that we can look into it. If the payment is on its way, please send us its reference.`,
    '',
    'With kind regards',
  ].join('\n');
  const subject = `${asked.length === 1 ? `Invoice ${asked[0]?.number}` : `${asked.length} invoices`} past due: ${say(total)}`;
  return { subject, body, amountMinor: total, invoices: asked };
}
