import { type CaseFile, goodsBilled, sameReference } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { baseOf, reckoned } from '../clauses/reckon.ts';
import { atCostFor, deniedIn, sharesWith, topicOf } from '../clauses/said.ts';
import { type Cited, citesOf, type Measure, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { compare, floored, isPositive, minus, parseRatio, type Ratio, shareOf, shown } from '../ratio.ts';
import { silent } from '../silence.ts';
import { chargeClaimed, chargeOn, extraOn, notAskedFor } from './billedCharges.ts';
import { allowanceByWeight, allowanceFor, freeFrom, percentOf } from './freightAllowances.ts';

/** Freight and its extras billed against what terms or order say about them; allowances, refunds and costs taken against those agreed. */
export function freight(file: CaseFile): Finding {
  const byWeight = allowanceByWeight(file);
  if (byWeight) return byWeight;
  const about = wordsOf(file);
  const agreements = [...file.terms, ...file.promotions];
  const billed = chargeOn(
    file,
    'freight',
    /freight|express|expedit|courier|postage|fuel|deliver|shipping|pallet|accessorial|carriage|fracht/i,
  );
  const charge = extraOn(file, about) ?? billed ?? chargeClaimed(file, about);
  if (!charge || isMoneyBack(about)) {
    const granted =
      reckoned(file, { records: agreements, about, usual: 'freight allowance allow pickup pick truck backhaul' }) ??
      atCostFor(file, agreements, about);
    if (granted && (!charge || granted.supported === null || isPositive(granted.supported))) return granted;
  }
  const granted = allowanceFor(file, [
    'allowanceAmount@freight',
    'allowanceAmount',
    'allowancePerUnit',
    'allowancePerUnit@freight',
    'allowancePercent@freight',
    'allowancePercent',
  ]);
  if (granted && (!charge || isMoneyBack(about))) return granted;
  const said = freightTermsOf(file);
  const prepaid = said !== null && isPrepaid(said.value);
  if (!charge) return noneBilled(file, said, prepaid);
  return againstAgreed(file, charge, said) ?? underTerms(file, charge, said, prepaid);
}

/** Whether a claim asks for money that we owe, not back for what we billed. */
const isMoneyBack = (said: string): boolean =>
  !/\b(charged?|billed|invoiced)\b.{0,30}\b(disput|error|wrong|twice|not)|not (accepted|ordered|agreed|authori[sz]ed|requested)|in error|too high|disputed|should (be|have)/i.test(
    said,
  ) && /allow|pick[- ]?up|backhaul|deposit|refund|return|lumper|reimburs|own (truck|carrier)|unload/i.test(said);

/** What agreement or order say of this very charge: that it is not owed, from which order on it is ours, or what it comes to. */
function againstAgreed(file: CaseFile, charge: Measure, said: Cited<string> | null): Finding | null {
  const unasked = notAskedFor(file, charge);
  if (unasked) return unasked;
  // What a line calls its sums says nothing of what it bills.
  const called = charge.at.field.replace(/lines?\[\d+\]|unit|price|amount/gi, ' ');
  const about = `${wordsOf(file)} ${called.replaceAll('_', ' ')}`;
  const denied = deniedIn(file.terms, about.replace(/freight/gi, ''));
  if (denied)
    return supports(
      charge.value,
      0.9,
      [because(`${shown(charge.value)} was billed, and the terms let us bill nothing of the kind.`, charge, denied)],
      'An agreement on the charge would defeat the claim.',
    );
  const fromOrder = freeFrom(file);
  // The size of an order is what was ordered, however it is billed.
  const base =
    (fromOrder && file.orders.map(({ head }) => number(head, 'total')).find((one) => one)) ?? goodsBilled(file);
  if (fromOrder && base) {
    const isReached = compare(base.value, fromOrder.value) >= 0;
    const reason = because(
      `Orders from ${shown(fromOrder.value)} ship free of freight; this one is ${shown(base.value)}.`,
      fromOrder.at,
      base,
      charge,
    );
    return isReached
      ? supports(charge.value, 0.92, [reason], 'Terms with a higher minimum would defeat the claim.')
      : rejects(0.9, [reason], 'Terms with a lower minimum would support the claim.');
  }
  const spared = base && sizeSpared(file, charge, base);
  if (spared) return spared;
  const agreed = reckoned(file, {
    records: [...file.terms, ...file.orders],
    about,
    usual: /detention|demurrage|waiting|stand(ing|zeit)/i.test(about)
      ? 'detention demurrage waiting unload'
      : said
        ? ''
        : 'freight',
    not: /allow|discount|deposit|tax|lat|otif|damag/,
  });
  if (!agreed) return cappedOnly(file, charge, about);
  if (agreed.supported === null) return agreed;
  const before = billedOnOrder(file);
  const most = before ? floored(minus(agreed.supported, before.value)) : agreed.supported;
  const above = floored(minus(charge.value, most));
  const reasons = [
    ...agreed.reasons,
    ...(before ? [because(`The same order was billed ${shown(before.value)} on another invoice.`, before)] : []),
    because(`${shown(charge.value)} was billed, ${shown(most)} is agreed.`, charge),
  ];
  return isPositive(above)
    ? supports(above, 0.9, reasons, 'An agreement on the higher charge would defeat the claim.')
    : rejects(0.9, reasons, 'A lower charge agreed in writing would support the claim.');
}

/** A charge for which terms name no rate but a most: what is billed beyond it is not owed. */
function cappedOnly(file: CaseFile, charge: Measure, about: string): Finding | null {
  const topic = topicOf(about);
  const cap = file.terms
    .flatMap(clausesOf)
    .find(({ role, measure, about: of }) => role === 'most' && measure !== 'count' && sharesWith([...of], topic) > 0);
  const base = cap?.measure === 'percent' ? baseOf(file, cap) : null;
  const most = cap && (base ? shareOf(base.value, cap.value) : cap.measure === 'money' ? cap.value : null);
  if (!cap || !most) return null;
  const above = floored(minus(charge.value, most));
  const reason = because(
    `${shown(charge.value)} was billed; at most ${shown(most)} is agreed.`,
    charge,
    cap.at,
    ...(base?.cites ?? []),
  );
  return isPositive(above)
    ? supports(above, 0.88, [reason], 'An agreement on the higher charge would defeat the claim.')
    : rejects(0.88, [reason], 'A lower limit agreed in writing would support the claim.');
}

/** A charge for small orders ("45.00 on orders under 250.00") is none of an order that is not small. */
function sizeSpared(file: CaseFile, charge: Measure, order: Measure): Finding | null {
  const topic = topicOf(charge.at.field);
  const bound = file.terms
    .flatMap(clausesOf)
    .find(
      ({ role, measure, about, at }) =>
        role === 'most' &&
        measure === 'money' &&
        /orders?( value| total)? (under|below|less than|up to)/i.test(String(at.value)) &&
        [...about].some((word) => topic.has(word)),
    );
  if (!bound || compare(order.value, bound.value) < 0) return null;
  return supports(
    charge.value,
    0.88,
    [
      because(
        `The charge is for orders under ${shown(bound.value)}; this one is ${shown(order.value)}.`,
        bound.at,
        order,
        charge,
      ),
    ],
    'A smaller order would defeat the claim.',
  );
}

/** Freight billed on another invoice of the order, where it is agreed for each order once. */
function billedOnOrder(file: CaseFile): Measure | null {
  const isPerOrder = [...file.terms, ...file.orders]
    .flatMap(clausesOf)
    .some(({ role, per }) => role === 'rate' && per.includes('order'));
  const [invoice] = file.invoices;
  const order = invoice && text(invoice.head, 'orderNumber', 'customerOrder');
  if (!isPerOrder || !order) return null;
  const others = file.all.filter((one) => {
    const own = one.type === 'invoice' && one !== invoice ? text(one.head, 'orderNumber', 'customerOrder') : null;
    return own !== null && sameReference(own.value, order.value);
  });
  return chargeOn({ ...file, invoices: others }, 'freight', /freight|deliver|shipping/i);
}

/** Who bears the freight, as agreement, order or shipment say. */
const freightTermsOf = (file: CaseFile): Cited<string> | null =>
  [...file.terms, ...file.orders, ...file.shipments].map(({ head }) => text(head, 'freightTerms')).find((one) => one) ??
  null;

const isPrepaid = (said: string): boolean =>
  /prepaid(?!.*\badd)|delivered|\bddp\b|\bdap\b|\bcpt\b|\bcip\b|free|included|seller|supplier|fob[\s-]*dest/i.test(
    said,
  ) && !/collect|and add|& add|\bppa\b/i.test(said);

/** What the freight terms of order or agreement say of freight billed; the quote where there is one. */
function underTerms(file: CaseFile, billed: Measure, said: Cited<string> | null, prepaid: boolean): Finding {
  const share = surchargeAgreed(file);
  if (share && compare(billed.value, share.most) <= 0)
    return rejects(
      0.88,
      [because(`The surcharge is agreed: ${shown(share.most)} may be billed.`, share.said, billed)],
      'Terms without the surcharge would support the claim.',
    );
  const quoted =
    [...file.orders, ...file.terms]
      .map(({ head }) => number(head, 'freight', 'feeAmount@freight'))
      .find((one) => one) ?? null;
  if (quoted) {
    const above = floored(minus(billed.value, quoted.value));
    const reason = because(`${shown(billed.value)} freight billed, ${shown(quoted.value)} agreed.`, billed, quoted);
    return isPositive(above)
      ? supports(above, 0.92, [reason], 'An agreement on the higher freight would defeat the claim.')
      : rejects(0.92, [reason], 'A lower freight agreed in writing would support the claim.');
  }
  if (prepaid && said)
    return supports(
      billed.value,
      0.92,
      [because(`Freight of ${shown(billed.value)} was billed although the terms are ${said.value}.`, billed, said)],
      'Terms under which the customer bears the freight would defeat the claim.',
    );
  const cost = file.shipments.map(({ head }) => number(head, 'freight')).find((one) => one);
  if (said && cost && /and add|& add|\bppa\b/i.test(said.value) && compare(billed.value, cost.value) > 0)
    return supports(
      minus(billed.value, cost.value),
      0.9,
      [
        because(
          `Under ${said.value} the freight paid is the customer's: ${shown(cost.value)} paid, ${shown(billed.value)} billed.`,
          said,
          cost,
          billed,
        ),
      ],
      'A carrier invoice for the freight billed would defeat the claim.',
    );
  if (said)
    return rejects(
      0.9,
      [because(`Freight is the customer's under ${said.value}.`, said, billed)],
      'Terms under which we bear the freight would support the claim.',
    );
  return lacks(
    ['the freight terms or quote'],
    [because('Freight was billed; what was agreed on it is not on file.', billed)],
  );
}

/** No freight on the invoice: only an allowance could be owed, and none was granted in money. */
function noneBilled(file: CaseFile, said: Cited<string> | null, isPrepaid: boolean): Finding {
  if (file.invoices.length === 0) return lacks(['the invoice'], [because('No invoice is on file.', file.claimed)]);
  if (said && !isPrepaid && /collect|origin|ex[\s-]?works|\bexw\b|\bfca\b/i.test(said.value))
    return rejects(
      0.9,
      [because(`No freight was billed, and under ${said.value} the customer bears it.`, said)],
      'An agreement on a freight allowance would support the claim.',
    );
  if (file.terms.length === 0)
    return lacks(
      ['the freight terms or the agreement on the allowance'],
      [
        because(
          'No freight was billed, and no agreement on an allowance is on file.',
          text(file.invoices[0]?.head ?? new Map(), 'number') ?? file.claimed,
        ),
      ],
    );
  return silent(
    file.terms,
    0.85,
    because('No freight was billed, and the terms on file grant no freight allowance.', ...citesOf(file.terms), said),
    'An agreement on the allowance would support the claim.',
  );
}

/** A surcharge that terms let us bill, as a share of the goods ("3 % of merchandise"). */
function surchargeAgreed(file: CaseFile): { most: Ratio; said: Cited<string> } | null {
  const said = file.terms.map(({ head }) => text(head, 'freightTerms', 'freightTerms@freight')).find((one) => one);
  const percent = said && parseRatio(/(\d+(?:\.\d+)?)\s*%/.exec(said.value)?.[1] ?? '');
  const most = percent && percentOf(file, percent);
  return said && most ? { said, most } : null;
}
