import { type CaseFile, sameReference } from '../caseFile.ts';
import { clausesOf, type Unit } from '../clauses/clauses.ts';
import { toldCount } from '../clauses/counts.ts';
import { flag, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, type VerdictReason } from '../finding.ts';
import { absolute, compare, minus, shown, sum, times } from '../ratio.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';

/** An off-invoice allowance that the invoice carries already. */
export function alreadyOnInvoice(
  file: CaseFile,
  { head }: EvidenceRecord,
): { amount: Measure; reason: VerdictReason } | null {
  const said = flag(head, 'onInvoice');
  const name = text(head, 'number');
  const combinable = flag(head, 'combinable');
  const excludesOthers = combinable?.value === false;
  const amounts = file.invoices
    .flatMap((invoice) => [
      ...[number(invoice.head, 'allowance')].flatMap((one) => one ?? []),
      ...invoice.lines.flatMap(({ facts, group }) => {
        const own = text(facts, 'promotionNumber');
        const isOther = own && name && !sameReference(own.value, name.value);
        if (isOther && !excludesOthers) return [];
        if (group.includes('allowance')) return number(facts, 'amount', 'allowance') ?? [];
        return allowanceOf(facts) ?? [];
      }),
    ])
    .filter(({ value }) => value.n !== 0n);
  const [first] = amounts;
  if (said?.value && !first)
    return {
      amount: { ...file.claimed, at: said.at },
      reason: because('The allowance was given off the invoice.', said),
    };
  if (!first) return null;
  if (excludesOthers)
    return {
      amount: { ...file.claimed, at: first.at },
      reason: because('The invoice carries another deal, and this one pays beside none.', combinable, first),
    };
  const total = sum(amounts.map(({ value }) => absolute(value)));
  return {
    amount: { ...first, value: total },
    reason: because(`The invoice carries an allowance of ${shown(total)} already.`, ...amounts),
  };
}

/** The allowance on a line: where it is for each unit, as quantity, price and amount show, for all of them. */
function allowanceOf(facts: Facts): Measure | null {
  const [allowance, quantity, price, amount] = ['allowance', 'quantity', 'price', 'amount'].map((name) =>
    number(facts, name),
  );
  if (!allowance || !quantity || !price || !amount) return allowance ?? null;
  const all = times(absolute(allowance.value), quantity.value);
  const isEach = compare(minus(times(quantity.value, price.value), amount.value), all) === 0;
  return isEach ? { ...allowance, value: all } : allowance;
}

/** What must be done at least ("in at least 25 stores") and, by what papers count, was not. */
export function belowLeast(file: CaseFile, agreement: EvidenceRecord): Finding | null {
  for (const least of clausesOf(agreement)) {
    const [unit] = least.per;
    if (least.role !== 'least' || least.measure !== 'count' || !unit || !ofPerformance.has(unit)) continue;
    const done = toldCount(file, unit, least.about);
    if (!done || compare(done.value, least.value) >= 0) continue;
    return rejects(
      0.88,
      [because(`${shown(done.value)} were counted; it pays from ${shown(least.value)}.`, least.at, ...done.cites)],
      'A report that counts as many as are asked for would support the claim.',
    );
  }
  return null;
}

/** What displays and advertisements are counted by. */
const ofPerformance: ReadonlySet<Unit> = new Set<Unit>(['store', 'week', 'day', 'coupon']);

export function unprovenPerformance({ head }: EvidenceRecord): Finding | null {
  const performed = flag(head, 'performed');
  const required = flag(head, 'performanceRequired');
  const ad = text(head, 'kind');
  if (performed?.value) return null;
  if (performed || required?.value)
    return lacks(
      ['proof of performance (advertisement, display photo, scan report)'],
      [because('The promotion pays for a performance that is not proven.', performed, required, ad)],
    );
  return null;
}
