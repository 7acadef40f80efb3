import type { RecordBody } from '../core/records/registry.ts';
import { addDays } from './calendar.ts';
import type { SimulatedItem } from './catalogue.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { Random } from './random.ts';

type PriceAgreement = RecordBody<'price_agreement'>;
type Promotion = RecordBody<'promotion'>;

export type PriceBook = {
  agreements: PriceAgreement[];
  promotions: Promotion[];
  /** Agreed price of one case, in the customer's currency. */
  priceOf: (customerNumber: string, itemNumber: string) => string;
  promotionsOf: (customerNumber: string) => Promotion[];
};

const tierPercent = { strategic: 84, key: 91, standard: 98 } as const;

/** One agreement per customer over its assortment, and a few promotions each. Prices have four decimals when they need them. */
export function makePrices(random: Random, customers: SimulatedCustomer[], from: string, until: string): PriceBook {
  const agreements = customers.map((customer, at) => agree(random.fork(`prices-${at}`), customer, at, from));
  const promotions = customers.flatMap((customer, at) =>
    promote(random.fork(`promotions-${at}`), customer, at, from, until),
  );
  const prices = new Map(
    agreements.map((agreement) => [
      agreement.customerNumber,
      new Map(agreement.lines.map((line) => [line.itemNumber, line.price])),
    ]),
  );
  return {
    agreements,
    promotions,
    priceOf: (customerNumber, itemNumber) => prices.get(customerNumber)?.get(itemNumber) as string,
    promotionsOf: (customerNumber) => promotions.filter((promotion) => promotion.customerNumber === customerNumber),
  };
}

function agree(random: Random, customer: SimulatedCustomer, at: number, from: string): PriceAgreement {
  const lines = new Map<string, PriceAgreement['lines'][number]>();
  for (const item of customer.assortment)
    lines.set(item.record.number, {
      itemNumber: item.record.number,
      unit: 'CA',
      price: agreedPrice(random, item, customer),
    });
  return {
    number: `PA${30_001 + at}`,
    customerNumber: customer.record.number,
    currency: customer.record.currency,
    validFrom: addDays(from, -random.int(30, 300)),
    validTo: addDays(from, random.int(200, 400)),
    lines: [...lines.values()],
  };
}

function agreedPrice(random: Random, item: SimulatedItem, customer: SimulatedCustomer): string {
  const tenThousandths = Math.round(item.caseMinor * (tierPercent[customer.record.tier] + random.int(-3, 3)));
  const text = String(random.chance(0.2) ? tenThousandths : Math.round(tenThousandths / 100) * 100).padStart(5, '0');
  return `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/00$/, '');
}

const promotionKinds = [
  'off_invoice',
  'bill_back',
  'scan_down',
  'co_op',
  'display',
  'slotting',
  'free_goods',
  'rebate',
] as const;

function promote(random: Random, customer: SimulatedCustomer, at: number, from: string, until: string): Promotion[] {
  const count = customer.record.tier === 'standard' ? random.int(0, 1) : random.int(1, 3);
  return Array.from({ length: count }, (_, turn) => {
    const kind = random.pick(promotionKinds);
    const item = random.pick(customer.assortment).record;
    const validFrom = addDays(from, random.int(-30, 40));
    const validTo = addDays(validFrom, random.int(14, 60));
    return {
      number: `PR${String(at + 1).padStart(3, '0')}${turn + 1}`,
      name: `${item.category} ${kind.replaceAll('_', ' ')} ${validFrom.slice(0, 7)}`,
      customerNumber: customer.record.number,
      kind,
      currency: customer.record.currency,
      validFrom,
      validTo: validTo > until ? until : validTo,
      itemNumbers: [item.number],
      rate: { kind: 'percent' as const, value: String(random.pick([5, 8, 10, 12, 15])) },
      capMinor: random.int(20, 200) * 10_000,
    };
  });
}
