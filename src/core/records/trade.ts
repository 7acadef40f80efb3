import { z } from 'zod';
import * as parts from './parts.ts';

const { address, isoDate, isoTime, key, minorUnits, money, quantity, terms, unit, unitPrice } = parts;
const references = z.array(parts.namedReference).optional();
const allowances = z.array(parts.allowance).optional();

const orderLine = z.object({
  line: z.int().positive(),
  itemNumber: key,
  quantity,
  unit,
  /** Left out where a document states none. */
  price: unitPrice.optional(),
  ...parts.itemFacts,
  requestedDate: isoDate.optional(),
  confirmedQuantity: quantity.optional(),
  confirmedDate: isoDate.optional(),
  status: z.enum(['open', 'back_ordered', 'shipped', 'cancelled', 'substituted', 'rejected']).default('open'),
});

export const order = z.object({
  number: key,
  customerNumber: key,
  customerOrderNumber: z.string().optional(),
  /** Our number for the same order, where this one stands under the customer's own: then only the other counts. See core/bookedOrders. */
  bookedAs: key.optional(),
  channel: z.enum(['edi', 'portal', 'sales', 'shop', 'other']).default('other'),
  ...money,
  orderedAt: isoTime,
  requestedDate: isoDate.optional(),
  shipNotBefore: isoDate.optional(),
  cancelAfter: isoDate.optional(),
  /** Kept from shipping, with why. */
  hold: z
    .object({
      cause: z.enum(['credit', 'customer', 'other']).default('other'),
      reason: z.string(),
      since: isoDate.optional(),
    })
    .optional(),
  /** Lines leave whole or not at all. */
  shipComplete: z.boolean().optional(),
  /** Of the document: new, changed, cancelled, in the codes of its format. */
  purpose: z.string().optional(),
  references,
  allowances,
  warehouse: z.string().optional(),
  terms: terms.optional(),
  shipTo: address.optional(),
  lines: z.array(orderLine),
  /** Left out where neither a total nor prices are stated. */
  totalMinor: minorUnits.optional(),
});

/** Whether an order counts, and something of it is neither cancelled nor rejected. */
export function isWanted({ lines, bookedAs }: Pick<z.infer<typeof order>, 'lines' | 'bookedAs'>): boolean {
  return bookedAs === undefined && !lines.every(({ status }) => status === 'cancelled' || status === 'rejected');
}

/** Whether a line may still want goods; whether some of them have left, shipments say. */
export const isOpen = ({ status }: Pick<z.infer<typeof orderLine>, 'status'>): boolean =>
  status === 'open' || status === 'back_ordered';

/** Our answer to an order, line by line: what a later claim of price or shortage is held against. */
export const orderAcknowledgement = z.object({
  number: key,
  customerNumber: key,
  customerOrderNumber: z.string(),
  orderNumber: key.optional(),
  ...money,
  acknowledgedOn: isoDate,
  /** In the codes of its format: accepted, with changes, rejected. */
  status: z.string().optional(),
  purpose: z.string().optional(),
  references,
  lines: z.array(
    z.object({
      line: z.int().positive(),
      itemNumber: key,
      quantity: quantity.optional(),
      unit,
      price: unitPrice.optional(),
      ...parts.itemFacts,
      /** A line may be answered in parts: some now, some later. */
      answers: z.array(
        z.object({
          status: z.string(),
          quantity: quantity.optional(),
          unit: unit.optional(),
          date: isoDate.optional(),
          dateKind: z.string().optional(),
          itemNumber: z.string().optional(),
        }),
      ),
    }),
  ),
});

