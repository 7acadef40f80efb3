import type { CaseFile } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { reckoned } from '../clauses/reckon.ts';
import { rowFor } from '../clauses/tables.ts';
import { type Measure, number, text } from '../facts.ts';
import { because, type Cites, type Finding, lacks, type VerdictReason } from '../finding.ts';
import { amountOf, goodsLines } from '../goods.ts';
import { inUnit, measure } from '../quantities.ts';
import { compare, floored, minus, type Ratio, shareOf, shown, sum, times, whole, zero } from '../ratio.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { readUnit } from '../read/units.ts';
import { earnedByCount } from './countedDeals.ts';
import { notCounted, perPiece, purchasesStated, soldByReport, soldInWindow } from './promotionReports.ts';
import {
  type Earned,
  type Line,
  papersOf,
  promotedItems,
  promotedLines,
  type Rate,
  rateIn,
  rateOf,
} from './promotionTerms.ts';
import { earnedInWords } from './saidRebates.ts';
import { earnedByRows } from './soldByItem.ts';
import { earnedByGrowth, earnedByTiers, purchasesOf, tiersOf } from './tiers.ts';

/** What the promotion pays on what was bought (or sold by the scanner) at its rate. */
export function earnedOn(file: CaseFile, record: EvidenceRecord): Earned | Finding {
  const { head } = record;
  const tiers = tiersOf(record);
  if (tiers.length > 0) return earnedByTiers(file, record, tiers);
  const inWords = earnedInWords(file, record);
  if (inWords) return inWords;
  const grown = earnedByGrowth(file, record);
  if (grown) return grown;
  const byRows = earnedByRows(file, record);
  if (byRows) return byRows;
  const papers = papersOf(file, record);
  const several = clausesOf(record).find(
    ({ role, measure: kind, per }) => role === 'rate' && kind === 'money' && per.length > 1,
  );
  const listed = clausesOf(record).find(
    ({ role, measure: kind, per, group }) => role === 'rate' && kind === 'money' && per.length > 0 && /\]$/.test(group),
  );
  const byTable = listed && rowFor(file, record, listed);
  const row = byTable && reckoned(file, { records: [record], about: [...listed.about].join(' ') });
  if (row?.supported) return asEarned(row);
  const product = several && reckoned(file, { records: [record], about: [...several.about].join(' ') });
  if (product) return asEarned(product);
  const counted = earnedByCount(file, record);
  if (counted) return counted;
  const pieces = perPiece(record, papers);
  if (pieces)
    return { amount: pieces.amount, reasons: [because(`It comes to ${shown(pieces.amount)}.`, ...pieces.cites)] };
  const rate = rateOf(record);
  if (!rate) {
    const above = rateInWords(file, record);
    if (above) return above;
    const only = reckoned(file, { records: papers, about: wordsOf(file), orOnly: true });
    // Cents for nothing that is named are for each of something.
    if (only?.supported && compare(times(only.supported, whole(100)), file.claimed.value) < 0)
      return lacks(
        ['what the rate is for each of, and how many of it'],
        [...only.reasons, because('The agreement does not say what its rate is for each of.', file.claimed)],
      );
    if (only) return asEarned(only);
    return lacks(
      ['the rate of the promotion'],
      [because('The agreement on file states no rate.', text(head, 'number') ?? file.claimed)],
    );
  }
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
    return forUnits(record, rate.of, sold, 'sold by the scanner', [scanned]);
  }
  const weekly = rate.kind === 'perUnit' ? soldInWindow(file, record) : null;
  if (weekly) return forUnits(record, rate.of, weekly.value, 'sold in its days', weekly.cites);
  const reported = rate.kind === 'perUnit' && file.invoices.length === 0 ? soldByReport(file, record) : null;
  if (reported) return forUnits(record, rate.of, reported.value, 'reported', reported.cites);
  if (/scan/i.test(text(head, 'kind')?.value ?? '') && rate.kind === 'perUnit')
    return lacks(
      ['the scan data (units sold by the scanner)'],
      [because('It is a scan promotion and no scan data is on file.', text(head, 'kind'))],
    );
  const isWhole = items.size === 0 || head.has('purchases');
  const base = lines.length === 0 && isWhole ? purchasesOf(file, record) : null;
  if ((rate.kind === 'percent' || isShare(rate)) && base) {
    const off = notCounted(record);
    const value = floored(minus(base.value, off.value));
    const least = number(head, 'minAmount', 'minQuantity');
    if (least && compare(value, least.value) < 0)
      return {
        amount: zero,
        reasons: [because(`Purchases of ${shown(value)}; it pays from ${shown(least.value)}.`, ...base.cites, least)],
      };
    return {
      amount: shareOf(value, rate.of.value),
      reasons: [
        because(`${shown(rate.of.value)} % of purchases of ${shown(value)}.`, rate.of, ...base.cites, ...off.cites),
      ],
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
    if (lineRate.kind === 'percent') return shareOf(goodsValue(facts), lineRate.of.value);
    return times(
      inUnit(file.packs, file.items.keyOf(facts), quantity, lineRate.unit ?? rate.unit)?.value ?? quantity.value,
      lineRate.of.value,
    );
  });
  const most = number(head, 'capQuantity');
  const bought = sum(lines.map(({ quantity }) => quantity.value));
  if (rate.kind === 'perUnit' && most && compare(bought, most.value) > 0)
    return forUnits(
      record,
      rate.of,
      bought,
      'bought',
      lines.map(({ quantity }) => quantity),
    );
  const label =
    rate.kind === 'percent'
      ? `${shown(rate.of.value)} % of the promoted items`
      : `${shown(rate.of.value)} for each ${rate.unit ?? 'unit'} of the promoted items`;
  return {
    amount: sum(amounts),
    reasons: [because(`It pays ${label} billed.`, rate.of, ...lines.map(({ quantity }) => quantity))],
  };
}

