import type { CaseFile } from '../caseFile.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { lastName, numberIn, statedIn } from '../clauses/stated.ts';
import { type Cited, day, isWithin, number } from '../facts.ts';
import { because, type Cites, type Finding, rejects } from '../finding.ts';
import { goodsLines } from '../goods.ts';
import { measure } from '../quantities.ts';
import { isPositive, over, plus, type Ratio, shareOf, sum, times, whole, zero } from '../ratio.ts';
import { apart } from '../read/concepts.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readDay, readNumber } from '../read/values.ts';
import { papersOf, promotedItems } from './promotionTerms.ts';

/** What was scanned or sold week by week, of the weeks inside the agreement's days; null where no report lists weeks. */
export function soldInWindow(
  file: CaseFile,
  agreement: EvidenceRecord,
): { value: Ratio; unit: string | null; cites: Cites } | null {
  const [from, to] = [day(agreement.head, 'validFrom'), day(agreement.head, 'validTo')];
  const items = promotedItems(file, agreement);
  const reports = [...papersOf(file, agreement), ...file.all.filter(({ type }) => type === 'receipt')];
  const weeks = reports.flatMap((record) =>
    record.lines.flatMap(({ facts }) => {
      const item = file.items.keyOf(facts);
      const isOther = item !== null && items.size > 0 && !items.has(item);
      const sold = isOther ? null : measure(facts, 'quantity');
      const parent = sold && /^(.*)\.[^.]+$/.exec(sold.at.field)?.[1];
      const on = statedIn(record).find((one) => one.parent === parent && readDay(one.at.value, false) !== null);
      const when = on && readDay(on.at.value, false);
      return sold && on && when ? [{ sold, on, when }] : [];
    }),
  );
  if (weeks.length === 0) return null;
  const inside = weeks.filter(({ when }) => isWithin(when, from, to));
  return {
    value: sum(inside.map(({ sold }) => sold.value)),
    unit: inside[0]?.sold.unit ?? null,
    cites: weeks.flatMap(({ sold, on }) => [sold, on.at]),
  };
}

/** What one report of sales or withdrawals counts of the promoted items, where its days are not outside the agreement's. */
export function soldByReport(file: CaseFile, agreement: EvidenceRecord): { value: Ratio; cites: Cites } | null {
  const items = promotedItems(file, agreement);
  const [from, to] = [day(agreement.head, 'validFrom'), day(agreement.head, 'validTo')];
  const [, ...own] = papersOf(file, agreement);
  const reports = [...file.receipts, ...own].filter((report) => {
    const days = statedIn(report).flatMap(({ at }) => readDay(at.value, false) ?? []);
    return days.every((on) => isWithin(on, from, to));
  });
  const [report, other] = reports;
  const lines = report && !other ? goodsLines(report) : [];
  const counted = lines.flatMap((facts) => {
    const item = file.items.keyOf(facts);
    const quantity = measure(facts, 'quantity');
    return quantity && item !== null && (items.size === 0 || items.has(item)) ? [quantity] : [];
  });
  return counted.length > 0 ? { value: sum(counted.map(({ value }) => value)), cites: counted } : null;
}

/** What may not count among purchases: returns, excluded goods, freight and the like, stated beside them. */
export function notCounted(agreement: EvidenceRecord): { value: Ratio; cites: Cites } {
  const asks = statedIn(agreement).some(({ at }) =>
    /\bnet\b|after|less|exclud|without|gross/i.test(apart(`${at.field} ${at.value}`).replace(/_/g, ' ')),
  );
  const off = statedIn(agreement).flatMap(({ at, own }) => {
    const printed = readNumber(at.value);
    const isLess =
      own.some((word) => /^(return|exclud|ineligibl|nonqualif|unqualif|freight|tax)/.test(word)) &&
      !own.some((word) => /^(percent|pct|rat|day|paid|earn|not)/.test(word));
    return printed && isLess && printed.value.n > whole(1).n ? [{ value: printed.value, at }] : [];
  });
  return asks
    ? { value: sum(off.map(({ value }) => value)), cites: off.map(({ at }) => at) }
    : { value: zero, cites: [] };
}

/** What an agreement pays may be limited to a share of purchases that accrues for it. */
export function accruedFor(file: CaseFile, agreement: EvidenceRecord): { value: Ratio; cites: Cites } | null {
  const share = papersOf(file, agreement)
    .flatMap(clausesOf)
    .find(
      ({ measure: kind, at }) =>
        kind === 'percent' &&
        /accru|(cap|max|limit|up to)/i.test(`${at.field} ${typeof at.value === 'string' ? at.value : ''}`) &&
        /purchas|accru|sales|invoic/i.test(`${at.field} ${at.value} ${namesIn(agreement)}`),
    );
  const bought = purchasesStated(agreement) ?? number(agreement.head, 'purchases');
  return share && bought ? { value: shareOf(bought.value, share.value), cites: [share.at, bought] } : null;
}

