import type { CategoryCode } from '../../core/taxonomy.ts';
import { receivedOn, shippedOn } from '../arrival.ts';
import { type CaseFile, isClaimed, otherCustomer, sameReference } from '../caseFile.ts';
import { type Cited, day, factsIn, isWithin, type Measure, number, remarks, text } from '../facts.ts';
import { because, type Cites, type VerdictReason } from '../finding.ts';
import { goodsLines } from '../goods.ts';
import { measure } from '../quantities.ts';
import type { Ratio } from '../ratio.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { readUnit } from '../read/units.ts';

/** What a promotion pays, and why. */
export type Earned = { amount: Ratio; reasons: VerdictReason[] };

export const isTradeMoney = (category: CategoryCode | null): boolean =>
  category === 'PROMOTION' || category === 'REBATE';

/** The promotion that a claim for trade money is about; null for any other claim. */
export const promotionMeant = (file: CaseFile): EvidenceRecord | null =>
  isTradeMoney(file.category) ? promotionOf(file) : null;

/** The promotion the claim names; without a name the only one, or the one whose items and dates fit. */
export function promotionOf(file: CaseFile): EvidenceRecord | null {
  const named = text(file.claim.head, 'promotionNumber');
  const byNumber =
    named &&
    file.promotions.find(({ head }) =>
      [text(head, 'number'), text(head, 'name')].some((one) => one && sameReference(one.value, named.value)),
    );
  if (byNumber) return withReports(file, byNumber);
  if (named && file.promotions.some(({ head }) => head.has('number'))) return null;
  const inWords = file.promotions.find(({ head }) => isNamedIn(file, text(head, 'number')?.value));
  if (inWords) return withReports(file, inWords);
  const fitting = file.promotions.filter((one) => !outsideWindow(file, one) && promotedLines(file, one).length > 0);
  return fitting[0] ?? file.promotions[0] ?? null;
}

/** Whether the words of the claim name a number ("scan-down, deal D-17"). */
const isNamedIn = (file: CaseFile, number: string | undefined): boolean =>
  number !== undefined &&
  number.length >= 4 &&
  /\d/.test(number) &&
  remarks(file.claim).some(({ value }) => value.split(/[\s,;:()]+/).some((word) => sameReference(word, number)));

/** The agreement's own papers: itself and what reports under its number, a scan report, a proof of performance. */
export function papersOf(file: CaseFile, agreement: EvidenceRecord): EvidenceRecord[] {
  const number = text(agreement.head, 'number');
  const reports = file.promotions.filter((one) => {
    const own = text(one.head, 'number');
    if (one.name === agreement.name) return false;
    return isReport(one) || (number && own && sameReference(own.value, number.value));
  });
  return [agreement, ...reports];
}

/** What counts and agrees nothing, a scan report, is of the agreement that is meant, whatever number it goes by. */
const isReport = (one: EvidenceRecord): boolean =>
  rateOf(one) === null &&
  !one.head.has('text') &&
  factsIn(one).some((facts) => facts.has('quantity') || facts.has('scannedQuantity'));

/** An agreement with what its other papers add. */
function withReports(file: CaseFile, agreement: EvidenceRecord): EvidenceRecord {
  const [, ...reports] = papersOf(file, agreement);
  return { ...agreement, head: new Map([...reports.flatMap(({ head }) => [...head]), ...agreement.head]) };
}

export function ofOtherCustomer(file: CaseFile, promotion: EvidenceRecord): Cites | null {
  const named = text(promotion.head, 'customer', 'customerName');
  if (named && /^(all|any|\*)/i.test(named.value)) return null;
  const known = [file.claim, ...file.invoices].find(({ head }) => head.has('customer') || head.has('customerName'));
  return known ? otherCustomer(promotion, known) : null;
}

/** The day that must lie in the window: the order's, unless the agreement names another. */
export function dayThatCounts(file: CaseFile, { head }: EvidenceRecord): Cited<string> | null {
  const basis = text(head, 'dateBasis')?.value ?? '';
  const ordered = file.orders.map((one) => day(one.head, 'orderedOn', 'date')).find((one) => one) ?? null;
  // Of several shipments each is looked at for itself.
  const shipped = file.shipments.length > 1 && file.invoices.length === 0 ? null : shippedOn(file);
  const billed = file.invoices.map((one) => day(one.head, 'issuedOn', 'date')).find((one) => one) ?? null;
  const delivered = receivedOn(file);
  if (/ship|dispatch/i.test(basis)) return shipped ?? billed;
  if (/invoice|bill/i.test(basis)) return billed ?? shipped;
  if (/deliver|receipt|receiv/i.test(basis)) return delivered ?? shipped;
  if (/order|po\b/i.test(basis)) return ordered ?? billed;
  return (
    (file.invoices.length > 0 ? null : ordered) ?? billed ?? shipped ?? ordered ?? day(file.claim.head, 'periodFrom')
  );
}

