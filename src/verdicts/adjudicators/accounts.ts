import { type CaseFile, isCalled, otherCustomer, sameReference } from '../caseFile.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { numberIn, statedIn } from '../clauses/stated.ts';
import { day, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { pays } from '../payments.ts';
import { absolute, compare, floored, isPositive, least, minus, plus, shown, sum } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

/** Payments of one invoice beyond its total are the customer's money; null where there are none. */
export function paidTwice(file: CaseFile): Finding | null {
  for (const invoice of file.all.filter(({ type }) => type === 'invoice')) {
    const payments = file.all.filter((record) => record.type === 'payment' && pays(record, invoice));
    const paid = payments.flatMap(({ head }) => number(head, 'paidAmount') ?? []);
    const total = number(invoice.head, 'total');
    if (!total || paid.length === 0) continue;
    const over = floored(minus(sum(paid.map(({ value }) => value)), total.value));
    if (isPositive(over))
      return supports(
        over,
        0.92,
        [because(`${shown(total.value)} was billed and ${shown(plus(over, total.value))} paid.`, total, ...paid)],
        'A refund, or proof that a payment was for another invoice, would defeat the claim.',
      );
  }
  return null;
}

/** A credit the customer takes: ours, open, of this currency, not used or expired. */
export function creditOffset(file: CaseFile): Finding {
  const named = text(file.claim.head, 'creditNumber') ?? null;
  const credits = file.credits.filter((credit) => !named || isCalled(credit, named.value));
  const reversal = reversed(file);
  if (reversal) return reversal;
  const [credit] = credits;
  const twice = credit ? null : paidTwice(file);
  if (twice) return twice;
  const others = credit ? otherCustomer(credit, file.claim) : null;
  if (others)
    return rejects(
      0.92,
      [because('The credit memo is another customer’s.', ...others)],
      'A credit memo of this customer would support the claim.',
    );
  if (!credit) {
    const other = onAccount(file) ?? settledSum(file);
    if (other) return other;
    if (file.credits.length > 0)
      return rejects(
        0.85,
        [
          because(
            'The credit that is named is not among those on file.',
            named,
            ...file.credits.map(({ head }) => text(head, 'number')),
          ),
        ],
        'The credit memo that is named would support the claim.',
      );
    return lacks(
      ['the credit memo or the promise of it'],
      [because('No credit memo is on file.', named ?? file.claimed)],
    );
  }
  const status = text(credit.head, 'status');
  if (status && /void|cancel|reject|draft|pending|revers/i.test(status.value))
    return rejects(
      0.92,
      [because(`The credit memo is ${status.value}.`, status)],
      'A credit memo in force would support the claim.',
    );
  const before = takenBefore(file, credit);
  const used = text(credit.head, 'appliedTo') ?? day(credit.head, 'appliedOn') ?? before?.at;
  const open = number(credit.head, 'open');
  const amount = number(credit.head, 'amount');
  const usedAmount = number(credit.head, 'appliedAmount') ?? usesOf(credit) ?? before?.amount ?? null;
  const gone = status && /^(applied|used|closed|cleared|consumed|refunded|paid)/i.test(status.value);
  const expires = day(credit.head, 'expiresOn');
  if (expires && file.claimedOn && file.claimedOn.value > expires.value)
    return rejects(
      0.9,
      [because(`The credit could be used until ${expires.value}.`, expires, file.claimedOn)],
      'An extension would support the claim.',
    );
  if (open && !isPositive(absolute(open.value)))
    return rejects(
      0.94,
      [because('Nothing is left of the credit memo.', open, used, status)],
      'A further credit memo would support the claim.',
    );
  if ((gone || used) && !open && !usedAmount)
    return rejects(
      0.92,
      [because('The credit memo was used before.', used, status)],
      'A further credit memo would support the claim.',
    );
  const left = open
    ? absolute(open.value)
    : amount && usedAmount
      ? floored(minus(absolute(amount.value), absolute(usedAmount.value)))
      : amount
        ? absolute(amount.value)
        : null;
  if (!left)
    return lacks(
      ['the amount of the credit memo'],
      [because('The credit memo states no amount.', text(credit.head, 'number'))],
    );
  if (!isPositive(left))
    return rejects(
      0.94,
      [because('Nothing is left of the credit memo.', amount, usedAmount)],
      'A further credit memo would support the claim.',
    );
  return supports(
    left,
    0.94,
    [because(`${shown(left)} is open on the credit memo.`, open ?? amount, usedAmount, text(credit.head, 'number'))],
    'An earlier use of the credit would defeat the claim.',
  );
}

/** An earlier payment, not the claim's own, that lists the credit among what it takes off. */
function takenBefore(file: CaseFile, credit: EvidenceRecord): { at: Citation; amount: Measure | null } | null {
  const own = statedIn(file.claim).map(({ at }) => String(at.value));
  for (const payment of file.all.filter(({ type }) => type === 'payment')) {
    const [number_, on] = [text(payment.head, 'number')?.value, day(payment.head, 'paidOn', 'date')];
    const isOwn = [number_, payment.name].some((one) => one && own.some((said) => sameReference(said, one)));
    if (isOwn || (on && file.claimedOn && on.value >= file.claimedOn.value)) continue;
    // A payment that may be the claim's own shows no earlier use.
    if (!number_ && !(on && file.claimedOn)) continue;
    const stated = statedIn(payment);
    const named = stated.find(({ at }) => isCalled(credit, String(at.value)));
    if (!named) continue;
    const taken = named.parent === '' ? null : numberIn(stated, (one) => one.parent === named.parent && one !== named);
    return { at: named.at, amount: taken && { ...taken, value: absolute(taken.value), unit: null } };
  }
  return null;
}

/** What uses listed one by one come to. */
function usesOf({ lines }: EvidenceRecord): Measure | null {
  const used = lines.flatMap(({ facts, group }) =>
    group.includes('applied') || /appli|used|usage|alloc|consum|offset/i.test([...facts.values()][0]?.at.field ?? '')
      ? (number(facts, 'amount', 'paidAmount') ?? [])
      : [],
  );
  const [first] = used;
  return first ? { ...first, value: sum(used.map(({ value }) => absolute(value))) } : null;
}

/** What is left of a payment that was applied to no invoice. */
function onAccount(file: CaseFile): Finding | null {
  for (const record of file.all.filter(({ type }) => type === 'payment')) {
    const left = statedIn(record).find(({ own }) =>
      own.some((word) =>
        /^(unappli|unapply|unallocat|onaccount|remain|open|balanc|overpay|overpaid|excess)/.test(word),
      ),
    );
    const printed = left && readNumber(left.at.value);
    if (left && printed)
      return isPositive(printed.value)
        ? supports(
            printed.value,
            0.88,
            [because(`${shown(printed.value)} of a payment is not applied.`, left.at)],
            'An invoice that it was applied to would defeat the claim.',
          )
        : rejects(
            0.9,
            [because('All of the payment is applied.', left.at)],
            'An open payment would support the claim.',
          );
  }
  return null;
}

/** A sum that both sides agreed on in writing. */
function settledSum(file: CaseFile): Finding | null {
  for (const record of [...file.terms, ...file.notes]) {
    const stated = statedIn(record);
    const agreed = numberIn(
      stated,
      ({ words }) =>
        words.some((word) => /^(settl|agre|promis)/.test(word)) &&
        words.some((word) => /^(amount|sum|credit|total)/.test(word)),
    );
    if (!agreed) {
      const said = settledInWords(file, record);
      if (said) return said;
      continue;
    }
    const unsigned = stated.find(
      ({ at, own }) =>
        own.some((word) => /^(sign|approv|status)/.test(word)) &&
        (at.value === false || /^(no|draft|pending|unsigned|not|declined|rejected)/i.test(String(at.value))),
    );
    if (unsigned)
      return lacks(
        ['the settlement signed by both sides'],
        [because('A settlement is on file, and it is not signed.', agreed, unsigned.at)],
      );
    return supports(
      agreed.value,
      0.88,
      [because(`Both sides agreed on ${shown(agreed.value)}.`, agreed)],
      'A later agreement would change it.',
    );
  }
  return null;
}

export const settles =
  /\b(agree[ds]?|settle[ds]?|settlement|meet (at|on)|compromise|come to terms|accept(s|ed)?|grant(s|ed)?|promise[sd]?|(we|will) (will )?credit|(leave|take|deduct|keep|knock|subtract|net) .{0,30}\b(out of|off|from|against|back)|(may|can|could) (deduct|take|keep|offset|withhold)|einig\w*|vergleich\w*)\b/i;
export const onlyOffered =
  /\b(offer(s|ed)?|propos\w+|suggest\w*|would|if you|subject to|unless|not (yet )?(agreed|signed|settled|accept\w*)|no agreement|declin\w*|reject\w*|refus\w*|awaiting|without prejudice)\b/i;

/** A sum that somebody promised or agreed on in a message ("we meet at 1,250; leave it out of your next payment"). */
function settledInWords(file: CaseFile, record: EvidenceRecord): Finding | null {
  if (record === file.claim) return null;
  const author = text(record.head, 'author')?.value ?? '';
  // What only the customer says of it is no promise of ours.
  if (/customer|buyer|client|\bap@/i.test(author)) return null;
  const said = statedIn(record).find(({ at }) => typeof at.value === 'string' && settles.test(inEnglish(at.value)));
  const sums = clausesOf(record).filter(
    ({ at, per, measure }) => said && at.field === said.at.field && per.length === 0 && measure !== 'percent',
  );
  const agreed =
    sums.find(({ value }) => compare(value, file.claimed.value) === 0) ??
    sums.find(({ measure }) => measure === 'money');
  if (!said || !agreed) return null;
  if (onlyOffered.test(inEnglish(String(said.at.value))))
    return lacks(
      ['the settlement as both sides agreed on it'],
      [because('A settlement was offered; that it was agreed on is not on file.', agreed)],
    );
  return supports(
    agreed.value,
    0.86,
    [because(`${shown(agreed.value)} was agreed on in a message.`, agreed)],
    'A later agreement would change it.',
  );
}

/** The customer pays back an earlier deduction, or takes back one it had paid. */
function reversed(file: CaseFile): Finding | null {
  const named = text(file.claim.head, 'reverses');
  if (!named) return null;
  const earlier = file.claims.find((claim) => isCalled(claim, named.value));
  if (!earlier) return lacks(['the deduction that is reversed'], [because('It is not on file.', named)]);
  const amount = number(earlier.head, 'amount');
  return supports(
    amount ? least(absolute(amount.value), file.claimed.value) : file.claimed.value,
    0.85,
    [because('It reverses a deduction that is on file.', named, amount)],
    'An earlier reversal would defeat the claim.',
  );
}
