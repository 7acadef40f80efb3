import type { CaseFile } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { requirementUnmet } from '../clauses/requirements.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports, type VerdictReason } from '../finding.ts';
import { compare, floored, isPositive, least, minus, over, plus, type Ratio, shown, whole } from '../ratio.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { priorSettled, usedOnPromotion } from '../settlements.ts';
import { priceProtection } from './priceProtection.ts';
import { alreadyOnInvoice, belowLeast, unprovenPerformance } from './promotionBars.ts';
import { earnedOn } from './promotionEarned.ts';
import { accruedFor, forfeited } from './promotionReports.ts';
import { dayThatCounts, ofOtherCustomer, outsideWindow, papersOf, promotionOf, rateOf } from './promotionTerms.ts';

/** Trade money: the promotion named, on a day inside it, for its items, at its rate, up to its cap, not paid before. */
export function promotion(file: CaseFile): Finding {
  const programs = file.promotions.map(({ head }) => text(head, 'number', 'name', 'kind')?.value ?? '');
  const protectedStock = priceProtection(file, [wordsOf(file), ...programs].join(' '));
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
  const papers = papersOf(file, chosen);
  const unproven =
    unprovenPerformance(chosen) ??
    requirementUnmet(file, papers, papers) ??
    forfeited(file, chosen) ??
    belowLeast(file, chosen);
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
  let supported = ourPart(papers, earned.amount, reasons);
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

/** Of what is shared equally half is ours. */
function ourPart(papers: readonly EvidenceRecord[], earned: Ratio, reasons: VerdictReason[]): Ratio {
  const said = papers
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        typeof at.value === 'string' && isHalved.test(at.value) && !/\d\s*(%|percent|per cent)/i.test(at.value),
    );
  // A rate of a half is our part already.
  const rate = papers.map(rateOf).find((one) => one);
  if (!said || (rate?.kind === 'percent' && compare(rate.of.value, whole(50)) === 0)) return earned;
  const half = over(earned, whole(2));
  reasons.push(because(`Both sides share it equally: ${shown(half)} is ours.`, said.at));
  return half;
}

const isHalved =
  /\b(share[sd]?|sharing|split|divided?|borne|funded|financed?)\b[^.]*\b(equally|evenly|in equal parts|half and half|fifty[- ]fifty)\b|\b50\s*[:/-]\s*50\b|\b(supplier|vendor|we)\b[^.]{0,30}\b(half|one half) (of )?(the|each|this|that)\b/i;

/** The most that a promotion pays in all by its sentences ("at most £1,200"). */
const capInWords = (agreement: EvidenceRecord): Cited<Ratio> | null =>
  clausesOf(agreement).find(
    ({ role, measure, per, at }) =>
      role === 'most' && measure === 'money' && per.length === 0 && /\s/.test(String(at.value)),
  ) ?? null;

/** Not beyond the cap, of which earlier payments have used some, and not beyond what is accrued. */
function capped(file: CaseFile, agreement: EvidenceRecord, earned: Ratio, reasons: VerdictReason[]): Ratio {
  const { head } = agreement;
  const accrued = accruedFor(file, agreement);
  if (accrued && compare(accrued.value, earned) < 0)
    reasons.push(because(`No more than ${shown(accrued.value)} accrued for it.`, ...accrued.cites));
  const amount = accrued ? least(accrued.value, earned) : earned;
  const cap = number(head, 'cap') ?? capInWords(agreement) ?? number(head, 'accrued');
  const prior = number(head, 'prior');
  if (!cap && prior) {
    reasons.push(because(`${shown(prior.value)} was paid on it before.`, prior));
    return floored(minus(amount, prior.value));
  }
  if (!cap) return amount;
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
