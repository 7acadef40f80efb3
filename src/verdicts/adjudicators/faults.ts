import { type CaseFile, goodsBilled } from '../caseFile.ts';
import { type Clause, clausesOf } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, lacksPrice, rejects, supports, type VerdictReason } from '../finding.ts';
import { type Billed, countOf, type Noted, noted, worthOf } from '../goods.ts';
import { absolute, compare, isPositive, least, minus, plus, shareOf, shown, sum, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

/** A flat allowance in the trading agreement pays for such faults; it may not be disputed up to its amount. */
export function standingAllowance(file: CaseFile, fields: string[], about: RegExp): Finding | null {
  for (const terms of file.terms) {
    const said = text(terms.head, 'program', 'promotionNumber', 'text', 'termsText')?.value ?? '';
    const percent =
      number(terms.head, ...fields) ??
      shareOfInvoice(file, terms) ??
      (/allowance/i.test(said) ? number(terms.head, 'feePercent') : null) ??
      allowanceSaid(terms, about);
    if (
      !percent ||
      !(
        fields.some((name) => name.includes('@') && terms.head.has(name)) ||
        /allowance/i.test(percent.at.field) ||
        about.test(said)
      )
    )
      continue;
    const [invoice] = file.invoices;
    const given = invoice && allowanceGiven(invoice);
    if (given)
      return rejects(
        0.88,
        [because('The allowance for such faults was given on the invoice, in place of single claims.', percent, given)],
        'An agreement on claims beside the allowance would support the claim.',
      );
    const base = goodsBilled(file);
    if (!base) continue;
    const allowed = shareOf(base.value, percent.value);
    const reason = because(
      `The trading agreement gives a flat allowance of ${shown(percent.value)} % (${shown(allowed)}) for such faults.`,
      percent,
      base,
    );
    if (compare(file.claimed.value, plus(allowed, { n: 1n, d: 100n })) <= 0)
      return {
        ...supports(
          file.claimed.value,
          0.9,
          [reason],
          'A trading agreement without the allowance would open it to dispute.',
        ),
        standing: 'NOT_DISPUTABLE',
      };
    return supports(
      allowed,
      0.85,
      [
        reason,
        because('The claim is above the flat allowance, which replaces claims for single faults.', file.claimed),
      ],
      'An agreement on claims beside the allowance would support the rest.',
    );
  }
  return null;
}

/** The percent of a sentence that gives such faults an allowance, or something in place of single claims. */
const allowanceSaid = (terms: EvidenceRecord, about: RegExp): Clause | null =>
  clausesOf(terms).find(
    ({ role, measure, at }) =>
      role === 'rate' &&
      measure === 'percent' &&
      about.test(String(at.value)) &&
      /allowance|in (lieu|place|full settlement) of|instead of|swell rate/i.test(inEnglish(String(at.value))),
  ) ?? null;

/** An allowance for faults that the invoice carries. */
const allowanceGiven = (invoice: EvidenceRecord): Citation | null =>
  statedIn(invoice).find(
    ({ at }) =>
      /(damage|defect|swell|spoil|unsale|quality).{0,20}(allowance|deduct|discount)|allowance.{0,12}(damage|defect|swell|spoil|unsale)/i.test(
        `${at.field} ${at.value}`.replace(/_/g, ' '),
      ) && isPositive(absolute(readNumber(at.value)?.value ?? zero)),
  )?.at ?? null;

/** An allowance stated without its kind is in per cent where just that comes to what is claimed. */
function shareOfInvoice(file: CaseFile, terms: EvidenceRecord): Measure | null {
  const stated = number(terms.head, 'allowanceAmount@defect', 'allowanceAmount@damaged');
  const base = goodsBilled(file);
  const gap = stated && base && absolute(minus(shareOf(base.value, stated.value), file.claimed.value));
  return gap && compare(gap, { n: 1n, d: 100n }) <= 0 ? stated : null;
}

export function faultOf(
  file: CaseFile,
  records: EvidenceRecord[],
  billed: Billed[],
  kind: 'damaged' | 'refused',
): Noted | null {
  for (const of of billed.length > 0 ? billed : [null]) {
    const found = noted(file, records, of, kind);
    if (found) return found;
  }
  return null;
}

/** What the noted quantity is worth at billed prices; where no quantity is noted, what the claim counts. */
export function valued(
  file: CaseFile,
  billed: Billed[],
  fault: Noted,
  certainty: number,
  why: string,
  ...more: VerdictReason[]
): Finding {
  const [only] = billed;
  if (!only) return lacks(['the invoice with the price billed for the item'], [because(why, ...fault.cites)]);
  const several = billed.length > 1;
  const worths = billed.map((of) => {
    const counted = several
      ? (noted(file, [...file.pods, ...file.receipts], of, 'damaged')?.quantity ?? null)
      : fault.quantity;
    const claimed = countOf(file, [file.claim], of, 'quantity')?.value ?? null;
    const quantity = counted && claimed ? least(counted, claimed) : (counted ?? claimed);
    return quantity && worthOf(of, quantity);
  });
  const known = worths.flatMap((worth) => worth ?? []);
  const supported = known.length > 0 ? sum(known) : null;
  const cites: Citation[] = [...fault.cites, ...billed.flatMap(({ price }) => (price ? [price.at] : []))];
  const reason = because(
    fault.quantity ? `${why} ${shown(fault.quantity)} ${only.unit ?? 'units'} are affected.` : why,
    ...cites,
  );
  if (!supported) {
    if (billed.some(({ amount }) => !amount)) return lacksPrice(...cites);
    const all = sum(billed.map(({ amount }) => amount ?? zero));
    return compare(file.claimed.value, all) <= 0
      ? supports(
          file.claimed.value,
          certainty - 0.15,
          [reason, ...more],
          'A count of the goods affected could change the amount.',
        )
      : supports(all, certainty - 0.15, [reason, ...more], 'A count of the goods affected could change the amount.');
  }
  return supports(
    supported,
    certainty,
    [reason, ...more],
    'A proof of delivery signed in good order would defeat the claim.',
  );
}
