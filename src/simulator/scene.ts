import { extend } from './billing.ts';
import type { ClaimDetails } from './claim.ts';
import type { Delivery, Invoice } from './delivery.ts';
import type { Numbering } from './numbering.ts';
import type { PriceBook } from './prices.ts';
import type { Random } from './random.ts';

/** Where an incident happens. It may change the delivery's records. */
export type Scene = { random: Random; delivery: Delivery; prices: PriceBook; numbering: Numbering };

/** What the customer will claim. Without `validMinor` the verdict decides: all of it or nothing. */
export type Effect = { amountMinor: number; validMinor?: number; details?: ClaimDetails };

/** One thing that goes wrong in real life, with its truth. `happen` returns null where it does not fit the delivery. */
export type Incident = {
  category: string;
  rootCause: string;
  verdict: 'VALID' | 'INVALID' | 'PARTIAL' | 'INSUFFICIENT_EVIDENCE' | 'NOT_DISPUTABLE' | 'EXPIRED_WINDOW';
  weight: number;
  about: string;
  happen: (scene: Scene) => Effect | null;
};

export type InvoiceLine = Invoice['lines'][number];

export function anyLine({ random, delivery }: Scene): InvoiceLine {
  return random.pick(delivery.invoice.lines);
}

/** Some cases of a line: rarely all, often a few. At least one. */
export function someCases({ random }: Scene, line: InvoiceLine): number {
  const all = Number(line.quantity);
  return random.weighted([
    [Math.min(all, random.int(1, 3)), 5],
    [Math.max(1, Math.round((all * random.int(5, 40)) / 100)), 4],
    [all, 1],
  ]);
}

/** The billed worth of so many cases of a line. */
export function worth(line: InvoiceLine, cases: number): number {
  return Math.min(extend(cases, line.price), line.amountMinor);
}

/** Details of a line for the customer's words. */
export function goodsDetails(line: InvoiceLine, cases: number): ClaimDetails {
  return {
    qty: String(cases),
    uom: cases === 1 ? 'case' : 'cases',
    item: line.description ?? line.itemNumber,
    sku: line.itemNumber,
    price: line.price,
    billed: line.quantity,
    got: String(Number(line.quantity) - cases),
  };
}

/** A share of the whole invoice, in minor units: `perMille` thousandths, halves up. */
export function shareOf(invoice: Invoice, perMille: number): number {
  return Math.floor((invoice.totalMinor * perMille + 500) / 1000);
}

/** Changes what a record says of one item. */
export function setQuantity<K extends string, T extends { itemNumber: string } & Record<K, string>>(
  lines: T[] | undefined,
  itemNumber: string,
  field: K,
  quantity: number,
): void {
  const line = lines?.find((candidate) => candidate.itemNumber === itemNumber);
  if (line) Object.assign(line, { [field]: String(quantity) });
}
