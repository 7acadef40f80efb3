import type { RecordBody } from '../core/records/registry.ts';
import { inBaseUnit } from './quantities.ts';

type Order = RecordBody<'order'>;
type OrderLine = Order['lines'][number];

/**
 * What left of an order line, in millionths of the item's base unit: what shipments say of its number. What they say of its item
 * alone is shared once among the order's lines of that item, the first first; what is beyond all of them counts to the last.
 */
export function shippedOf(
  item: RecordBody<'item'> | undefined,
  order: Order,
  line: OrderLine,
  shipments: readonly RecordBody<'shipment'>[],
): bigint {
  const parts = shipments.flatMap(({ lines }) => lines);
  const base = (quantity: string, unit: string) => inBaseUnit(item, quantity, unit) ?? 0n;
  const sumOf = (those: typeof parts) => those.reduce((sum, { quantity, unit }) => sum + base(quantity, unit), 0n);
  const named = (number: number) => sumOf(parts.filter(({ orderLine }) => orderLine === number));
  let unnamed = sumOf(
    parts.filter(({ orderLine, itemNumber }) => orderLine === undefined && itemNumber === line.itemNumber),
  );
  if (unnamed === 0n) return named(line.line);
  const sameItem = order.lines.filter(({ itemNumber }) => itemNumber === line.itemNumber);
  for (const other of sameItem) {
    const open = base(other.quantity, other.unit) - named(other.line);
    const isLast = other === sameItem.at(-1);
    const share = isLast || unnamed < open ? unnamed : open > 0n ? open : 0n;
    if (other.line === line.line) return named(line.line) + share;
    unnamed -= share;
  }
  return named(line.line);
}
