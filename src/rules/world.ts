import { type Credit, creditKey, type FactRecord, type Facts } from '../core/facts.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import { isWanted } from '../core/records/trade.ts';

type Bodies<K extends RecordKind> = RecordBody<K>[];

/** Records found by what they refer to. A later body of the same number takes the place of the earlier one. */
export type World = {
  put: (record: FactRecord) => void;
  get: <K extends RecordKind>(kind: K, number: string) => RecordBody<K> | undefined;
  ordersOf: (customerNumber: string) => Bodies<'order'>;
  /** Those that name an item. */
  ordersFor: (itemNumber: string) => Bodies<'order'>;
  shipmentsOf: (orderNumber: string) => Bodies<'shipment'>;
  proofsOf: (shipmentNumber: string) => Bodies<'proof_of_delivery'>;
  receiptsOf: (shipmentNumber: string) => Bodies<'receipt_advice'>;
  invoicesOf: (orderNumber: string) => Bodies<'invoice'>;
  agreementsOf: (customerNumber: string) => Bodies<'price_agreement'>;
  /** Those for the customer, and those for everybody. */
  promotionsOf: (customerNumber: string) => Bodies<'promotion'>;
  acknowledgementsOf: (customerNumber: string, customerOrderNumber: string) => Bodies<'order_acknowledgement'>;
  stockOf: (itemNumber: string) => Bodies<'stock_level'>;
  /** What a customer owes and has ordered; worked out from the records here where no sums were given. */
  creditOf: (customerNumber: string, currency: string) => Credit;
  orderDaysOf: (customerNumber: string) => string[];
  acknowledges: (customerNumber: string) => boolean;
};

/** What a record is looked up by, beside its number. */
const referencesOf: { [K in RecordKind]?: (body: RecordBody<K>) => string | undefined } = {
  order: ({ customerNumber }) => customerNumber,
  shipment: ({ orderNumber }) => orderNumber,
  proof_of_delivery: ({ shipmentNumber }) => shipmentNumber,
  receipt_advice: ({ shipmentNumber }) => shipmentNumber,
  price_agreement: ({ customerNumber }) => customerNumber,
  promotion: ({ customerNumber }) => customerNumber,
  order_acknowledgement: ({ customerNumber }) => customerNumber,
  stock_level: ({ itemNumber }) => itemNumber,
  invoice: ({ orderNumber }) => orderNumber,
};

/** An empty world, or one of given facts. Sums that come with the facts count instead of what could be added up here. */
export function createWorld(facts?: Facts): World {
  const byNumber = new Map<string, FactRecord>();
  const byReference = new Map<string, Map<string, FactRecord>>();
  const billed = new Map<string, Map<string, RecordBody<'invoice'>>>();
  const wanting = new Map<string, Map<string, RecordBody<'order'>>>();

  const put = (record: FactRecord): void => {
    const name = `${record.kind} ${record.body.number}`;
    const before = byNumber.get(name);
    if (before) byReference.get(referenceKey(before))?.delete(name);
    byNumber.set(name, record);
    const key = referenceKey(record);
    const same = byReference.get(key) ?? new Map<string, FactRecord>();
    byReference.set(key, same.set(name, record));
    if (record.kind === 'order') {
      if (before?.kind === 'order') for (const item of itemsIn(before.body)) wanting.get(item)?.delete(name);
      for (const item of itemsIn(record.body))
        wanting.set(item, (wanting.get(item) ?? new Map()).set(name, record.body));
    }
    if (record.kind !== 'invoice') return;
    const account = creditKey(record.body.customerNumber, record.body.currency);
    billed.set(account, (billed.get(account) ?? new Map()).set(record.body.number, record.body));
  };
  const referring = <K extends RecordKind>(kind: K, reference: string): Bodies<K> =>
    [...(byReference.get(`${kind} ${reference}`)?.values() ?? [])].map(({ body }) => body as RecordBody<K>);
  for (const record of facts?.records ?? []) put(record);

  const world: World = {
    put,
    get: <K extends RecordKind>(kind: K, number: string) =>
      byNumber.get(`${kind} ${number}`)?.body as RecordBody<K> | undefined,
    ordersOf: (customer) => referring('order', customer),
    ordersFor: (item) => [...(wanting.get(item)?.values() ?? [])],
    shipmentsOf: (order) => referring('shipment', order),
    proofsOf: (shipment) => referring('proof_of_delivery', shipment),
    receiptsOf: (shipment) => referring('receipt_advice', shipment),
    invoicesOf: (order) => referring('invoice', order),
    agreementsOf: (customer) => referring('price_agreement', customer),
    promotionsOf: (customer) => [...referring('promotion', customer), ...referring('promotion', '')],
    acknowledgementsOf: (customer, order) =>
      referring('order_acknowledgement', customer).filter(({ customerOrderNumber }) => customerOrderNumber === order),
    stockOf: (item) => referring('stock_level', item),
    creditOf: (customer, currency) =>
      facts?.credit.get(creditKey(customer, currency)) ??
      addUp(world, [...(billed.get(creditKey(customer, currency))?.values() ?? [])], customer, currency),
    orderDaysOf: (customer) => facts?.orderDays.get(customer) ?? daysOf(world.ordersOf(customer)),
    acknowledges: (customer) =>
      facts?.acknowledged.has(customer) || referring('order_acknowledgement', customer).length > 0,
  };
  return world;
}

const itemsIn = ({ lines }: RecordBody<'order'>) => new Set(lines.map(({ itemNumber }) => itemNumber));

function referenceKey(record: FactRecord): string {
  const referenceOf = referencesOf[record.kind] as ((body: RecordBody) => string | undefined) | undefined;
  return `${record.kind} ${referenceOf?.(record.body) ?? ''}`;
}

function addUp(world: World, invoices: Bodies<'invoice'>, customerNumber: string, currency: string): Credit {
  return {
    openMinor: invoices.reduce((sum, { openMinor, totalMinor }) => sum + (openMinor ?? totalMinor), 0),
    unbilled: world
      .ordersOf(customerNumber)
      .filter((order) => order.currency === currency && isWanted(order) && world.invoicesOf(order.number).length === 0)
      .map(({ number, totalMinor }) => ({ number, totalMinor: totalMinor ?? 0 })),
  };
}

function daysOf(orders: Bodies<'order'>): string[] {
  return [...new Set(orders.map(({ orderedAt }) => orderedAt.slice(0, 10)))].sort();
}
