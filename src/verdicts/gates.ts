import { isTradeMoney, promotionMeant } from './adjudicators/promotionTerms.ts';
import { receivedOn, shippedOn } from './arrival.ts';
import { belowSmallest, released } from './bars.ts';
import { type CaseFile, currencyOf, goodsTotalOf } from './caseFile.ts';
import { scopeOf } from './categoryWords.ts';
import { finalSince, lookedAtOn, notDisputable, ofDisputes, takenOn } from './disputes.ts';
import { type Cited, day, days, number, text } from './facts.ts';
import { because, type Cites, expired, type Finding, lacks, rejects, type VerdictReason } from './finding.ts';
import {
  absolute,
  compare,
  floored,
  isPositive,
  minus,
  over,
  plus,
  type Ratio,
  shown,
  sum,
  times,
  zero,
} from './ratio.ts';
import type { EvidenceRecord } from './read/readRecord.ts';
import { factName } from './read/slots.ts';
import { daysBetween, plusDays, plusMonths } from './read/values.ts';
import { priorSettled, sameClaim } from './settlements.ts';
import { withdrawn } from './statements.ts';

/** What ends a claim whatever its merits: it was made before, came too late, is in another currency, or may not be disputed. */
export function endedBefore(file: CaseFile): Finding | null {
  return (
    notDisputable(file) ??
    withdrawn(file) ??
    repeated(file) ??
    tooLate(file) ??
    released(file) ??
    belowSmallest(file) ??
    otherCurrency(file)
  );
}

function repeated(file: CaseFile): Finding | null {
  if (file.category === 'CREDIT_OFFSET') return null;
  const same = sameClaim(file);
  return (
    same &&
    rejects(
      0.94,
      [because('The same claim was made before.', ...same.cites)],
      'Proof that the two claims are about different goods would open it.',
    )
  );
}

/** Terms, or a promotion itself, give so many days from delivery, invoice or shipment to make a claim. */
function tooLate(file: CaseFile): Finding | null {
  if (file.category === 'CREDIT_OFFSET' || file.category === 'DISCOUNT') return null;
  const today = lookedAtOn(file);
  const taken = takenOn(file, today);
  const promotion = promotionMeant(file);
  const scope = scopeOf[file.category];
  // A field as it is for this kind of claim, else for any.
  const of = (field: string) => (scope ? [factName(field, scope), field] : [field]);
  for (const terms of promotion ? [...file.terms, promotion] : file.terms) {
    const until = day(terms.head, ...of('claimUntil'));
    // A last day to dispute is ours: it is kept or missed on the day on which the claim is looked at.
    const made = until && /disput/i.test(until.at.field) && today ? today : file.claimedOn;
    if (until && made && made.value > until.value)
      return madeTooLate(`Made on ${made.value}; it had to be by ${until.value}.`, made, until);
    const ours = days(terms.head, 'disputeDays');
    if (ours && today && taken && today.value > plusDays(taken.value, ours.value))
      return finalSince(taken, today, ours);
    const inDays = days(terms.head, ...of('windowDays')) ?? lineWindow(file, terms);
    const window = inDays ?? days(terms.head, ...of('windowMonths'));
    // Days for which something is free are no time for claims.
    if (!window || /free|storage|demurrage|detention/i.test(window.at.field)) continue;
    // Our own time to dispute runs from the deduction to the day it is looked at.
    const from = text(terms.head, ...of('windowStart'));
    const isOurs =
      (today !== null && ofDisputes.test(window.at.field)) ||
      /deduct|claim|debit|charge-?back|\bpost/i.test(from?.value ?? '');
    const start = isOurs ? taken : windowStart(file, from?.value ?? windowWords(terms));
    const on = isOurs ? today : (file.claimedOn ?? today);
    if (!start || !on) continue;
    const last = inDays ? plusDays(start.value, window.value) : plusMonths(start.value, window.value);
    if (on.value <= last) continue;
    return madeTooLate(
      `${isOurs ? 'Looked at' : 'Made'} on ${on.value}, ${daysBetween(start.value, on.value)} days after ${start.value}; the terms give ${window.value} ${inDays ? 'days' : 'months'}, until ${last}.`,
      on,
      start,
      window,
      from,
    );
  }
  return null;
}

const madeTooLate = (why: string, ...cites: Cites): Finding =>
  expired(0.94, [because(why, ...cites)], 'An extension in writing, or a later start of the window, would open it.');

/** Windows listed by category in the terms. */
function lineWindow(file: CaseFile, terms: EvidenceRecord): Cited<number> | null {
  const own = terms.lines.find(({ facts }) =>
    (text(facts, 'program')?.value ?? '')
      .toUpperCase()
      .replace(/[\s-]+/g, '_')
      .startsWith(file.category.slice(0, 5)),
  );
  return own ? (days(own.facts, 'windowDays', 'netDays') ?? null) : null;
}