export function outsideWindow(file: CaseFile, record: EvidenceRecord): VerdictReason | null {
  const [from, to] = [day(record.head, 'validFrom'), day(record.head, 'validTo')];
  const on = dayThatCounts(file, record);
  // What was bought before is sold by the scanner in its days.
  // Nor are displays and advertisements on the day on which goods were.
  const isPerformance =
    record.head.has('perStore') ||
    /scan|display|advert|flyer|co-?op\b|demo|end-?cap|feature/i.test(text(record.head, 'kind')?.value ?? '');
  if (!on || record.head.has('scannedQuantity') || isPerformance) return null;
  if (from && on.value < from.value)
    return because(`${on.value} is before the promotion begins on ${from.value}.`, on, from);
  if (to && on.value > to.value) return because(`${on.value} is after the promotion ends on ${to.value}.`, on, to);
  return null;
}

export type Line = { facts: Facts; quantity: Measure; invoice: EvidenceRecord };

export function promotedLines(file: CaseFile, record: EvidenceRecord): Line[] {
  const items = promotedItems(file, record);
  const bought =
    file.invoices.length > 0
      ? billedInWindow(file, record)
      : file.orders.length > 0
        ? file.orders
        : file.shipments.filter((shipment) => isWithinDays(record, shipment, 'shippedOn', 'date'));
  return bought.flatMap((invoice) =>
    goodsLines(invoice).flatMap((facts) => {
      const quantity = measure(facts, 'quantity');
      const item = file.items.keyOf(facts);
      const promoted = items.size === 0 || item === null || items.has(item);
      return quantity && promoted && isClaimed(file, facts) ? [{ facts, quantity, invoice }] : [];
    }),
  );
}

/** Of several invoices, those of the promotion's days where the day of the invoice counts. */
function billedInWindow(file: CaseFile, record: EvidenceRecord): EvidenceRecord[] {
  const byOther = /ship|dispatch|deliver|receipt|receiv|order|po\b/i.test(text(record.head, 'dateBasis')?.value ?? '');
  if (file.invoices.length < 2 || byOther) return file.invoices;
  return file.invoices.filter((invoice) => isBilledWithin(record, invoice));
}

/** Whether an invoice is of the days of a promotion; one without a day may be. */
export const isBilledWithin = (promotion: EvidenceRecord, invoice: EvidenceRecord): boolean =>
  isWithinDays(promotion, invoice, 'issuedOn', 'date');

function isWithinDays(promotion: EvidenceRecord, record: EvidenceRecord, ...fields: string[]): boolean {
  const [from, to] = [day(promotion.head, 'validFrom'), day(promotion.head, 'validTo')];
  const on = day(record.head, ...fields);
  return !on || isWithin(on.value, from, to);
}

/** The items it is for, as listed or in one text ("S1, S2"); none where it is for all. */
export function promotedItems(file: CaseFile, { head, lines }: EvidenceRecord): Set<string> {
  const printed = [...lines.map(({ facts }) => facts), head].flatMap(
    (facts) => text(facts, 'item', 'gtin', 'buyerItem')?.value.split(/[,;|]/) ?? [],
  );
  if (printed.some((one) => /^\s*(all( (items|products|skus))?|any|\*)\s*$/i.test(one))) return new Set();
  return new Set(printed.filter((one) => one.trim() !== '').map(file.items.named));
}

export type Rate = { kind: 'percent' | 'perUnit' | 'fixed'; of: Measure; unit: string | null };

export function rateOf(record: EvidenceRecord): Rate | null {
  const own = rateIn(record.head);
  return own ?? record.lines.map(({ facts }) => rateIn(facts)).find((one) => one) ?? null;
}

export function rateIn(facts: Facts): Rate | null {
  const unit = readUnit(text(facts, 'rateUnit', 'unit')?.value);
  const kind = `${text(facts, 'rateKind')?.value ?? ''} ${text(facts, 'rateUnit')?.value ?? ''}`;
  const rate = number(facts, 'rate', 'fixed', 'perUnit');
  if (rate && /per.?cent|%|pct/i.test(kind)) return { kind: 'percent', of: rate, unit: null };
  if (rate && /per[_\s-]?(unit|case|each|ea|cs)|unit|case|each|off/i.test(kind))
    return { kind: 'perUnit', of: rate, unit: rate.unit ?? unitIn(kind) ?? unit };
  if (rate && /lump|fixed|flat/i.test(kind)) return { kind: 'fixed', of: rate, unit: null };
  const percent = number(facts, 'percent');
  if (percent) return { kind: 'percent', of: percent, unit: null };
  const each = number(facts, 'perUnit');
  if (each) return { kind: 'perUnit', of: each, unit: each.unit ?? unit };
  const loose = number(facts, 'rate');
  if (loose)
    return loose.percentSign
      ? { kind: 'percent', of: loose, unit: null }
      : { kind: 'perUnit', of: loose, unit: loose.unit ?? unit };
  const fixed = number(facts, 'fixed');
  return fixed && { kind: 'fixed', of: fixed, unit: null };
}

const unitIn = (words: string): string | null =>
  /case|\bcs\b/i.test(words) ? 'CA' : /each|\bea\b/i.test(words) ? 'EA' : null;
