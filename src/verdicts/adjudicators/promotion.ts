import type { CaseFile } from '../caseFile.ts';
import { day, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports, type VerdictReason } from '../finding.ts';
import { goodsLines } from '../goods.ts';
import { inUnit, measure } from '../quantities.ts';
import {
  compare,
  floored,
  isPositive,
  least,
  minus,
  plus,
  type Ratio,
  shareOf,
  shown,
  sum,
  times,
  whole,
  zero,
} from '../ratio.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { readUnit } from '../read/units.ts';
import { priorSettled, usedOnPromotion } from '../settlements.ts';
import { wordsOf } from './agreedFees.ts';
import { earnedByCount } from './countedDeals.ts';
import { priceProtection } from './priceProtection.ts';
import { alreadyOnInvoice, unprovenPerformance } from './promotionBars.ts';
import {
  dayThatCounts,
  type Earned,
  type Line,
  ofOtherCustomer,
  outsideWindow,
  promotedItems,
  promotedLines,
  promotionOf,
  type Rate,
  rateIn,
  rateOf,
} from './promotionTerms.ts';
import { earnedByGrowth, earnedByTiers, purchasesOf, tiersOf } from './tiers.ts';

/** Trade money: the promotion named, on a day inside it, for its items, at its rate, up to its cap, not paid before. */
export function promotion(file: CaseFile): Finding {
  const protectedStock = priceProtection(file, wordsOf(file));
  if (protectedStock) return protectedStock;
  const chosen = promotionOf(file);
  if (chosen === null) {
    const [other] = file.promotions;
    const named = text(file.claim.head, 'promotionNumber');
    if (other && named)
      return rejects(
        0.85,
        [
          because(
            `The claim names promotion ${named.value}; on file is another one.`,
            named,
            text(other.head, 'number'),
          ),
        ],
        'The contract of the promotion that the claim names would support it.',
      );
    return lacks(
      ['the promotion agreement (dates, items, rate)'],
      [because('No promotion agreement is on file.', file.claimed)],
    );
  }
  const { head } = chosen;
  const ofOther = ofOtherCustomer(file, chosen);
  if (ofOther)
    return rejects(
      0.9,
      [because('The promotion was agreed with another customer.', ...ofOther)],
      'An agreement with this customer would support the claim.',
    );
  const given = text(head, 'status');
  if (given && /\b(cancel|draft|reject|declin|not approved|void)/i.test(given.value))
    return rejects(
      0.9,
      [because(`The promotion is ${given.value}.`, given)],
      'An approved agreement would support the claim.',
    );
  const outside = outsideWindow(file, chosen);
  if (outside) return rejects(0.94, [outside], 'An extension of the promotion in writing would support the claim.');
  const already = alreadyOnInvoice(file, chosen);
  if (already && compare(already.amount.value, file.claimed.value) >= 0)
    return rejects(
      0.93,
      [already.reason],
      'Proof that the allowance on the invoice was for another promotion would support the claim.',
    );
  const unproven = unprovenPerformance(chosen);
  if (unproven) return unproven;
  const earned = earnedOn(file, chosen);
  if ('missing' in earned) return earned;
  const reasons = [
    because(
      'The promotion holds on the day that counts.',
      day(head, 'validFrom'),
      day(head, 'validTo'),
      dayThatCounts(file, chosen),
    ),
    ...earned.reasons,
  ];
  let supported = earned.amount;
  if (already) {
    supported = floored(minus(supported, already.amount.value));
    reasons.push(already.reason);
  }
  supported = capped(file, chosen, supported, reasons);
  return isPositive(supported)
    ? supports(
        supported,
        0.93,
        reasons,
        'A settlement of the same promotion, or a contract with another rate, would change it.',
      )
    : rejects(0.93, reasons, 'Purchases of the promoted items within its dates would support the claim.');
}

