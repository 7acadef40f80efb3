import { goodsOf } from './goods.ts';
import { plainReference } from './printedReference.ts';
import type { RecordBody } from './records/registry.ts';
import { isWanted } from './records/trade.ts';

type Order = RecordBody<'order'>;
type Named = Pick<Order, 'number' | 'customerNumber' | 'customerOrderNumber'>;

/** Customers count on and begin anew: an order further than this from another one with the same number is another one. */
const bookedWithinDays = 30;
const dayMs = 86_400_000;

/** A document that knows no number of ours gives an order the customer's, cut to the longest that a number may be. */
const longestNumber = 120;

/** Whether an order stands under the number that the customer gave it, as it comes by file: the ERP's record of it has another one. */
export function isAsSent({ number, customerOrderNumber }: Named): boolean {
  return customerOrderNumber !== undefined && number === customerOrderNumber.slice(0, longestNumber);
}

/** Whether of two orders under one number of the customer one is as sent: then they may be one order, told by the customer and by us. */
export function mayBeOneOrder(one: Named, other: Named): boolean {
  const printed = plainReference(one.customerOrderNumber ?? '');
  return (
    printed !== '' &&
    printed === plainReference(other.customerOrderNumber ?? '') &&
    one.customerNumber === other.customerNumber &&
    isAsSent(one) !== isAsSent(other)
  );
}

/**
 * The number under which our ERP booked an order that stands as sent: of the customer's other orders with its number, placed within
 * a month of it, the only one; of several, the only one that is still wanted, or that is for the same goods. Undefined where none
 * is, or where more than one could be: an order is never put with one of two.
 */
export function bookedAs(sent: Order, others: Order[]): string | undefined {
  const near = others.filter(
    (other) =>
      !isAsSent(other) &&
      mayBeOneOrder(sent, other) &&
      Math.abs(Date.parse(other.orderedAt) - Date.parse(sent.orderedAt)) <= bookedWithinDays * dayMs,
  );
  const goods = goodsOf(sent.lines);
  const narrowed = [
    near,
    near.filter(isWanted),
    near.filter((other) => isWanted(other) && goodsOf(other.lines) === goods),
  ];
  return narrowed.find(({ length }) => length === 1)?.[0]?.number;
}
