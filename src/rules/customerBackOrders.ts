import { dueOf } from '../core/allocationPolicy.ts';
import { hashOf } from '../core/canonicalJson.ts';
import { added } from '../core/givenParts.ts';
import { decimalIn } from './quantities.ts';
import { isAffected, type StockPool } from './stockPools.ts';
import { lineValue } from './stockSuggestion.ts';

/** What a customer can be told of one of its lines. Quantities are decimal strings in the line's unit. */
export type AffectedLine = {
  orderNumber: string;
  line: number;
  customerOrderNumber: string | null;
  itemNumber: string;
  description: string | null;
  warehouse: string | null;
  unit: string;
  open: string;
  dueOn: string | null;
  /** Can leave from stock; null where nothing can. */
  ready: string | null;
  /** Expected with us, by ISO date. */
  coming: { quantity: string; expectedOn: string }[];
  /** Of which no day is known; null where there is none. */
  undated: string | null;
  /** Some of it is suggested and not yet approved. */
  suggested: boolean;
  currency: string;
  valueMinor: number;
};

/** Every line of a customer that is or will be late, by order and line. Pure. */
export function affectedLines(pools: readonly StockPool[], customerNumber: string, today: string): AffectedLine[] {
  return pools
    .flatMap((pool) =>
      pool.allocation.allotments
        .filter((one) => one.line.customerNumber === customerNumber && isAffected(pool, one, today))
        .map(({ line, held, parts, short }): AffectedLine => {
          const say = (quantity: bigint) => decimalIn(quantity, line.perUnit);
          const known = parts.reduce(added, held);
          const ready = known.find(({ expectedOn }) => expectedOn === null);
          return {
            ...{ orderNumber: line.orderNumber, line: line.line, customerOrderNumber: line.customerOrderNumber },
            ...{ itemNumber: pool.itemNumber, description: pool.description, warehouse: pool.warehouse },
            ...{ unit: line.unit, open: say(line.open), dueOn: dueOf(line) },
            ready: ready ? say(ready.quantity) : null,
            coming: known.flatMap(({ quantity, expectedOn }) =>
              expectedOn === null ? [] : [{ quantity: say(quantity), expectedOn }],
            ),
            undated: short > 0n ? say(short) : null,
            suggested: parts.length > 0,
            ...{ currency: line.currency, valueMinor: lineValue(line, line.open) },
          };
        }),
    )
    .sort((a, b) => (a.orderNumber === b.orderNumber ? a.line - b.line : a.orderNumber < b.orderNumber ? -1 : 1));
}

/** Names what a message says: the orders, lines, quantities and days. Another message of the same says nothing new. */
export function sayingOf(lines: readonly AffectedLine[]): string {
  return hashOf(
    lines.map(({ orderNumber, line, open, ready, coming, undated }) => ({
      ...{ orderNumber, line, open, ready, coming, undated },
    })),
  );
}
