import { type CaseFile, currencyOf, isCalled, isClaimed } from '../caseFile.ts';
import { type Clause, daysSaid } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { isTolerated, toleranceFor } from '../clauses/tolerances.ts';
import { type Cited, day, days, isWithin, type Measure, number, text, wholeNumber } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports, type VerdictReason } from '../finding.ts';
import { eachPrice, goodsLines, priceOf } from '../goods.ts';
import { inUnit, measure } from '../quantities.ts';
import { compare, isPositive, minus, over, type Ratio, shown, sum, times, whole, zero } from '../ratio.ts';
import { apart } from '../read/concepts.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { readUnit } from '../read/units.ts';
import { daysBetween } from '../read/values.ts';
import { type Agreed, lessDiscount } from './offList.ts';
import { type Agreement, forCustomer, generality, ofGoods } from './saidAgreements.ts';

/**
 * Price billed against price agreed. The agreement valid on the order's day decides (another day where agreement or terms say
 * so); without an agreement the order's price does. Extensions are reckoned again from quantity and price.
 */
export function pricing(file: CaseFile): Finding {
  const lines = file.invoices
    .flatMap((invoice) => goodsLines(invoice).map((facts) => ({ invoice, facts })))
    .filter(({ facts }) => isClaimed(file, facts));
  const billed = lines.flatMap(({ invoice, facts }) => {
    const quantity = measure(facts, 'quantity');
    const price = quantity && priceOf(file, facts, quantity, file.items.keyOf(facts));
    return quantity && price ? [{ invoice, facts, quantity, price }] : [];
  });
  if (billed.length === 0)
    return lacks(
      ['the invoice with quantity and price of the item'],
      [because('No invoice on file bills the item with a price.', file.claimed)],
    );
  const elsewhere = pricesNotOnFile(file);
  if (elsewhere) return elsewhere;
  const reasons: VerdictReason[] = [];
  const differences: Ratio[] = [];
  let certainty = 1;
  for (const { invoice, facts, quantity, price } of billed) {
    const wrongSum = extensionError(facts, quantity, price);
    if (wrongSum) {
      differences.push(wrongSum.difference);
      reasons.push(wrongSum.reason);
    }
    const agreed = agreedPrice(file, invoice, facts, quantity);
    if (agreed === 'unknown') {
      if (file.claimItems.size === 0 && billed.length > 1) continue;
      if (wrongSum) continue;
      return lacks(
        ['the price agreement valid on the order date', "the customer's order with its price"],
        [because('The price billed is on file, the price agreed is not.', price)],
      );
    }
    certainty = Math.min(certainty, agreed.certainty);
    const above = minus(price.value, agreed.price.value);
    const allowed = toleranceFor(file, /pric|cost|varianc/i);
    const isSmall =
      allowed &&
      isPositive(above) &&
      isTolerated(allowed, above, agreed.price.value, isOfWhole(allowed) ? times(above, quantity.value) : above);
    if (isSmall) reasons.push(because('The difference is within the tolerance.', allowed.at));
    reasons.push(
      because(
        `${shown(price.value)} billed, ${shown(agreed.price.value)} agreed for ${shown(quantity.value)} ${quantity.unit ?? 'units'}: ${agreed.why}`,
        price,
        agreed.price,
        quantity,
        ...agreed.cites,
      ),
    );
    differences.push(isPositive(above) && !isSmall ? times(above, quantity.value) : zero);
  }
  if (reasons.length === 0)
    return lacks(
      ['the price agreement valid on the order date', "the customer's order with its price"],
      [because('Prices billed are on file, prices agreed are not.', billed[0]?.price)],
    );
  const supported = sum(differences);
  return isPositive(supported)
    ? supports(
        supported,
        certainty,
        reasons,
        'A later agreement or a price change announced in time would defeat the claim.',
      )
    : rejects(
        certainty,
        reasons,
        'An agreement with a lower price that holds on the day that counts would support the claim.',
      );
}