function windowStart(file: CaseFile, said: string): Cited<string> | null {
  const [invoice] = file.invoices;
  const issued = invoice ? day(invoice.head, 'issuedOn', 'date') : null;
  const delivered =
    receivedOn(file) ??
    (invoice ? day(invoice.head, 'deliveredOn') : null) ??
    file.shipments.map(({ head }) => day(head, 'deliveredOn')).find((one) => one) ??
    day(file.claim.head, 'deliveredOn');
  const shipped = shippedOn(file);
  const due = invoice ? day(invoice.head, 'dueOn') : null;
  const ended = file.promotions.map(({ head }) => day(head, 'validTo')).find((one) => one) ?? null;
  if (/invoice|bill/i.test(said)) return issued;
  if (/ship|dispatch/i.test(said)) return shipped ?? issued;
  if (/deliver|receipt|receiv|arriv|pod/i.test(said)) return delivered ?? shipped ?? issued;
  if (/due/i.test(said)) return due ?? issued;
  if (/end|promo|event|perform/i.test(said)) return ended ?? issued;
  const goods = ['SHORTAGE', 'OVERAGE', 'MISSHIP', 'DAMAGE', 'QUALITY', 'RETURNS', 'LATE_DELIVERY'].includes(
    file.category,
  );
  if (isTradeMoney(file.category)) return ended ?? issued;
  return goods ? (delivered ?? issued ?? shipped) : (issued ?? delivered ?? shipped);
}

/** A field like `claim_days_from_delivery` says in its name which day counts. */
function windowWords(terms: EvidenceRecord): string {
  const fact = [...terms.head].find(([name]) => name.startsWith('windowDays'));
  return fact ? (/(invoice|deliver|receipt|ship|due)/i.exec(fact[1].at.field)?.[1] ?? '') : '';
}

/** Amounts in two currencies cannot be compared without an agreed rate. */
function otherCurrency(file: CaseFile): Finding | null {
  if (file.category === 'FX_BANK') return null;
  const other = file.invoices.map(currencyOf).find((one) => one && one.value !== file.currency);
  const stated = text(file.claim.head, 'currency');
  if (!other || !stated) return null;
  return lacks(
    [`the rate of exchange agreed between ${file.currency} and ${other.value}`],
    [because(`The claim is in ${file.currency}, the invoice in ${other.value}.`, stated, other)],
  );
}

/** Claims on the goods or prices of an invoice; fines and fees may be more than it. */
const goodsOf = new Set([
  'SHORTAGE',
  'OVERAGE',
  'MISSHIP',
  'DAMAGE',
  'QUALITY',
  'RETURNS',
  'PRICING',
  'DUPLICATE',
  'CANCELLED',
]);

/** The tax billed on goods goes with them, where the claim has it in: it says so, or comes to just that. */
function withTax(file: CaseFile, supported: Ratio, reasons: VerdictReason[]): Ratio {
  const [invoice] = file.invoices;
  const tax = invoice && number(invoice.head, 'tax');
  const base = invoice && goodsTotalOf(invoice);
  if (
    !tax ||
    !base ||
    !isPositive(tax.value) ||
    !goodsOf.has(file.category) ||
    compare(file.claimed.value, supported) <= 0
  )
    return supported;
  const freight = number(invoice.head, 'freight');
  const goods = invoice.head.has('subtotal') ? base.value : minus(minus(base.value, tax.value), freight?.value ?? zero);
  if (!isPositive(goods)) return supported;
  const taxed = plus(supported, over(times(supported, tax.value), goods));
  const stated = number(file.claim.head, 'tax');
  if (!stated && compare(absolute(minus(taxed, file.claimed.value)), { n: 1n, d: 50n }) > 0) return supported;
  reasons.push(because(`With the tax billed on them they are worth ${shown(taxed)}.`, tax, base, stated));
  return taxed;
}

/** Takes off what was settled before, and what the invoice cannot bear. */
export function afterSettlements(file: CaseFile, finding: Finding): Finding {
  if (finding.standing || file.category === 'CREDIT_OFFSET') return finding;
  const settled = priorSettled(file);
  // What was paid in full needs no other proof.
  if (finding.supported === null && compare(settled.amount, file.claimed.value) >= 0)
    return rejects(
      0.9,
      [
        because(
          `${shown(settled.amount)} was ${settled.byCredit ? 'credited' : 'settled'} for it before.`,
          ...settled.cites,
        ),
      ],
      'Proof that it was paid for something else would open the claim.',
    );
  if (finding.supported === null || !isPositive(finding.supported)) return finding;
  let { supported } = finding;
  const reasons = [...finding.reasons];
  if (isPositive(settled.amount)) {
    supported = floored(minus(supported, settled.amount));
    reasons.push(
      because(
        `${shown(settled.amount)} was ${settled.byCredit ? 'credited' : 'settled'} for it before.`,
        ...settled.cites,
      ),
    );
  }
  supported = withTax(file, supported, reasons);
  const totals = goodsOf.has(file.category) ? file.invoices.flatMap(({ head }) => number(head, 'total') ?? []) : [];
  const most = sum(totals.map(({ value }) => value));
  if (
    totals.length === file.invoices.length &&
    totals.length > 0 &&
    text(file.claim.head, 'invoiceNumber') &&
    compare(most, supported) < 0
  ) {
    supported = most;
    reasons.push(because(`No more than the invoice of ${shown(most)} can be claimed on it.`, ...totals));
  }
  return { ...finding, supported, reasons };
}
