import { type CaseFile, goodsTotalOf } from '../caseFile.ts';
import { lastName, plainName, statedIn } from '../clauses/stated.ts';
import { type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks } from '../finding.ts';
import {
  absolute,
  compare,
  floored,
  isPositive,
  minus,
  plus,
  type Ratio,
  shareOf,
  shown,
  sum,
  zero,
} from '../ratio.ts';
import { readName } from '../read/concepts.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { type Earned, isBilledWithin } from './promotionTerms.ts';
import { purchasePapers, purchasesSaid } from './saidRebates.ts';

type Tier = { from: Measure; percent: Measure | null; fixed: Measure | null };

/** The tiers of an agreement that pays more from so much bought, lowest first; none where it has no tiers. */
export function tiersOf({ lines }: EvidenceRecord): Tier[] {
  return lines
    .flatMap(({ facts }): Tier[] => {
      const from = number(facts, 'minAmount');
      const [percent, fixed] = [number(facts, 'percent'), number(facts, 'fixed')];
      return from && (percent || fixed) ? [{ from, percent, fixed }] : [];
    })
    .sort((a, b) => compare(a.from.value, b.from.value));
}

/** What was bought in its time: as the agreement states it, else all invoices of its days. */
export function purchasesOf(file: CaseFile, record: EvidenceRecord): { value: Ratio; cites: Measure[] } | null {
  const { head } = record;
  const stated = number(head, 'purchases');
  if (stated) return { value: stated.value, cites: [stated] };
  const reported = purchasesReported(file, record);
  if (reported) return reported;
  const said = file.invoices.length === 0 ? purchasesSaid(file) : null;
  if (said) return { value: said.value, cites: [{ ...said, unit: null }] };
  const totals = file.invoices
    .filter((invoice) => isBilledWithin(record, invoice))
    .flatMap((invoice) => goodsTotalOf(invoice) ?? []);
  if (totals.length === 0) return null;
  const basis = [text(head, 'rateBasis', 'dateBasis'), text(head, 'text', 'termsText')];
  const back = basis.some(
    (said) =>
      said &&
      /\bnet (purchases|of returns|turnover|sales|invoice)|less (credits?|returns)|^net|return/i.test(said.value),
  )
    ? returnedValues(file)
    : [];
  const bought = sum(totals.map(({ value }) => value));
  return { value: floored(minus(bought, sum(back.map(({ value }) => absolute(value))))), cites: [...totals, ...back] };
}

/** What a statement of purchases or sales on file sums up, less what it says came back where the agreement is on net purchases. */
function purchasesReported(file: CaseFile, record: EvidenceRecord): { value: Ratio; cites: Measure[] } | null {
  for (const report of purchasePapers(file)) {
    const sums = statedIn(report).flatMap(({ at }) => {
      const { concepts } = readName([lastName(at)]);
      const printed = readNumber(at.value);
      return printed && isPositive(printed.value) && !concepts.includes('percent')
        ? [{ value: printed.value, unit: null, at, concepts, name: plainName(at) }]
        : [];
    });
    const bought = sums.filter(
      ({ concepts, name }) => concepts.includes('purchases') || /\b(sales|turnover|revenue)\b/.test(name),
    );
    const isBefore = ({ name }: { name: string }) => /gross|before|brutto|\bvor\b|avant|antes|prima/.test(name);
    const net = bought.find((one) => !isBefore(one));
    const [gross] = bought;
    if (net) return { value: net.value, cites: [net] };
    if (!gross) continue;
    const off = saysNet(record) ? sums.filter((one) => one !== gross && one.concepts.includes('refused')) : [];
    return { value: floored(minus(gross.value, sum(off.map(({ value }) => value)))), cites: [gross, ...off] };
  }
  return null;
}

/** Whether an agreement pays on what is left after returns. */
const saysNet = (record: EvidenceRecord): boolean =>
  statedIn(record).some(
    ({ at }) => typeof at.value === 'string' && /\bnet\b|return|less credits?/i.test(inEnglish(at.value)),
  );

/** Credits for goods that came back. */
const returnedValues = (file: CaseFile): Measure[] =>
  file.credits.flatMap(({ head }) =>
    /return/i.test(text(head, 'reason', 'category', 'text')?.value ?? '') ? (number(head, 'amount') ?? []) : [],
  );

/** A rate on what was bought beyond the purchases of the time before; null where the agreement names none. */
export function earnedByGrowth(file: CaseFile, record: EvidenceRecord): Earned | null {
  const before = number(record.head, 'basePurchases');
  const percent = number(record.head, 'percent');
  const bought = purchasesOf(file, record);
  if (!before || !percent || !bought) return null;
  const growth = floored(minus(bought.value, before.value));
  const needed = number(record.head, 'minGrowth');
  const isEnough = !needed || compare(growth, shareOf(before.value, needed.value)) >= 0;
  const amount = isEnough ? shareOf(growth, percent.value) : zero;
  return {
    amount,
    reasons: [
      because(
        `Purchases grew by ${shown(growth)} from ${shown(before.value)}: ${shown(amount)}.`,
        ...bought.cites,
        before,
        percent,
        needed,
      ),
    ],
  };
}

/** What the tiers pay: the highest one reached on all that was bought, or each on its own part where the agreement says so. */
export function earnedByTiers(file: CaseFile, record: EvidenceRecord, tiers: Tier[]): Earned | Finding {
  const bought = purchasesOf(file, record);
  if (!bought)
    return lacks(
      ['the purchases of the period'],
      [because('The agreement pays by what was bought, and that is not on file.', ...tiers.map(({ from }) => from))],
    );
  const reached = tiers.filter(({ from }) => compare(from.value, bought.value) <= 0);
  const best = reached.at(-1);
  if (!best)
    return {
      amount: zero,
      reasons: [because(`Purchases of ${shown(bought.value)} reach no tier.`, ...bought.cites, tiers[0]?.from)],
    };
  const basis = text(record.head, 'rateBasis');
  const isMarginal =
    basis && /above|excess|over|increment|margin|beyond/i.test(basis.value) && !/\ball\b/i.test(basis.value);
  const amount = isMarginal
    ? reached.reduce((paid, tier, at) => {
        const end = reached[at + 1]?.from.value ?? bought.value;
        return plus(paid, payOf(tier, floored(minus(end, tier.from.value))));
      }, zero)
    : payOf(best, bought.value);
  return {
    amount,
    reasons: [
      because(
        `Purchases of ${shown(bought.value)} reach the tier from ${shown(best.from.value)}: ${shown(amount)}.`,
        ...bought.cites,
        best.from,
        best.percent ?? best.fixed,
        basis,
      ),
    ],
  };
}

const payOf = ({ percent, fixed }: Tier, base: Ratio): Ratio =>
  percent ? shareOf(base, percent.value) : (fixed?.value ?? zero);