/** Prices that an agreement leaves to an annex which is not on file: no list decides without it. */
function pricesNotOnFile(file: CaseFile): Finding | null {
  const annex = /\b(annex|appendix|schedule|exhibit|attachment|anlage|anhang|annexe|anexo|allegato|bijlage)/i;
  const absent =
    /^\W*(missing|lost|absent|none|no)\W*$|\b(not|nicht|pas|non|no|niet)( on| in)? \w*(file|attach|avail|found|includ|supplied|abgelegt|vorhanden|beigef|joint|allegat|adjunt|bijgevoegd)/i;
  for (const terms of file.terms) {
    const stated = statedIn(terms);
    const missing = stated.find(({ at }) => annex.test(apart(at.field)) && absent.test(String(at.value)));
    const said = stated.find(
      ({ at }) => annex.test(String(at.value)) && /pri[cs]|prei|prix|prec|prezz|prij/i.test(String(at.value)),
    );
    if (missing && said)
      return lacks(
        ['the annex with the prices'],
        [because('The agreement leaves its prices to an annex that is not on file.', said.at, missing.at)],
      );
  }
  return null;
}

/** Whether a tolerance is for a whole line or paper, not for one unit. */
const isOfWhole = ({ per }: Clause): boolean =>
  per.some((unit) => ['line', 'invoice', 'order', 'claim', 'item'].includes(unit));

/** Quantity times price is less than what the line adds up to: the rest was billed for nothing. */
function extensionError(
  facts: Facts,
  quantity: Measure,
  price: Measure,
): { difference: Ratio; reason: VerdictReason } | null {
  const amount = number(facts, 'amount');
  if (!amount || !facts.has('price')) return null;
  const difference = minus(amount.value, times(quantity.value, price.value));
  if (compare(difference, { n: 1n, d: 100n }) <= 0) return null;
  return {
    difference,
    reason: because(
      `The line bills ${shown(amount.value)}, but quantity times price is ${shown(times(quantity.value, price.value))}.`,
      amount,
      quantity,
      price,
    ),
  };
}

function agreedPrice(file: CaseFile, invoice: EvidenceRecord, facts: Facts, quantity: Measure): Agreed | 'unknown' {
  const item = file.items.keyOf(facts);
  const ordered = orderOf(file, item, invoice);
  // A price for a quantity is for what was ordered at once, however it was shipped.
  const bought = ordered?.quantity && compare(ordered.quantity.value, quantity.value) > 0 ? ordered.quantity : quantity;
  const agreements = file.prices
    .filter((record) => (currencyOf(record)?.value ?? file.currency) === file.currency)
    .flatMap((record) => record.lines.map((line) => ({ record, line: line.facts })))
    .filter(
      ({ line, record }) =>
        sameItem(item, file.items.keyOf(line) ?? file.items.keyOf(record.head)) && atLeast(line, bought),
    )
    .flatMap(({ record, line }) => {
      const price = perUnit(file, item, line, quantity.unit, record);
      return price ? [{ record, line, price }] : [];
    });
  const holding = agreements.filter(({ record, line }) =>
    holds(file, record, line, dayThatCounts(file, record, invoice, ordered)),
  );
  const inForce = ofGoods(file, forCustomer(file, holding), facts);
  if (holding.length > 0 && inForce.length === 0) return 'unknown';
  const offList = inForce.length === 0 ? lessDiscount(file, invoice, facts, item) : null;
  if (offList) return offList;
  const [best] = inForce.sort(
    (a, b) => generality(a) - generality(b) || rank(b) - rank(a) || startOf(b).localeCompare(startOf(a)),
  );
  if (best) {
    const on = dayThatCounts(file, best.record, invoice, ordered);
    return {
      price: best.price,
      why: on ? `the agreement that holds on ${on.value}.` : 'the agreement on file.',
      certainty: on ? 0.95 : 0.8,
      cites: [...places(best), ...(on ? [on.at] : []), ...(ordered?.price ? [ordered.price.at] : [])],
    };
  }
  if (ordered?.price) {
    const confirmed = ordered.confirmed;
    return {
      price: confirmed ?? ordered.price,
      why: confirmed
        ? 'the price we confirmed.'
        : agreements.length > 0
          ? 'no agreement on file holds on that day, so the order counts.'
          : 'the price of the order that we accepted.',
      certainty: confirmed ? 0.9 : 0.8,
      cites: [ordered.price.at],
    };
  }
  const beside = number(facts, 'agreedPrice');
  return beside
    ? { price: beside, why: 'the price agreed stands beside the one billed.', certainty: 0.85, cites: [] }
    : 'unknown';
}

/** A price for a quantity beats a general one: the higher threshold that is reached wins. */
const rank = ({ line }: Agreement): number => Number(number(line, 'minQuantity')?.value.n ?? 0n);
const startOf = ({ record, line }: Agreement): string =>
  (day(line, 'validFrom') ?? day(record.head, 'validFrom'))?.value ?? '';