/** What the promotion pays on what was bought (or sold by the scanner) at its rate. */
function earnedOn(file: CaseFile, record: EvidenceRecord): Earned | Finding {
  const { head } = record;
  const tiers = tiersOf(record);
  if (tiers.length > 0) return earnedByTiers(file, record, tiers);
  const grown = earnedByGrowth(file, record);
  if (grown) return grown;
  const counted = earnedByCount(file, record);
  if (counted) return counted;
  const rate = rateOf(record);
  if (!rate)
    return lacks(
      ['the rate of the promotion'],
      [because('The agreement on file states no rate.', text(head, 'number') ?? file.claimed)],
    );
  if (rate.kind === 'fixed')
    return { amount: rate.of.value, reasons: [because(`It pays a lump sum of ${shown(rate.of.value)}.`, rate.of)] };
  const items = promotedItems(file, record);
  const lines = promotedLines(file, record);
  const scanned =
    number(head, 'scannedQuantity') ??
    (/scan/i.test(text(head, 'kind')?.value ?? '')
      ? record.lines.map(({ facts }) => measure(facts, 'quantity')).find((one) => one)
      : null) ??
    null;
  if (rate.kind === 'perUnit' && scanned) {
    const unit = scanned.unit ?? readUnit(text(head, 'scannedUnit')?.value);
    const sold =
      inUnit(file.packs, [...items][0] ?? null, { value: scanned.value, unit }, rate.unit)?.value ?? scanned.value;
    return {
      amount: times(sold, rate.of.value),
      reasons: [because(`${shown(sold)} sold by the scanner at ${shown(rate.of.value)}.`, scanned, rate.of)],
    };
  }
  if (/scan/i.test(text(head, 'kind')?.value ?? '') && rate.kind === 'perUnit')
    return lacks(
      ['the scan data (units sold by the scanner)'],
      [because('It is a scan promotion and no scan data is on file.', text(head, 'kind'))],
    );
  const isWhole = items.size === 0 || head.has('purchases');
  const base = lines.length === 0 && isWhole ? purchasesOf(file, record) : null;
  if ((rate.kind === 'percent' || isShare(rate)) && base) {
    const least = number(head, 'minAmount', 'minQuantity');
    if (least && compare(base.value, least.value) < 0)
      return {
        amount: zero,
        reasons: [
          because(`Purchases of ${shown(base.value)}; it pays from ${shown(least.value)}.`, ...base.cites, least),
        ],
      };
    return {
      amount: shareOf(base.value, rate.of.value),
      reasons: [because(`${shown(rate.of.value)} % of purchases of ${shown(base.value)}.`, rate.of, ...base.cites)],
    };
  }
  if (lines.length === 0) return nothingBought(file, record, items);
  const short = belowMinimum(file, record, lines);
  if (short) return { amount: zero, reasons: [short] };
  const amounts = lines.map(({ facts, quantity }) => {
    const own = record.lines.find(
      (line) => file.items.keyOf(line.facts) !== null && file.items.keyOf(line.facts) === file.items.keyOf(facts),
    );
    const lineRate = (own && rateIn(own.facts)) ?? rate;
    if (lineRate.kind === 'percent') return shareOf(goodsValue(facts, quantity), lineRate.of.value);
    return times(
      inUnit(file.packs, file.items.keyOf(facts), quantity, lineRate.unit ?? rate.unit)?.value ?? quantity.value,
      lineRate.of.value,
    );
  });
  const label =
    rate.kind === 'percent'
      ? `${shown(rate.of.value)} % of the promoted items`
      : `${shown(rate.of.value)} for each ${rate.unit ?? 'unit'} of the promoted items`;
  return {
    amount: sum(amounts),
    reasons: [because(`It pays ${label} billed.`, rate.of, ...lines.map(({ quantity }) => quantity))],
  };
}

/** A rate without a unit, beside purchases in money, is in per cent. */
const isShare = ({ kind, of, unit }: Rate): boolean =>
  kind === 'perUnit' && unit === null && compare(of.value, whole(100)) <= 0;

function nothingBought(file: CaseFile, record: EvidenceRecord, items: Set<string>): Earned | Finding {
  const bought = file.invoices.flatMap((invoice) =>
    goodsLines(invoice).map((facts) => text(facts, 'item', 'gtin', 'buyerItem')),
  );
  if (items.size === 0 || bought.length === 0)
    return lacks(
      ['the invoices with the promoted items'],
      [because('No purchase of the promoted items is on file.', text(record.head, 'number') ?? file.claimed)],
    );
  const promoted = [...record.lines.map(({ facts }) => facts), record.head].map((facts) =>
    text(facts, 'item', 'gtin', 'buyerItem'),
  );
  return {
    amount: zero,
    reasons: [because('What was bought is not among the promoted items.', ...bought, ...promoted)],
  };
}

const goodsValue = (facts: Facts, quantity: Measure): Ratio => {
  const price = number(facts, 'price');
  return number(facts, 'amount')?.value ?? (price ? times(quantity.value, price.value) : zero);
};

function belowMinimum(file: CaseFile, { head }: EvidenceRecord, lines: Line[]): VerdictReason | null {
  const least = number(head, 'minQuantity');
  if (least) {
    const bought = sum(
      lines.map(
        ({ facts, quantity }) =>
          inUnit(file.packs, file.items.keyOf(facts), quantity, least.unit)?.value ?? quantity.value,
      ),
    );
    if (compare(bought, least.value) < 0)
      return because(
        `${shown(bought)} bought; it pays from ${shown(least.value)}.`,
        least,
        ...lines.map(({ quantity }) => quantity),
      );
  }
  const spend = number(head, 'minAmount');
  if (!spend) return null;
  const value = sum(lines.map(({ facts, quantity }) => goodsValue(facts, quantity)));
  return compare(value, spend.value) < 0
    ? because(
        `Purchases of ${shown(value)}; it pays from ${shown(spend.value)}.`,
        spend,
        ...lines.map(({ quantity }) => quantity),
      )
    : null;
}

/** Not beyond the cap, of which earlier payments have used some, and not beyond what is accrued. */
function capped(file: CaseFile, { head }: EvidenceRecord, amount: Ratio, reasons: VerdictReason[]): Ratio {
  const cap = number(head, 'cap') ?? number(head, 'accrued');
  if (!cap) return amount;
  const prior = number(head, 'prior');
  const settled = priorSettled(file);
  const onIt = usedOnPromotion(file, settled);
  const used = prior?.value ?? onIt.amount;
  const room = floored(minus(cap.value, used));
  if (compare(room, amount) < 0)
    reasons.push(
      because(
        `At most ${shown(cap.value)} is paid, of which ${shown(used)} is used.`,
        cap,
        prior,
        ...(prior ? [] : onIt.cites),
      ),
    );
  // What was settled before is taken off the cap here and once more off the claim by its own check, so it is given back.
  return prior ? least(room, amount) : least(plus(room, settled.amount), amount);
}
