import { deliveredAt } from '../arrival.ts';
import type { CaseFile } from '../caseFile.ts';
import { subjectOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { type Reckoning, reckoned } from '../clauses/reckon.ts';
import { sentencesOn, topicOf } from '../clauses/said.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, isWithin, number } from '../facts.ts';
import { because, type Finding, rejects, supports, type VerdictReason } from '../finding.ts';
import { isPositive, type Ratio, zero } from '../ratio.ts';
import { apart } from '../read/concepts.ts';
import { readNumber } from '../read/values.ts';
import { feeAgreed } from './agreedFees.ts';

/** Rates that are no fines, whatever words they share with one. */
const noFine = /interest|payment|discount|rebate|restock|swell|tax|bank/;

/** What the fault costs by the terms; the claim itself where no terms are on file. `more` says what is known of counts and what percents are of. */
export function fine(
  file: CaseFile,
  reason: VerdictReason,
  more: Pick<Reckoning, 'base' | 'counts' | 'times'> = {},
): Finding {
  const spared = notInForce(file) ?? firstIsFree(file);
  if (spared) return { ...spared, reasons: [...spared.reasons, reason] };
  const agreed = reckoned(file, {
    records: file.terms,
    about: subjectOf(file),
    usual: usual[file.category],
    not: noFine,
    orOnly: true,
    ...more,
  });
  const scopes = ['@late', '@early', '@compliance', '@asn', '@label', '@notice', ''];
  const scoped = agreed?.supported ? agreed : (feeAgreed(file, scopes, null, more.times) ?? agreed);
  if (!scoped)
    return supports(
      file.claimed.value,
      0.75,
      [reason],
      file.terms.some(({ head }) => number(head, 'feePercent', 'feeAmount') !== null)
        ? 'Terms with another fine would change the amount.'
        : 'The agreement on fines would confirm or change the amount.',
    );
  return {
    ...scoped,
    reasons: [reason, ...scoped.reasons],
    wouldChange: 'Proof that it was not our fault would defeat the claim.',
  };
}

/** How fines of a kind are called, where the claim does not say. */
const usual: Record<string, string> = {
  LATE_DELIVERY: 'late delay otif on-time delivery appointment early missed window fill',
  COMPLIANCE: 'compliance violation asn label routing packaging pallet edi',
};

/** Terms with a fine that held on another day than the delivery's fine nothing. */
function notInForce(file: CaseFile): Finding | null {
  const on =
    file.shipments.map(({ head }) => day(head, 'shippedOn', 'date')).find((one) => one) ??
    deliveredAt(file) ??
    file.invoices.map(({ head }) => day(head, 'issuedOn', 'date')).find((one) => one);
  if (!on || file.terms.length === 0) return null;
  const outside = file.terms.flatMap((terms) => {
    const [from, to] = [day(terms.head, 'validFrom'), day(terms.head, 'validTo')];
    return isWithin(on.value.slice(0, 10), from, to) ? [] : [from ?? to];
  });
  if (outside.length < file.terms.length) return null;
  return rejects(
    0.88,
    [because(`The terms on fines did not hold on ${on.value.slice(0, 10)}.`, on, ...outside)],
    'Terms in force on that day would support the claim.',
  );
}

/** A first fault that terms let pass with a warning. */
function firstIsFree(file: CaseFile): Finding | null {
  const said = sentencesOn(
    file.terms,
    topicOf('first violation offence offense occurrence incident strike fault instance'),
  ).find(
    ({ said: words, name }) =>
      /first|initial|1st/i.test(`${name} ${words}`) &&
      /warn|no (charge|fee|fine)|waive|free|not (charged|fined)/i.test(words),
  );
  const before = said && countBefore(file);
  if (!said || !before || isPositive(before.value)) return null;
  return rejects(
    0.88,
    [because('The first fault passes with a warning, and there was none before.', said.at, before.at)],
    'An earlier fault on record would support the claim.',
  );
}

function countBefore(file: CaseFile): Cited<Ratio> | null {
  for (const { at, own } of file.all.filter(({ type }) => type !== 'terms').flatMap(statedIn)) {
    const isCount =
      own.some((word) => /^(viol|offen[cs]|occurrenc|incident|fault|warn)/.test(word)) &&
      own.some((word) => /^(prior|previou|befor|earlier|count|past|year|ytd|histor|last)/.test(word));
    if (!isCount) continue;
    if (typeof at.value === 'boolean') return at.value ? null : { value: zero, at };
    if (/^(none|no|nil)$/i.test(String(at.value))) return { value: zero, at };
    const printed = readNumber(at.value);
    if (printed) return { value: printed.value, at };
  }
  return null;
}

/** Whether a fine is on the goods that were late or missing, not on all of the order. */
export const isOnAffected = (file: CaseFile): boolean =>
  file.terms.some(
    (terms) =>
      clausesOf(terms).some(({ measure }) => measure === 'percent') &&
      statedIn(terms).some(({ at }) =>
        /\b(late|short|missing|affected|undelivered|not (delivered|received|on time|in full|shipped)|non-?compliant|unfilled|(received|delivered|arriv\w+) (after|past|beyond|too late))\b[^.]{0,30}\b(case|unit|good|item|line|value|quantit|carton|portion|part)|\b(case|unit|good|item|line|value|cost|quantit|carton|portion|part)s?\b[^.]{0,40}\b(late|short|missing|affected|undelivered|not (delivered|received|on time|in full|shipped)|unfilled|(received|delivered|arriv\w+) (after|past|beyond|too late))/i.test(
          apart(`${at.field} ${at.value}`).replace(/_/g, ' '),
        ),
      ),
  );
