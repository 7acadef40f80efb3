import { readDecimal } from '../../core/money.ts';
import { settleItem } from '../settle.ts';
import type { PaidItem, Reduction } from './credit.ts';
import type { JoinedText } from './joinedText.ts';

type Segment = { elements: string[]; start: number; end: number };

/**
 * Items from X12 segments in a free text, as the addenda of a CTX payment carry them:
 * RMR*IV*reference**paid*gross*discount*reason*adjustment with ADX*amount*reason below, and what is taken off the payment as a whole.
 * An ADX is that where it has a reference of its own and its item adds up without it. No items where there is no RMR.
 */
export function ediItems(
  text: JoinedText,
  exponent: number,
  totals: number[],
): { items: PaidItem[]; apart: Reduction[] } {
  const items: PaidItem[] = [];
  const apart: Reduction[] = [];
  for (const { rmr, adx } of groupsOf(segmentsIn(text.text))) {
    const closed = addsUp(rmr, exponent);
    const isApart = ({ elements }: Segment) => closed && Boolean(elements[4]);
    const below = adx.filter((each) => !isApart(each));
    const item = itemOf(rmr, below, text, exponent);
    if (item) items.push(item);
    apart.push(...adx.filter(isApart).flatMap((each) => reductionOf(each, text, exponent) ?? []));
  }
  // An amount below nought reduces, unless only the other sign comes to the payment.
  const paid = items.reduce((sum, item) => sum + item.paid, 0);
  const sign = totals.includes(paid - total(apart)) && !totals.includes(paid + total(apart)) ? 1 : -1;
  return { items, apart: apart.map((each) => ({ ...each, amount: each.amount * sign })) };
}

/** Each RMR with the ADX below it. */
function groupsOf(segments: Segment[]): { rmr: Segment; adx: Segment[] }[] {
  const groups: { rmr: Segment; adx: Segment[] }[] = [];
  for (const segment of segments) {
    const [tag] = segment.elements;
    if (tag === 'RMR') groups.push({ rmr: segment, adx: [] });
    else if (tag === 'ADX') groups.at(-1)?.adx.push(segment);
  }
  return groups;
}

/** Whether an item's own amounts explain what was paid of it. */
function addsUp(rmr: Segment, exponent: number): boolean {
  const printed = printedOf(rmr, exponent);
  if (printed.paid === null || printed.gross === null) return false;
  return settleItem({ ...printed, reduction: 0 }, true).settled;
}

/** What an RMR states of its item, in minor units. */
function printedOf({ elements }: Segment, exponent: number) {
  const amount = (n: number) => minor(elements[n], exponent);
  return { paid: amount(4), gross: amount(5), discount: amount(6) ?? 0, adjustment: Math.abs(amount(8) ?? 0) };
}

/** Segments end at the next known tag or at a terminator: banks print either, or neither. */
function segmentsIn(text: string): Segment[] {
  return [
    ...text.matchAll(/\b(RMR|ADX|REF|DTM|SE|ENT|NTE)\*[^\\~\n]*?(?=[\\~\n]|\b(?:RMR|ADX|REF|DTM|SE|ENT|NTE)\*|$)/g),
  ].map(({ 0: whole, index }) => {
    const printed = whole.trimEnd().replace(/\/$/, '');
    return { elements: printed.split('*').map((element) => element.trim()), start: index, end: index + printed.length };
  });
}

function itemOf(rmr: Segment, below: Segment[], text: JoinedText, exponent: number): PaidItem | null {
  const { elements } = rmr;
  const printed = printedOf(rmr, exponent);
  if (printed.paid === null && printed.gross === null) return null;
  const evidence = text.evidenceOf(rmr.start, rmr.end);
  const adx = below.map((segment) => reductionOf(segment, text, exponent)).filter((one) => one !== null);
  // The sign of an ADX differs by release: the one under which the item adds up.
  const tried = [1, -1].map((sign) => ({
    sign,
    settled: settleItem({ ...printed, reduction: sign * total(adx) }, true),
  }));
  const { sign, settled } = (tried.find((one) => one.settled.settled) ?? tried[1]) as (typeof tried)[number];
  const own = (value: number, code: string | null): Reduction[] =>
    value === 0 ? [] : [{ amount: value, code, text: null, reference: null, evidence }];
  return {
    reference: elements[2] ?? '',
    documentType: elements[1] === 'CM' || settled.paid < 0 ? 'credit' : 'invoice',
    gross: settled.gross,
    discount: settled.discount,
    deductions: [
      ...own(settled.adjustment, elements[7] || null),
      ...adx.map((one) => ({ ...one, amount: one.amount * sign })),
      ...own(settled.unexplained, null),
    ],
    paid: settled.paid,
    evidence,
  };
}

function total(reductions: Reduction[]): number {
  return reductions.reduce((sum, one) => sum + one.amount, 0);
}

function reductionOf({ elements, start, end }: Segment, text: JoinedText, exponent: number): Reduction | null {
  const amount = minor(elements[1], exponent);
  if (amount === null) return null;
  const [code, reference] = [elements[2] || null, elements[4] || null];
  return { amount, code, text: null, reference, evidence: text.evidenceOf(start, end) };
}

function minor(printed: string | undefined, exponent: number): number | null {
  if (!printed) return null;
  const value = readDecimal(printed, 0, printed.length, exponent);
  return Number.isNaN(value) ? null : value;
}
