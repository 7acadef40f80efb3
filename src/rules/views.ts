import type { RecordBody } from '../core/records/registry.ts';
import type { WatchedKind } from '../core/rule.ts';
import { bodyOf } from './body.ts';
import { invoiceView, shipmentView } from './deliveryViews.ts';
import { orderView } from './orderView.ts';
import { asNumber, inBaseUnit, millionths } from './quantities.ts';
import type { World } from './world.ts';

/** What a subject's rules see, with what the case needs of it; null where the record is not known. */
export type View = {
  names: Record<string, unknown>;
  currency: string;
  customerNumber: string | null;
  /** The order it hangs on, where it is not one itself. */
  orderNumber: string | null;
};

type ViewOf<K extends WatchedKind> = (world: World, body: RecordBody<K>) => Record<string, unknown>;

const viewOf: { [K in WatchedKind]: ViewOf<K> } = {
  order: orderView,
  shipment: shipmentView,
  invoice: invoiceView,
  customer: (world, customer) => ({
    customer: bodyOf('customer', customer),
    habits: habitsView(world, customer.number),
  }),
  stock_level: stockView,
  queue_level: (_, level) => ({ level: bodyOf('queue_level', level) }),
  functional_acknowledgement: (world, answer) => ({
    acknowledgement: bodyOf('functional_acknowledgement', answer),
    customer: bodyOf('customer', world.get('customer', answer.customerNumber)),
    rejectedSets: answer.sets
      .filter(({ status }) => !accepted.has(status))
      .map(({ kind, control }) => `${kind} ${control}`),
  }),
  application_advice: (world, advice) => ({
    advice: bodyOf('application_advice', advice),
    customer: bodyOf('customer', world.get('customer', advice.customerNumber)),
    rejectedDocuments: advice.documents
      .filter(({ status }) => rejecting.has(status))
      .map(({ documentKind, reference }) => `${documentKind ?? 'document'} ${reference}`),
  }),
};

/** X12 elements 717 and 715: accepted, and accepted although there were errors. */
const accepted = new Set(['A', 'E']);
/** X12 element 110: what an 824 says of a transaction, batch, group or item that was refused. */
const rejecting = new Set(['BR', 'GR', 'IR', 'TR']);

/** The subject with its neighbours. */
export function viewSubject(world: World, kind: WatchedKind, number: string): View | null {
  const body = world.get(kind, number);
  if (!body) return null;
  const names = (viewOf[kind] as ViewOf<WatchedKind>)(world, body as never);
  const stated = body as { currency?: string; customerNumber?: string; orderNumber?: string };
  const order = kind === 'shipment' && stated.orderNumber ? world.get('order', stated.orderNumber) : undefined;
  return {
    names,
    // ISO 4217 keeps XXX for what has no currency.
    currency: stated.currency ?? order?.currency ?? 'XXX',
    customerNumber: kind === 'customer' ? number : (stated.customerNumber ?? null),
    orderNumber: stated.orderNumber ?? null,
  };
}

function habitsView(world: World, customerNumber: string): Record<string, unknown> {
  const days = world.orderDaysOf(customerNumber);
  const gaps = days.slice(1).map((day, at) => (Date.parse(day) - Date.parse(days[at] as string)) / 86_400_000);
  const sorted = gaps.sort((a, b) => a - b);
  return {
    orderDays: BigInt(days.length),
    lastOrderOn: days.at(-1) ?? null,
    /** The middle number of days from one ordering day to the next. */
    usualGapDays: gaps.length === 0 ? null : BigInt(sorted[Math.floor(sorted.length / 2)] as number),
  };
}

function stockView(world: World, level: RecordBody<'stock_level'>): Record<string, unknown> {
  const item = world.get('item', level.itemNumber);
  const onHand = (one: RecordBody<'stock_level'>) =>
    asNumber(inBaseUnit(item, one.onHand, one.unit) ?? millionths(one.onHand));
  const shown = (one: RecordBody<'stock_level'>) => ({ ...bodyOf('stock_level', one), onHand: onHand(one) });
  return {
    stock: shown(level),
    item: bodyOf('item', item),
    others: world
      .stockOf(level.itemNumber)
      .filter((other) => other.number !== level.number && other.warehouse === level.warehouse)
      .map(shown),
  };
}
