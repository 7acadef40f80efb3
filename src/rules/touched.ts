import { type FactRecord, type Family, familyKey } from '../core/facts.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { isOpen } from '../core/records/trade.ts';
import { familyOf } from './families.ts';
import { twinDays } from './orderView.ts';
import { millionths } from './quantities.ts';
import type { World } from './world.ts';

/** An open finding, as far as what it rests on is concerned. */
export type Standing = { family: Family; customerNumber: string | null; cause: string };

/**
 * The families to judge again when a record has changed, in a world held in memory. The service asks the database, and leaves out those
 * whose answer the change cannot reach (`src/db/ruleFamilies.ts`).
 */
export function touchedFamilies(world: World, record: FactRecord, standing: Iterable<Standing>): Family[] {
  const own = familyOf(record);
  const found = own ? [own, ...restingOn(world, record, standing)] : restingOn(world, record, standing);
  return [...new Map(found.map((family) => [familyKey(family), family])).values()];
}

function restingOn(world: World, { kind, body }: FactRecord, standing: Iterable<Standing>): Family[] {
  const holding = (rests: (one: Standing) => boolean) => [...standing].filter(rests).map(({ family }) => family);
  switch (kind) {
    case 'proof_of_delivery':
      return orderOf(world, body.shipmentNumber);
    case 'receipt_advice':
      return orderOf(world, body.shipmentNumber);
    case 'order':
      return [{ kind: 'customer', number: body.customerNumber }, ...laterOrders(world, body)];
    case 'order_acknowledgement':
      return world
        .ordersOf(body.customerNumber)
        .filter(({ customerOrderNumber }) => customerOrderNumber === body.customerOrderNumber)
        .map(({ number }) => ({ kind: 'order', number }));
    case 'customer':
      return [...openOrders(world, body.number), ...holding(({ customerNumber }) => customerNumber === body.number)];
    case 'price_agreement':
    case 'promotion':
      return body.customerNumber === undefined
        ? []
        : [
            ...openOrders(world, body.customerNumber),
            ...holding(({ customerNumber }) => customerNumber === body.customerNumber),
          ];
    case 'invoice':
    case 'credit_memo':
      return holding(({ customerNumber }) => customerNumber === body.customerNumber);
    case 'item':
      return holding(({ cause }) => cause === body.number);
    case 'stock_level':
      return [...leftShort(world, body), ...holding(({ cause }) => cause === body.itemNumber)];
    default:
      return [];
  }
}

function orderOf(world: World, shipmentNumber: string | undefined): Family[] {
  const shipment = shipmentNumber === undefined ? undefined : world.get('shipment', shipmentNumber);
  return shipment ? [{ kind: 'order', number: shipment.orderNumber }] : [];
}

/** Orders that were placed soon after and wait: one of them may be this one again. */
function laterOrders(world: World, { number, customerNumber, orderedAt }: RecordBody<'order'>): Family[] {
  const placed = Date.parse(orderedAt);
  return openOrders(world, customerNumber).filter((family) => {
    const other = world.get('order', family.number);
    const after = other ? Date.parse(other.orderedAt) - placed : -1;
    return family.number !== number && after >= 0 && after <= twinDays * 86_400_000;
  });
}

/** Open orders that want more of an item than the ERP's count of it surely has for them; what is on its way, the rules weigh. */
function leftShort(world: World, level: RecordBody<'stock_level'>): Family[] {
  const { system, itemNumber, warehouse, unit, onHand, allocated } = level;
  if (system !== 'erp') return [];
  const free = millionths(onHand) - millionths(allocated ?? '0');
  const short = (line: RecordBody<'order'>['lines'][number]) =>
    line.itemNumber === itemNumber && isOpen(line) && (line.unit !== unit || millionths(line.quantity) > free);
  return world
    .ordersFor(itemNumber)
    .filter((order) => (order.warehouse ?? warehouse) === warehouse && order.lines.some(short))
    .filter(({ number }) => !hasLeft(world, number, itemNumber))
    .map(({ number }) => ({ kind: 'order', number }));
}

function hasLeft(world: World, orderNumber: string, itemNumber: string): boolean {
  return world.shipmentsOf(orderNumber).some(({ lines }) => lines.some((line) => line.itemNumber === itemNumber));
}

function openOrders(world: World, customerNumber: string): Family[] {
  return world
    .ordersOf(customerNumber)
    .filter(({ number }) => world.shipmentsOf(number).length === 0)
    .map(({ number }) => ({ kind: 'order', number }));
}