const places = ({ record, line }: Agreement): Citation[] =>
  (['validFrom', 'validTo'] as const).flatMap((name) => (day(line, name) ?? day(record.head, name))?.at ?? []);
const sameItem = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

function atLeast(line: Facts, quantity: Measure): boolean {
  const [from, to] = [number(line, 'minQuantity'), number(line, 'maxQuantity')];
  return (!from || compare(quantity.value, from.value) >= 0) && (!to || compare(quantity.value, to.value) <= 0);
}

/** The agreed price for one of the billed unit. */
function perUnit(
  file: CaseFile,
  item: string | null,
  line: Facts,
  unit: string | null,
  record: EvidenceRecord,
): Measure | null {
  const stated = eachPrice(line);
  if (!stated) return null;
  const many = perMany(record);
  const price = many ? { ...stated, value: over(stated.value, many) } : stated;
  const per = readUnit((text(line, 'priceUnit') ?? text(line, 'unit'))?.value) ?? price.unit;
  if (!per || !unit || per === unit) return price;
  const holdsMany = inUnit(file.packs, item, { value: { n: 1n, d: 1n }, unit }, per);
  return holdsMany ? { ...price, value: times(price.value, holdsMany.value), unit } : null;
}

/** How many units the prices of an agreement are for, where it says so in words ("per 100", "per thousand"). */
function perMany(record: EvidenceRecord): Ratio | null {
  for (const { at } of statedIn(record)) {
    const said =
      typeof at.value === 'string' ? /\b(?:per|\/)\s*(100|hundred|1,?000|thousand)\b/i.exec(at.value)?.[1] : undefined;
    if (said) return whole(/^(100|h)/i.test(said) && !/000/.test(said) ? 100 : 1000);
  }
  return null;
}

type Ordered = { on: Cited<string> | null; quantity: Measure | null; price: Measure | null; confirmed: Measure | null };

function orderOf(file: CaseFile, item: string | null, { head }: EvidenceRecord): Ordered | null {
  const named = text(head, 'orderNumber', 'customerOrder');
  const own = file.orders.filter((order) => named && isCalled(order, named.value));
  for (const order of own.length > 0 ? own : file.orders) {
    const line = goodsLines(order).find((facts) => sameItem(item, file.items.keyOf(facts)));
    return {
      on: day(order.head, 'orderedOn', 'date'),
      quantity: line ? measure(line, 'quantity') : null,
      price: line ? eachPrice(line) : null,
      confirmed: line ? number(line, 'confirmedPrice') : null,
    };
  }
  return null;
}

function dayThatCounts(
  file: CaseFile,
  agreement: EvidenceRecord,
  invoice: EvidenceRecord,
  ordered: Ordered | null,
): Cited<string> | null {
  const basis =
    text(agreement.head, 'dateBasis') ??
    file.terms.map((terms) => text(terms.head, 'priceBasis')).find((one) => one) ??
    null;
  const shipped =
    file.shipments.map((shipment) => day(shipment.head, 'shippedOn', 'date')).find((one) => one) ??
    day(invoice.head, 'shippedOn');
  const issued = day(invoice.head, 'issuedOn', 'date');
  if (basis && /ship|deliver|dispatch/i.test(basis.value)) return shipped ?? issued;
  if (basis && /invoice|bill/i.test(basis.value)) return issued;
  return ordered?.on ?? issued ?? shipped;
}

/** Whether an agreement holds on a day: within its window, and announced early enough where terms ask for that. */
function holds(file: CaseFile, record: EvidenceRecord, line: Facts, on: Cited<string> | null): boolean {
  const from = day(line, 'validFrom') ?? day(record.head, 'validFrom');
  const to = day(line, 'validTo') ?? day(record.head, 'validTo');
  const needed =
    days(record.head, 'noticeDays') ??
    file.terms.map((terms) => days(terms.head, 'noticeDays', 'noticeDays@price')).find((one) => one) ??
    // "60 days written notice of price changes"
    wholeNumber(daysSaid(file.terms, /notice|announc|advance/i, /pric|increase|change/i));
  const noticed = day(record.head, 'noticedOn');
  if (needed && noticed && from && daysBetween(noticed.value, from.value) < needed.value) return false;
  return !on || isWithin(on.value, from, to);
}