/** Purchases by the words of their field: other sums may come near to them. */
export const purchasesStated = (agreement: EvidenceRecord): Cited<Ratio> | null =>
  numberIn(
    statedIn(agreement),
    ({ own }) => own.some((word) => /^(purchas|turnover|bought)/.test(word)) && !own.includes('percent'),
  );

const namesIn = (record: EvidenceRecord): string =>
  statedIn(record)
    .map(({ at }) => at.field)
    .join(' ');

/** The share of an amount that is ours, where an agreement splits it. */
function ourShare(agreement: EvidenceRecord): { of: Ratio; at: Cites[number] } | null {
  const share = clausesOf(agreement).find(
    ({ measure: kind, role, at }) =>
      kind === 'percent' &&
      role === 'rate' &&
      /(supplier|vendor|our|funding|shared?|participation)/i.test(at.field) &&
      !/accru|cap/i.test(at.field),
  );
  return share ? { of: over(share.value, whole(100)), at: share.at } : null;
}

/** Redeemed coupons at their face with the fee for handling each; markdowns of so many units. */
export function perPiece(
  agreement: EvidenceRecord,
  papers: readonly EvidenceRecord[],
): { amount: Ratio; cites: Cites } | null {
  const stated = papers.flatMap(statedIn);
  const find = (pattern: RegExp, not?: RegExp) =>
    numberIn(stated, ({ at }) => pattern.test(plain(at)) && !not?.test(plain(at)));
  const face = find(/face (value|amount)|coupon (value|amount)/);
  const redeemed = find(/(coupon|redempt|redeem)/, /value|amount|handl|fee|number|code|date|percent/);
  if (face && redeemed) {
    const handling = find(/handl|process/, /percent/);
    const each = plus(face.value, handling?.value ?? zero);
    return { amount: times(each, redeemed.value), cites: [face.at, handling?.at, redeemed.at] };
  }
  const markdown = find(
    /(mark ?down|price reduction|discount|debit|credit|support|protection).{0,14}(per|each)|(per|each).{0,14}(mark ?down|debit)/,
    /percent|max|cap/,
  );
  const units = find(
    /(units?|pieces|cases|quantity|qty) ?(marked|sold|on hand|resold|affected|reported)|(marked|sold|resold|reported) ?(down )?(units?|quantity|qty)/,
  );
  const most = find(/(authori[sz]ed|approved|max\w*|cap) ?(units?|quantity|qty|cases)/);
  if (!markdown || !units) return null;
  const counted = most && most.value.n * units.value.d < units.value.n * most.value.d ? most : units;
  const share = ourShare(agreement);
  const amount = times(times(markdown.value, counted.value), share?.of ?? whole(1));
  return isPositive(amount) ? { amount, cites: [markdown.at, units.at, most?.at, share?.at] } : null;
}

const plain = (at: Citation): string => apart(lastName(at)).replace(/_/g, ' ').toLowerCase();

/** An account in arrears earns nothing, where the agreement says so. */
export function forfeited(file: CaseFile, agreement: EvidenceRecord): Finding | null {
  const arrears = /past[- ]?due|overdue|delinquen|arrears|not (in )?(good standing|current)/i;
  const asks = [agreement, ...file.terms]
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        typeof at.value === 'string' &&
        /(past[- ]?due|overdue|delinquen|arrears|good standing|current|paid (in full|on time)|within terms)/i.test(
          at.value,
        ) &&
        /\b(must|only|forfeit|not (be )?(paid|payable|earned|owed)|provided|if|condition|requires?|no (rebate|discount|allowance)|while|void|unless)\b/i.test(
          `${at.field} ${at.value}`,
        ),
    );
  if (!asks) return null;
  const state = [agreement, ...file.all].flatMap(statedIn).find(({ at, own }) => {
    if (at.record === asks.at.record && at.field === asks.at.field) return false;
    if (typeof at.value === 'string' && at.value.length < 60 && arrears.test(at.value)) return true;
    const isArrears = arrears.test(plain(at)) || own.includes('overdu');
    return isArrears && (at.value === true || isPositive(readNumber(at.value)?.value ?? zero));
  });
  const cites = state ? [state.at] : overdue(file);
  return cites.length > 0
    ? rejects(
        0.86,
        [because('The agreement pays nothing to an account in arrears.', asks.at, ...cites)],
        'Proof that the account was current would support the claim.',
      )
    : null;
}

/** An invoice that was due before the customer paid this one, or made its claim, and is open still: its day and what is open. */
function overdue(file: CaseFile): Citation[] {
  const paid = [...file.all.filter(({ type }) => type === 'payment'), ...file.invoices].map(({ head }) =>
    day(head, 'paidOn'),
  );
  const on = paid.find((one) => one) ?? file.claimedOn;
  for (const { type, head } of file.all) {
    const [due, open] = type === 'invoice' ? [day(head, 'dueOn'), number(head, 'open')] : [null, null];
    if (on && due && open && isPositive(open.value) && due.value < on.value) return [due.at, open.at, on.at];
  }
  return [];
}