export const shipment = z.object({
  number: key,
  orderNumber: key,
  customerNumber: key,
  warehouse: z.string().optional(),
  carrier: z.string().optional(),
  billOfLading: z.string().optional(),
  proNumber: z.string().optional(),
  shippedAt: isoTime,
  promisedDate: isoDate.optional(),
  asnSentAt: isoTime.optional(),
  asnNumber: z.string().optional(),
  customerOrderNumber: z.string().optional(),
  /** Expected at the customer's, as the notice says. */
  expectedOn: isoDate.optional(),
  packages: quantity.optional(),
  weight: z.object({ value: quantity, unit: z.string().optional() }).optional(),
  trailer: z.string().optional(),
  shipTo: address.optional(),
  purpose: z.string().optional(),
  references,
  lines: z.array(
    z.object({
      orderLine: z.int().positive().optional(),
      itemNumber: key,
      quantity,
      unit,
      sscc: z.string().optional(),
      ...parts.itemFacts,
      quantityOrdered: quantity.optional(),
      customerOrderNumber: z.string().optional(),
      invoiceNumber: z.string().optional(),
      lot: z.string().optional(),
    }),
  ),
});

export const proofOfDelivery = z.object({
  number: key,
  shipmentNumber: key,
  deliveredAt: isoTime,
  /** Where only the day is known; `deliveredAt` is then its beginning. */
  deliveredOn: isoDate.optional(),
  signedBy: z.string().optional(),
  clean: z.boolean(),
  exceptions: z
    .array(
      z.object({
        itemNumber: key.optional(),
        kind: z.enum(['short', 'damaged', 'refused', 'over', 'other']),
        quantity: quantity.optional(),
        unit: unit.optional(),
        note: z.string().optional(),
      }),
    )
    .default([]),
  /** What was counted and signed for, where it says so item by item. */
  lines: z.array(z.object({ itemNumber: key, quantity, unit: unit.optional() })).optional(),
  /** Remarks in the words of who signed it. */
  remark: z.string().optional(),
});

export const receiptAdvice = z.object({
  number: key,
  customerNumber: key,
  shipmentNumber: key.optional(),
  customerOrderNumber: z.string().optional(),
  receivedAt: isoTime,
  /** An acceptance certificate says more than that the goods arrived. */
  accepted: z.boolean().optional(),
  billOfLading: z.string().optional(),
  proNumber: z.string().optional(),
  asnNumber: z.string().optional(),
  purpose: z.string().optional(),
  references,
  lines: z.array(
    z.object({
      itemNumber: key,
      quantityReceived: quantity,
      quantityShipped: quantity.optional(),
      quantityInQuestion: quantity.optional(),
      unit,
      /** In the codes of its format: damaged, short, refused. */
      condition: z.string().optional(),
      ...parts.itemFacts,
      sscc: z.string().optional(),
      customerOrderNumber: z.string().optional(),
    }),
  ),
});

const billedLine = z.object({
  line: z.int().positive(),
  itemNumber: key,
  quantity,
  unit,
  price: unitPrice,
  amountMinor: minorUnits,
  ...parts.itemFacts,
});

export const invoice = z.object({
  number: key,
  customerNumber: key,
  orderNumber: key.optional(),
  shipmentNumber: key.optional(),
  customerOrderNumber: z.string().optional(),
  ...money,
  issuedOn: isoDate,
  dueOn: isoDate.optional(),
  terms: terms.optional(),
  lines: z.array(billedLine).default([]),
  freightMinor: minorUnits.default(0),
  taxMinor: minorUnits.default(0),
  totalMinor: minorUnits,
  openMinor: minorUnits.optional(),
  /** Kept back from the customer, with why. */
  hold: z.object({ reason: z.string(), since: isoDate.optional() }).optional(),
  shippedOn: isoDate.optional(),
  deliveredOn: isoDate.optional(),
  billOfLading: z.string().optional(),
  proNumber: z.string().optional(),
  carrier: z.string().optional(),
  purpose: z.string().optional(),
  shipTo: address.optional(),
  references,
  allowances,
});

export const creditMemo = z.object({
  number: key,
  customerNumber: key,
  invoiceNumber: key.optional(),
  ...money,
  issuedOn: isoDate,
  reason: z.string().optional(),
  customerOrderNumber: z.string().optional(),
  lines: z.array(billedLine).optional(),
  references,
  allowances,
  taxMinor: minorUnits.optional(),
  /** Positive, as is what is still open of it. */
  totalMinor: minorUnits,
  openMinor: minorUnits.optional(),
});
