import { withoutHour } from '../../core/backupProof.ts';
import type { Evidence, Reason } from '../../core/evidence.ts';
import { formatDecimal, parseDecimal } from '../../core/money.ts';
import type { LinkedPaper } from '../../db/backupLinks.ts';
import type { ClaimEvidence } from '../../db/claimEvidence.ts';
import { adjudicate, readSubmission, type Submission } from '../../verdicts/adjudicate.ts';
import type { Verdict } from '../../verdicts/settle.ts';
import type { ProposedDeduction } from './deductionProposal.ts';
import { claimSaid, type PaperNote, paperNotes, paperRecords } from './paperEvidence.ts';

/** What a claim is judged by, as stored with its recommendation: the same evidence gives the same verdict. */
export type StoredEvidence = Submission & {
  /** Papers that came for the claim, with why they are believed to. */
  papers?: PaperNote[];
};

/** Raised when a change of the adjudicators may give other verdicts for the same evidence. */
export const adjudicatorsVersion = '1';

/** The records that bear on one deduction, each called by its kind and number. Money given back is no claim: null. */
export function evidenceFor(
  row: ProposedDeduction,
  found: ClaimEvidence,
  papers: readonly LinkedPaper[] = [],
  category = '',
): StoredEvidence | null {
  if (row.amountMinor <= 0) return null;
  const own = found.invoice.filter(({ number }) => number === row.invoiceNumber);
  const orders = new Set(own.flatMap(({ orderNumber }) => orderNumber ?? []));
  const invoices = found.invoice.filter(
    ({ number, orderNumber }) => number === row.invoiceNumber || orders.has(orderNumber ?? ''),
  );
  const sentOut = found.shipment.filter(({ orderNumber }) => orders.has(orderNumber));
  const sent = new Set(sentOut.map(({ number }) => number));
  const items = new Set(own.flatMap(({ lines }) => lines.map(({ itemNumber }) => itemNumber)));
  const isOfCustomer = ({ customerNumber }: { customerNumber?: string }) => customerNumber === row.customerNumber;
  const agreements = found.price_agreement.filter(isOfCustomer).map((agreement) => ({
    ...agreement,
    lines: agreement.lines.filter(({ itemNumber }) => items.has(itemNumber)),
  }));
  const customer = found.customer.find(({ number }) => number === row.customerNumber);
  const promotions = found.promotion.filter(isOfCustomer);
  const proofs = found.proof_of_delivery.filter(({ shipmentNumber }) => sent.has(shipmentNumber));
  const { records: printed, shipments } = paperRecords(papers, sentOut, promotions, proofs);
  const notes = paperNotes(papers, category);
  const billed = own.flatMap(({ lines }) => lines);
  return {
    claim: { ...claimOf(row), ...claimSaid(papers, billed) },
    records: [
      ...called(
        'order',
        'order',
        found.order.filter(({ number }) => orders.has(number)),
      ),
      ...called('shipment', 'shipment', shipments),
      ...called('invoice', 'invoice', invoices),
      ...called('pod', 'proof_of_delivery', proofs.map(withoutHour)),
      ...called(
        'receipt',
        'receipt_advice',
        found.receipt_advice.filter(({ shipmentNumber }) => sent.has(shipmentNumber ?? '')),
      ),
      ...called(
        'credit',
        'credit_memo',
        found.credit_memo.filter(({ invoiceNumber }) => invoiceNumber === row.invoiceNumber),
      ),
      ...called('promotion', 'promotion', promotions),
      ...called(
        'price',
        'price_agreement',
        agreements.filter(({ lines }) => lines.length > 0),
      ),
      ...called(
        'pack',
        'item',
        found.item.filter(({ number, packs }) => items.has(number) && packs.length > 0),
      ).map((item) => ({ ...item, itemNumber: item.number })),
      ...(customer?.terms ? [{ type: 'terms', id: `customer ${customer.number}`, terms: customer.terms }] : []),
      ...called(
        'claim',
        'deduction',
        found.deduction.filter((other) => isEarlier(other, row)),
      ),
      ...printed,
    ],
    ...(notes.length > 0 && { papers: notes }),
  };
}

function claimOf({ number, invoiceNumber, customerNumber, amountMinor, currency, body }: ProposedDeduction): object {
  return {
    number,
    amount: formatDecimal(amountMinor, currency),
    currency,
    ...(invoiceNumber && { invoiceNumber }),
    ...(customerNumber && { customerNumber }),
    ...(body.claimedOn && { claimedOn: body.claimedOn }),
    ...(body.text && { text: body.text }),
  };
}

/** Of the deductions on the same invoice those that were made before: of two, only the later one repeats the other. */
function isEarlier(
  other: { number: string; invoiceNumber?: string; claimedOn?: string },
  row: ProposedDeduction,
): boolean {
  if (other.invoiceNumber !== row.invoiceNumber || other.number === row.number) return false;
  const [theirs, ours] = [other.claimedOn ?? '', row.body.claimedOn ?? ''];
  return theirs < ours || (theirs === ours && other.number < row.number);
}

function called<T extends { number: string }>(
  type: string,
  kind: string,
  records: T[],
): (T & { type: string; id: string })[] {
  return records.map((record) => ({ ...record, type, id: `${kind} ${record.number}` }));
}

/** Judges a deduction that was coded. */
export function verdictOn(evidence: StoredEvidence, category: string): Verdict {
  return adjudicate(readSubmission(evidence), category);
}

/** The reasons of a verdict as those of a recommendation: the verdict first, then what it rests on. */
export function verdictReasons(verdict: Verdict): Reason[] {
  return verdict.reasons.map(({ text, evidence }) => ({ text, evidence: evidence.flatMap(asEvidence) }));
}

/** A citation of a record; what the claim itself says stands in the document already. */
function asEvidence({ record, field, value }: Verdict['reasons'][number]['evidence'][number]): Evidence[] {
  if (record === 'claim') return [];
  const at = record.indexOf(' ');
  return [{ kind: 'field', record: record.slice(0, at), id: record.slice(at + 1), field, quote: String(value) }];
}

/** How much of the claim does not hold, in minor units: what a dispute may win back. */
export function recoverableMinor(verdict: Verdict, amountMinor: number): number {
  return amountMinor - parseDecimal(verdict.validAmount, verdict.currency);
}
