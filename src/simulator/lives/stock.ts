import { momentOf } from '../calendar.ts';
import type { Order } from '../delivery.ts';
import type { Fact } from '../exceptions/life.ts';
import type { Random } from '../random.ts';

/** What one system counts of an item at the order's warehouse, in cases. */
export function stockFact(
  system: 'erp' | 'wms',
  order: Order,
  itemNumber: string,
  cases: number,
  countedAt: string,
  incoming: { quantity: string; expectedOn: string }[] = [],
): Fact {
  const { number, warehouse } = placeOf(system, order, itemNumber);
  const data = { number, system, warehouse, itemNumber, unit: 'CA', onHand: String(cases), incoming, countedAt };
  return { type: 'stock_level.reported', time: countedAt, data, order: order.number };
}

/** What an item at an order's warehouse is called in one system. */
function placeOf(system: 'erp' | 'wms', order: Order, itemNumber: string) {
  const warehouse = order.warehouse ?? 'WH';
  return { number: `${system}/${warehouse}/${itemNumber}`, warehouse };
}

/** Of the items counted, how many the ERP and the warehouse disagree about. */
const disagreeing = 0.02;

/** The morning's count of what the given orders hold, by both systems; what `known` has is left as it was told. */
export function morningCount(
  random: Random,
  orders: readonly Order[],
  date: string,
  known: ReadonlySet<string>,
): Fact[] {
  const counted = new Set(known);
  return orders.flatMap((order) =>
    order.lines.flatMap(({ itemNumber, quantity }) => {
      const { number } = placeOf('erp', order, itemNumber);
      if (counted.has(number)) return [];
      counted.add(number);
      const cases = random.int(6, 30) * Number(quantity);
      const seen = random.chance(disagreeing) ? Math.max(0, cases - random.int(1, 24)) : cases;
      return [
        stockFact('erp', order, itemNumber, cases, momentOf(date, 4 * 60)),
        stockFact('wms', order, itemNumber, seen, momentOf(date, 4 * 60 + 20)),
      ];
    }),
  );
}
