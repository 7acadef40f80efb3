import { mayBeOneOrder } from '../core/bookedOrders.ts';
import { goodsOf, plainDecimal } from '../core/goods.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { isWanted } from '../core/records/trade.ts';
import { remembered } from '../core/remembered.ts';
import { bodyOf } from './body.ts';
import { promotedPrice } from './promotions.ts';
import { asNumber, inBaseUnit, millionths, smallestPack } from './quantities.ts';
import { shippedOf } from './shippedOf.ts';
import type { World } from './world.ts';

type Order = RecordBody<'order'>;
type OrderLine = Order['lines'][number];

const dayMs = 86_400_000;
/** Orders for the same goods this near to one another are looked at as twins. */
export const twinDays = 3;

/** An order with its customer, lines, stock, shipments, invoices, and other orders for the same goods. */
export function orderView(world: World, order: Order): Record<string, unknown> {
  const customer = world.get('customer', order.customerNumber);
  return {
    order: { ...bodyOf('order', order), orderedOn: order.orderedAt.slice(0, 10) },
    customer: bodyOf('customer', customer),
    lines: order.lines.map((line) => lineView(world, order, line)),
    waits: world.shipmentsOf(order.number).length === 0 && isWanted(order),
    shipments: world.shipmentsOf(order.number).map((shipment) => bodyOf('shipment', shipment)),
    invoices: world.invoicesOf(order.number).map((invoice) => bodyOf('invoice', invoice)),
    acknowledgements: world
      .acknowledgementsOf(order.customerNumber, order.customerOrderNumber ?? '')
      .map((answer) => bodyOf('order_acknowledgement', answer)),
    twins: earlierTwins(world, order),
    credit: creditView(world, order, customer?.creditLimitMinor),
    habits: { acknowledged: world.acknowledges(order.customerNumber) },
  };
}

/** Quantities are in the item's base unit, in `unit` as ordered where said so; null is what cannot be known. */
function lineView(world: World, order: Order, line: OrderLine): Record<string, unknown> {
  const item = world.get('item', line.itemNumber);
  const ordered = inBaseUnit(item, line.quantity, line.unit);
  const confirmed = line.confirmedQuantity ? inBaseUnit(item, line.confirmedQuantity, line.unit) : null;
  const shipped = shippedOf(item, order, line, world.shipmentsOf(order.number));
  const left = (confirmed ?? ordered ?? 0n) - shipped;
  const pack = smallestPack(item);
  const available = availableFor(world, order, line);
  const agreed = agreedPrice(world, order, line);
  return {
    line: BigInt(line.line),
    itemNumber: line.itemNumber,
    description: line.description ?? item?.description ?? null,
    status: line.status,
    itemKnown: item !== undefined,
    unit: line.unit,
    unitKnown: item === undefined || ordered !== null,
    quantity: asNumber(millionths(line.quantity)),
    ordered: ordered === null ? null : asNumber(ordered),
    wholePacks: ordered === null || pack === null || line.unit !== item?.baseUnit || ordered % pack === 0n,
    confirmed: confirmed === null ? null : asNumber(confirmed),
    shipped: asNumber(shipped),
    open: isEnded(line) || left < 0n ? 0 : asNumber(left),
    available: available === null ? null : asNumber(available),
    dueOn: line.confirmedDate ?? line.requestedDate ?? order.requestedDate ?? null,
    price: line.price === undefined ? null : plainDecimal(line.price),
    agreedPrice: agreed,
    ...promotedPrice(world, order, line, agreed),
  };
}

const isEnded = ({ status }: OrderLine): boolean => status === 'cancelled' || status === 'rejected';

/**
 * What could be promised by the day the customer wants it: on hand less what other orders were promised, plus what comes in by
 * then. A count that is younger than the order and does not say to whom stock is promised may have promised it to this very order;
 * then nothing is taken off.
 */
function availableFor(world: World, order: Order, line: OrderLine): bigint | null {
  const levels = world
    .stockOf(line.itemNumber)
    .filter(({ system, warehouse }) => system === 'erp' && (!order.warehouse || warehouse === order.warehouse));
  if (levels.length === 0) return null;
  const item = world.get('item', line.itemNumber);
  const wanted = line.requestedDate ?? order.requestedDate;
  const parts = levels.map((level) => {
    const counted = (text: string) => inBaseUnit(item, text, level.unit) ?? 0n;
    const own = (level.allocatedTo ?? []).filter(({ orderNumber }) => orderNumber === order.number);
    const mayBeOwn = !level.allocatedTo && level.countedAt > order.orderedAt;
    const coming = level.incoming.filter(({ expectedOn }) => wanted !== undefined && expectedOn <= wanted);
    const added = [...coming, ...own].reduce((sum, { quantity }) => sum + counted(quantity), 0n);
    return counted(level.onHand) + added - (mayBeOwn ? 0n : counted(level.allocated ?? '0'));
  });
  return parts.reduce((sum, part) => sum + part, 0n);
}

/** The price agreed for this unit on the day of the order; null where none is, or two agreements differ. */
function agreedPrice(world: World, order: Order, line: OrderLine): string | null {
  const day = order.orderedAt.slice(0, 10);
  const prices = world
    .agreementsOf(order.customerNumber)
    .filter((agreement) => agreement.currency === order.currency)
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo))
    .flatMap((agreement) => pricesOf(agreement).get(priceKey(line)) ?? []);
  return new Set(prices).size === 1 ? (prices[0] ?? null) : null;
}

/** The prices of each item and unit: an agreement names hundreds, and every line of every order asks for one. */
const pricesOf = remembered(({ lines }: RecordBody<'price_agreement'>): Map<string, string[]> => {
  const prices = new Map<string, string[]>();
  for (const line of lines) {
    const known = prices.get(priceKey(line));
    if (known) known.push(plainDecimal(line.price));
    else prices.set(priceKey(line), [plainDecimal(line.price)]);
  }
  return prices;
});

const priceKey = ({ itemNumber, unit }: { itemNumber: string; unit: string }) => `${itemNumber} ${unit}`;

function earlierTwins(world: World, order: Order): Record<string, unknown>[] {
  const moment = Date.parse(order.orderedAt);
  return world
    .ordersOf(order.customerNumber)
    .filter((other) => other.bookedAs === undefined && !mayBeOneOrder(other, order))
    .filter((other) => other.number !== order.number && other.lines.length === order.lines.length)
    .filter((other) => isBefore(other, order) && moment - Date.parse(other.orderedAt) <= twinDays * dayMs)
    .filter((other) => goods(other) === goods(order))
    .map((other) => bodyOf('order', other) as Record<string, unknown>);
}

function isBefore(one: Order, other: Order): boolean {
  return one.orderedAt === other.orderedAt ? one.number < other.number : one.orderedAt < other.orderedAt;
}

const goods = remembered(({ lines }: Order) => goodsOf(lines));

function creditView(world: World, order: Order, limitMinor: number | undefined): Record<string, unknown> {
  const { openMinor, unbilled } = world.creditOf(order.customerNumber, order.currency);
  const others = unbilled.filter(({ number }) => number !== order.number);
  const onOrderMinor = others.reduce((sum, { totalMinor }) => sum + totalMinor, order.totalMinor ?? 0);
  return {
    limitMinor: limitMinor === undefined ? null : BigInt(limitMinor),
    openMinor: BigInt(openMinor),
    onOrderMinor: BigInt(onOrderMinor),
    exposureMinor: BigInt(openMinor + onOrderMinor),
  };
}
