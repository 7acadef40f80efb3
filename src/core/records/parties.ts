import { z } from 'zod';
import { address, isoDate, key, minorUnits, money, quantity, terms, unit, unitPrice } from './parts.ts';

export const customer = z.object({
  number: key,
  name: z.string().min(1),
  ...money,
  tier: z.enum(['strategic', 'key', 'standard']).default('standard'),
  parentNumber: key.optional(),
  /** Names and ids this payer uses in remittances and bank files: ISA ids, DUNS, bank text. */
  aliases: z.array(z.string().min(1)).default([]),
  terms: terms.optional(),
  creditLimitMinor: minorUnits.optional(),
  /** Who buys free of tax has a certificate, which is valid up to a day. */
  tax: z
    .object({
      exempt: z.boolean().default(false),
      certificate: z.string().min(1).optional(),
      certificateValidTo: isoDate.optional(),
    })
    .optional(),
  /** From when goods may be billed; on shipping, unless it was agreed otherwise. */
  billedFrom: z.enum(['shipment', 'delivery', 'acceptance', 'month_end']).optional(),
  blocked: z.boolean().default(false),
  address: address.optional(),
  email: z.email().optional(),
});

export const item = z.object({
  number: key,
  description: z.string(),
  gtin: z.string().optional(),
  baseUnit: unit,
  /** How many base units one of each other unit holds: {"unit": "CA", "quantity": "12"}. */
  packs: z.array(z.object({ unit, quantity })).default([]),
  category: z.string().optional(),
});

export const priceAgreement = z.object({
  number: key,
  customerNumber: key,
  ...money,
  validFrom: isoDate,
  validTo: isoDate.optional(),
  lines: z.array(z.object({ itemNumber: key, unit, price: unitPrice })),
});

export const promotion = z.object({
  number: key,
  name: z.string(),
  customerNumber: key.optional(),
  kind: z.enum([
    'off_invoice',
    'bill_back',
    'scan_down',
    'co_op',
    'display',
    'slotting',
    'free_goods',
    'rebate',
    'other',
  ]),
  ...money,
  validFrom: isoDate,
  validTo: isoDate,
  itemNumbers: z.array(key).default([]),
  rate: z
    .object({ kind: z.enum(['percent', 'per_unit', 'fixed']), value: z.string(), unit: unit.optional() })
    .optional(),
  capMinor: minorUnits.optional(),
});
