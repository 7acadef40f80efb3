import { settleItem } from '../settle.ts';
import type { PrintedDocument, PrintedReduction, PrintedRemadv } from './printedRemadv.ts';

/**
 * How one payer writes a REMADV. The standard leaves each of these open, so all are tried and the one that balances is kept.
 */
export type Convention = {
  /** Whether credit notes are printed without a minus. */
  creditsUnsigned: boolean;
  /** Whether debit notes are the payer's own and printed without a minus. */
  debitsReduce: boolean;
  /** What a positive adjustment does: 1 reduces the payment, −1 adds to it. */
  adjustmentSign: 1 | -1;
  /** Whether amounts remitted have the adjustments below them taken off, where the document's own amounts do not tell. */
  included: boolean;
};

/** A document under a convention: paid = gross − discount − Σ reductions − unexplained, where gross is known. */
export type SettledDocument = {
  gross: number | null;
  discount: number;
  paid: number;
  /** What each reduction takes off, in order. */
  reductions: number[];
  unexplained: number;
  settled: boolean;
};

/** Finds the convention that balances the message, or else the one under which most documents add up. */
export function conventionOf(printed: PrintedRemadv, total: number | null): Convention {
  const candidates = conventions(printed);
  let best = candidates[0] as Convention;
  let bestScore = -1;
  for (const convention of candidates) {
    const documents = printed.documents.map((document) => settleDocument(document, convention));
    const sum = documents.reduce((paid, each) => paid + each.paid, 0) - apartSum(printed.apart, convention);
    const settled = documents.filter((each) => each.settled).length;
    const score = settled + (sum === total ? documents.length + 1 : 0);
    if (score > bestScore) [best, bestScore] = [convention, score];
    if (candidates.length === 1 || score > 2 * documents.length) break;
  }
  return best;
}

/** All conventions that can make a difference here, likeliest first. */
function conventions({ documents, apart }: PrintedRemadv): Convention[] {
  const has = (stated: string) => documents.some((each) => each.stated === stated && isPositive(each));
  const adjusted = apart.length > 0 || documents.some(({ reductions }) => reductions.length > 0);
  const below = documents.some(({ reductions }) => reductions.length > 0);
  const list: Convention[] = [];
  for (const creditsUnsigned of has('credit') ? [true, false] : [false]) {
    for (const debitsReduce of has('debit') ? [false, true] : [false]) {
      for (const included of below ? [true, false] : [true]) {
        for (const adjustmentSign of adjusted ? ([1, -1] as const) : ([1] as const)) {
          list.push({ creditsUnsigned, debitsReduce, adjustmentSign, included });
        }
      }
    }
  }
  return list;
}

function isPositive({ paid, grosses }: PrintedDocument): boolean {
  return (paid ?? grosses[0] ?? 0) > 0;
}

export function apartSum(apart: PrintedReduction[], { adjustmentSign }: Convention): number {
  return apart.reduce((sum, { amount }) => sum + (amount ?? 0) * adjustmentSign, 0);
}

/** Settles one document: each amount due that it states and both signs of its adjustments are tried. */
export function settleDocument(document: PrintedDocument, convention: Convention): SettledDocument {
  const turned =
    isPositive(document) &&
    ((document.stated === 'credit' && convention.creditsUnsigned) ||
      (document.stated === 'debit' && convention.debitsReduce));
  const sign = turned ? -1 : 1;
  const paid = document.paid === null ? null : document.paid * sign;
  const discount = document.discount * sign;
  const grosses = document.grosses.map((gross) => gross * sign);
  const amounts = document.reductions.map(({ amount }) => (amount ?? 0) * sign);
  const open = document.reductions.filter(({ amount }) => amount === null).length;
  const found = closing(paid, grosses, discount, amounts, convention);
  return found ?? leftOver(paid, grosses, discount, amounts, convention, open === 1 ? document.reductions : []);
}

/** The reading under which the document's own amounts close; null where none does. */
function closing(
  paid: number | null,
  grosses: number[],
  discount: number,
  amounts: number[],
  { adjustmentSign, included }: Convention,
): SettledDocument | null {
  const [due] = grosses;
  // An amount due that equals what was remitted stands after the discount.
  const all =
    due !== undefined && due === paid && discount !== 0
      ? [...grosses, due + Math.abs(discount) * signOf(due)]
      : grosses;
  const signs = amounts.length > 0 ? [adjustmentSign, -adjustmentSign] : [1];
  for (const mustInclude of [true, false]) {
    for (const gross of all) {
      for (const sign of signs) {
        const reduction = amounts.reduce((sum, amount) => sum + amount * sign, 0);
        const item = settleItem({ paid, gross, discount, adjustment: 0, reduction }, true);
        if (!item.settled || item.included !== mustInclude) continue;
        const reductions = amounts.map((amount) => amount * sign);
        if (item.included) return { ...item, reductions };
        // What was due is stated after the adjustments, or what was remitted before them.
        const apart = included ? { gross: (item.gross as number) + reduction, paid: paid as number } : {};
        if (sign === adjustmentSign) return { ...item, ...apart, reductions };
      }
    }
  }
  return null;
}

function signOf(amount: number): 1 | -1 {
  return amount < 0 ? -1 : 1;
}

/** No reading closes: the plainest one, and the rest unexplained, or explained by the one adjustment that states no amount. */
function leftOver(
  paid: number | null,
  grosses: number[],
  discount: number,
  amounts: number[],
  { adjustmentSign, included }: Convention,
  open: PrintedReduction[],
): SettledDocument {
  const reductions = amounts.map((amount) => amount * adjustmentSign);
  const reduction = reductions.reduce((sum, amount) => sum + amount, 0);
  const item = settleItem({ paid, gross: grosses[0] ?? null, discount, adjustment: 0, reduction }, included);
  const explained = open.findIndex(({ amount }) => amount === null);
  if (explained === -1 || item.unexplained === 0) return { ...item, reductions };
  reductions[explained] = item.unexplained;
  return { ...item, reductions, unexplained: 0 };
}