const asEarned = (finding: Finding): Earned | Finding =>
  finding.supported ? { amount: finding.supported, reasons: finding.reasons } : finding;

/** A rate for each of so many units, or of as many as it pays for at most. */
function forUnits({ head }: EvidenceRecord, rate: Measure, units: Ratio, how: string, cites: Cites): Earned {
  const most = number(head, 'capQuantity');
  const isCapped = most !== null && compare(units, most.value) > 0;
  return {
    amount: times(isCapped ? most.value : units, rate.value),
    reasons: [
      isCapped
        ? because(
            `It pays ${shown(rate.value)} for at most ${shown(most.value)}; ${shown(units)} were ${how}.`,
            rate,
            most,
            ...cites,
          )
        : because(`${shown(units)} ${how} at ${shown(rate.value)}.`, rate, ...cites),
    ],
  };
}

/** "3 % on purchases above 100,000": on what is above where it says so, else on all once that is reached. */
function rateInWords(file: CaseFile, record: EvidenceRecord): Earned | null {
  const clauses = clausesOf(record);
  const percent = clauses.find(
    ({ role, measure: kind, at }) => role === 'rate' && kind === 'percent' && /\s/.test(String(at.value)),
  );
  const stated = purchasesStated(record);
  const bought = purchasesOf(file, record) ?? (stated && { value: stated.value, cites: [] });
  if (!percent || !bought) return null;
  const from = clauses.find(
    ({ role, measure: kind, at }) => role === 'least' && kind !== 'percent' && at.field === percent.at.field,
  );
  const said = String(percent.at.value);
  const isAbove =
    /(purchases|sales|volume|spend|amount|turnover|value)\s*(above|over|beyond|exceeding|in excess)/i.test(said) &&
    !/\b(if|when|once)\b/i.test(said);
  const reached = !from || compare(bought.value, from.value) >= 0;
  const base = !reached ? zero : from && isAbove ? floored(minus(bought.value, from.value)) : bought.value;
  const amount = shareOf(base, percent.value);
  return {
    amount,
    reasons: [
      because(`${shown(percent.value)} % of ${shown(base)}: ${shown(amount)}.`, percent.at, ...bought.cites, stated),
    ],
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

const goodsValue = (facts: Facts): Ratio => amountOf(facts)?.value ?? zero;

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
  const value = sum(lines.map(({ facts }) => goodsValue(facts)));
  return compare(value, spend.value) < 0
    ? because(
        `Purchases of ${shown(value)}; it pays from ${shown(spend.value)}.`,
        spend,
        ...lines.map(({ quantity }) => quantity),
      )
    : null;
}
