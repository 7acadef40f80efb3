import { receivedOn } from '../arrival.ts';
import type { CaseFile } from '../caseFile.ts';
import { type Clause, daysSaid } from '../clauses/clauses.ts';
import { type Cited, day, days, wholeNumber } from '../facts.ts';
import { because, type VerdictReason } from '../finding.ts';
import { daysBetween } from '../read/values.ts';

/** Whether a fault found later was reported in the days for it, and why. */
type Concealed = { inTime: boolean; reason: VerdictReason };

const unseen =
  /conceal|hidden|latent|invisible|\bnot (visible|apparent|noticeable|noticed|evident|seen)\b|can(not| not) be seen|verdeckt|nicht erkennbar|non apparent|no aparente|ocult/i;

/** Days of work as the most days of the calendar that they can take. */
function ofDaysSaid(said: Clause | undefined): Cited<number> | null {
  const count = wholeNumber(said);
  const isWork = /\b(business|working) day|werktag|arbeitstag|jours? ouvr|dias? (habil|laborable)/i.test(
    said?.said ?? '',
  );
  return count && isWork ? { ...count, value: count.value + 2 * Math.ceil(count.value / 5) } : count;
}

/** The days that terms give for what shows only later; null where they give none. `more` are the fields of one kind of fault. */
export function concealedWindow(file: CaseFile, more: readonly string[]): Concealed | null {
  const allowed =
    file.terms.map((terms) => days(terms.head, 'concealedDays', ...more)).find((one) => one) ??
    ofDaysSaid(daysSaid(file.terms, unseen));
  const delivered = receivedOn(file);
  const told = (records: CaseFile['notes']) =>
    records.map(({ head }) => day(head, 'reportedOn', 'claimedOn', 'writtenOn', 'date')).find((one) => one);
  const onReceipt = file.receipts.map(({ head }) => day(head, 'reportedOn')).find((one) => one);
  const reported =
    day(file.claim.head, 'reportedOn') ?? onReceipt ?? told(file.claims) ?? file.claimedOn ?? told(file.notes);
  if (!allowed || !delivered || !reported) return null;
  const after = daysBetween(delivered.value, reported.value);
  return {
    inTime: after <= allowed.value,
    reason: because(
      `It was reported ${after} days after delivery; terms give ${allowed.value}.`,
      allowed,
      delivered,
      reported,
    ),
  };
}
