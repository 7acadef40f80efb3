import { z } from 'zod';
import { address, isoDate, isoTime, key, minorUnits, money, quantity, terms, unit, unitPrice } from './parts.ts';

const orderLine = z.object({
  line: z.int().positive(),
  itemNumber: key,
  quantity,
  unit,
  price: unitPrice,
  requestedDate: isoDate.optional(),
  confirmedQuantity: quantity.optional(),
  confirmedDate: isoDate.optional(),
  status: z.enum(['open', 'back_ordered', 'shipped', 'cancelled', 'substituted', 'rejected']).default('open'),
});

export const order = z.object({
  number: key,
  customerNumber: key,
  customerOrderNumber: z.string().optional(),
  channel: z.enum(['edi', 'portal', 'sales', 'shop', 'other']).default('other'),
  ...money,
  orderedAt: isoTime,
  requestedDate: isoDate.optional(),
  warehouse: z.string().optional(),
  terms: terms.optional(),
  shipTo: address.optional(),
  lines: z.array(orderLine),
  totalMinor: minorUnits,
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
  lines: z.array(
    z.object({
      orderLine: z.int().positive().optional(),
      itemNumber: key,
      quantity,
      unit,
      sscc: z.string().optional(),
    }),
  ),
});

export const proofOfDelivery = z.object({
  number: key,
  shipmentNumber: key,
  deliveredAt: isoTime,
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
});

export const receiptAdvice = z.object({
  number: key,
  customerNumber: key,
  shipmentNumber: key.optional(),
  customerOrderNumber: z.string().optional(),
  receivedAt: isoTime,
  lines: z.array(
    z.object({
      itemNumber: key,
      quantityReceived: quantity,
      quantityInQuestion: quantity.optional(),
      unit,
      condition: z.string().optional(),
    }),
  ),
});

const billedLine = z.object({
  line: z.int().positive(),
  itemNumber: key,
  description: z.string().optional(),
  quantity,
  unit,
  price: unitPrice,
  amountMinor: minorUnits,
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
});

export const creditMemo = z.object({
  number: key,
  customerNumber: key,
  invoiceNumber: key.optional(),
  ...money,
  issuedOn: isoDate,
  reason: z.string().optional(),
  /** Positive, as is what is still open of it. */
  totalMinor: minorUnits,
  openMinor: minorUnits.optional(),
});
