import { shippedOn } from '../arrival.ts';
import { type CaseFile, isClaimed } from '../caseFile.ts';
import { daysSaid } from '../clauses/clauses.ts';
import { reckoned } from '../clauses/reckon.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, flag, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { type Billed, billedItems, goodsLines } from '../goods.ts';
import { compare, floored, isPositive, minus, type Ratio, shown, sum, whole, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';
import { daysBetween } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';
import { statementsIn } from '../statements.ts';

/** Ordered or billed after it was called off. */
export function cancelled(file: CaseFile): Finding {
  const billed = billedItems(file);
  if (file.orders.length === 0) {
    if (file.invoices.length === 0)
      return lacks(
        ["the customer's order", 'the invoice'],
        [because('Neither order nor invoice is on file.', file.claimed)],
      );
    return lacks(
      ["the customer's order or its cancellation"],
      [
        because(
          'No order is on file for what was billed.',
          ...file.invoices.map((one) => text(one.head, 'orderNumber') ?? text(one.head, 'number')),
        ),
      ],
    );
  }
  const shipped = shippedOn(file);
  const told = cancelledInWords(file);
  for (const order of file.orders)
    for (const facts of [order.head, ...goodsLines(order).filter((line) => isClaimed(file, line))]) {
      const status = text(facts, 'status');
      const on = day(facts, 'cancelledOn') ?? (facts === order.head ? told : null);
      const said = flag(facts, 'cancelled');
      if (
        !on &&
        !said?.value &&
        !(
          status &&
          /cancel|void|storno|delet|struck|strike|removed|withdrawn|called off|gestrichen|annul|anul|supprim|retire/i.test(
            status.value,
          )
        )
      )
        continue;
      if (on && shipped && on.value > shipped.value)
        return rejects(
          0.93,
          [because(`It was cancelled on ${on.value}, after the goods had left on ${shipped.value}.`, on, shipped)],
          'A cancellation from before shipping would support the claim.',
        );
      const bar = on && on === told ? barredInWords(file, order) : null;
      if (bar) return bar;
      const barred = on && shipped ? insideNotice(file, on, shipped) : null;
      if (barred) return barred;
      const isAll = facts === order.head;
      const worth = isAll ? sum(billed.map(({ amount }) => amount ?? zero)) : lineWorth(file, billed, facts);
      const total = isAll ? number(file.invoices[0]?.head ?? new Map(), 'total', 'subtotal') : null;
      const ordered = isAll && !isPositive(worth) ? number(order.head, 'total') : null;
      const due = total?.value ?? ordered?.value ?? worth;
      const keeps = reckoned(file, {
        records: file.terms,
        about: 'cancellation cancelled cancel',
        base: { value: due, cites: [total, ordered] },
      });
      return supports(
        keeps?.supported ? floored(minus(due, keeps.supported)) : due,
        0.93,
        [
          ...(keeps?.supported ? keeps.reasons : []),
          because(
            'The order was cancelled before the goods left, and billed all the same.',
            on,
            said?.value ? said : null,
            status,
            shipped,
            total,
          ),
        ],
        'Proof that the goods left before the cancellation, or that the customer kept them, would defeat the claim.',
      );
    }
  const late = file.orders.map((order) => day(order.head, 'cancelAfter')).find((one) => one);
  if (late && shipped && shipped.value > late.value)
    return supports(
      sum(billed.map(({ amount }) => amount ?? zero)),
      0.85,
      [because(`The goods left on ${shipped.value}, after the order's cancel date ${late.value}.`, shipped, late)],
      'An extension of the cancel date would defeat the claim.',
    );
  return rejects(
    0.9,
    [
      because(
        'The order on file stands and was not cancelled.',
        ...file.orders.map((order) => text(order.head, 'status') ?? text(order.head, 'number')),
      ),
    ],
    'A cancellation from before shipping would support the claim.',
  );
}

/** The day of a message of the customer that calls the order off, where no other answers that it cannot be. */
function cancelledInWords(file: CaseFile): Cited<string> | null {
  const said = statementsIn(file.notes, file.claim).filter(({ record }) => record !== file.claim);
  const off = said.find(
    ({ by, value }) =>
      by !== 'ours' &&
      /\b(we|please|hereby|must|want to|have to)\b.{0,30}\bcancel|\bcancel\w*\b.{0,30}\b(order|po|it|all|complete\w*)\b|\b(wir|nous|hiermit) cancelled\b/i.test(
        value,
      ) &&
      !/\b(not|no|if|unless|may|might|could)\b/i.test(value),
  );
  const isRefused = said.some(({ by, value }) => by === 'ours' && /\b(can ?not|not|too late|no longer)\b/i.test(value));
  const on = off && !isRefused ? day(off.record.head, 'writtenOn', 'date') : null;
  return on && off ? { value: on.value, at: off.at } : null;
}

/** Goods of a kind that terms let nobody call off (made to order, special), where the order says that they are of it. */
function barredInWords(file: CaseFile, order: EvidenceRecord): Finding | null {
  const special = /\b(special|custom|made|built|cut|bespoke|non-?stock|non-?standard|sonder|mass)\w*/i;
  const said = file.terms
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        typeof at.value === 'string' &&
        sentencesIn(inEnglish(at.value)).some(
          (one) => /\b(can ?not|not|never|no|non)\b.{0,24}\bcancel/i.test(one) && special.test(one),
        ),
    );
  if (!said) return null;
  const is = statedIn(order).find(({ at }) => typeof at.value === 'string' && special.test(at.value));
  return is
    ? rejects(
        0.85,
        [because('Terms let nobody call such goods off.', said.at, is.at)],
        'Our consent to the cancellation would support the claim.',
      )
    : lacks(
        ['whether the goods are of the kind that cannot be called off'],
        [because('Terms let nobody call some goods off; whether these are of them is not on file.', said.at)],
      );
}

/** Terms may ask for so many days between a cancellation and the day the goods leave. */
function insideNotice(file: CaseFile, on: Cited<string>, shipped: Cited<string>): Finding | null {
  const needed = daysSaid(file.terms, /cancel/i);
  if (!needed) return null;
  const before = daysBetween(on.value, shipped.value.slice(0, 10));
  return compare(whole(before), needed.value) < 0
    ? rejects(
        0.9,
        [
          because(
            `It was cancelled ${before} days before the goods left; the terms ask for ${shown(needed.value)}.`,
            on,
            shipped,
            needed.at,
          ),
        ],
        'A consent to the late cancellation would support the claim.',
      )
    : null;
}

function lineWorth(file: CaseFile, billed: Billed[], facts: Facts): Ratio {
  const of = billed.find(({ item }) => item === file.items.keyOf(facts));
  return (of?.item ? of.amount : null) ?? number(facts, 'amount')?.value ?? of?.amount ?? zero;
}
