import { shippedOn } from '../arrival.ts';
import { type CaseFile, isClaimed } from '../caseFile.ts';
import { daysSaid } from '../clauses/clauses.ts';
import { reckoned } from '../clauses/reckon.ts';
import { type Cited, day, flag, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { type Billed, billedItems, goodsLines } from '../goods.ts';
import { compare, floored, minus, type Ratio, shown, sum, whole, zero } from '../ratio.ts';
import type { Facts } from '../read/readRecord.ts';
import { daysBetween } from '../read/values.ts';

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
  for (const order of file.orders)
    for (const facts of [order.head, ...goodsLines(order).filter((line) => isClaimed(file, line))]) {
      const status = text(facts, 'status');
      const on = day(facts, 'cancelledOn');
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
      const barred = on && shipped ? insideNotice(file, on, shipped) : null;
      if (barred) return barred;
      const isAll = facts === order.head;
      const worth = isAll ? sum(billed.map(({ amount }) => amount ?? zero)) : lineWorth(file, billed, facts);
      const total = isAll ? number(file.invoices[0]?.head ?? new Map(), 'total') : null;
      const due = total?.value ?? worth;
      const keeps = reckoned(file, {
        records: file.terms,
        about: 'cancellation cancelled cancel',
        base: { value: due, cites: [total] },
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
