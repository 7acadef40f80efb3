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
  const segments = segmentsIn(text.text);
  for (const [index, segment] of segments.entries()) {
    if (segment.elements[0] !== 'RMR') continue;
    const next = segments.findIndex(({ elements }, n) => n > index && elements[0] === 'RMR');
    const adx = segments
      .slice(index + 1, next === -1 ? undefined : next)
      .filter(({ elements }) => elements[0] === 'ADX');
    const own = addsUp(segment, exponent) ? adx.filter(({ elements }) => elements[4]) : [];
    const below = adx.filter((each) => !own.includes(each));
    const item = itemOf(segment, below, text, exponent);
    if (item) items.push(item);
    apart.push(...own.flatMap((each) => reductionOf(each, text, exponent) ?? []));
  }
  // An amount below nought reduces, unless only the other sign comes to the payment.
  const paid = items.reduce((sum, item) => sum + item.paid, 0);
  const sign = totals.includes(paid - total(apart)) && !totals.includes(paid + total(apart)) ? 1 : -1;
  return { items, apart: apart.map((each) => ({ ...each, amount: each.amount * sign })) };
}

/** Whether an item's own amounts explain what was paid of it. */
function addsUp({ elements }: Segment, exponent: number): boolean {
  const [paid, gross, discount, adjustment] = [4, 5, 6, 8].map((n) => minor(elements[n], exponent));
  if (paid === null || paid === undefined || gross === null || gross === undefined) return false;
  return settleItem({ paid, gross, discount: discount ?? 0, adjustment: Math.abs(adjustment ?? 0), reduction: 0 }, true)
    .settled;
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
  const amount = (n: number) => minor(elements[n], exponent);
  const [paid, gross] = [amount(4), amount(5)];
  if (paid === null && gross === null) return null;
  const evidence = text.evidenceOf(rmr.start, rmr.end);
  const adx = below.map((segment) => reductionOf(segment, text, exponent)).filter((one) => one !== null);
  const discount = amount(6) ?? 0;
  const adjustment = amount(8) ?? 0;
  const printed = { paid, gross, discount, adjustment: Math.abs(adjustment) };
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
