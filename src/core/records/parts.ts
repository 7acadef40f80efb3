import { z } from 'zod';
import { currencyCode, minorUnits } from '../money.ts';

/** Pieces shared by the canonical records. Amounts are integer minor units of the record's currency; names end in `Minor`. */
/** A day that exists; the year 0000, which PostgreSQL does not know, does not. */
export const isoDate = z.iso.date('date as YYYY-MM-DD').refine((day) => day >= '0001', 'year 0001 or later');
export const isoTime = z.iso.datetime({ offset: true });
export const key = z.string().trim().min(1).max(120);
export const quantity = z.string().regex(/^-?\d+(\.\d+)?$/, 'decimal string');
export const unit = z.string().min(1).max(8);
/** A price for one unit, as a decimal string: prices have more decimals than amounts. */
export const unitPrice = z.string().regex(/^-?\d+(\.\d+)?$/, 'decimal string');
export const money = { currency: currencyCode };
export { minorUnits };

export const address = z.object({
  name: z.string().optional(),
  lines: z.array(z.string()).optional(),
  city: z.string().optional(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().length(2).optional(),
});

/** A number that names something, with what it names in the words of its document ("BM" in X12 is a bill of lading). */
export const namedReference = z.object({ qualifier: z.string(), number: z.string() });

/** Money taken off a price or an invoice (allowance) or put on it (charge), as its document states it. */
export const allowance = z.object({
  kind: z.enum(['allowance', 'charge']),
  code: z.string().optional(),
  amountMinor: minorUnits.optional(),
  percent: z.string().optional(),
  /** For each unit, as a decimal string. */
  rate: z.string().optional(),
  text: z.string().optional(),
});

/** What else a trade document says of an item, for comparing it with other documents on the same goods. */
export const itemFacts = {
  gtin: z.string().optional(),
  /** The buyer's own number for it. */
  buyerItemNumber: z.string().optional(),
  description: z.string().optional(),
  /** How many of what one of the line's unit holds. */
  pack: z.object({ quantity, unit: z.string().optional() }).optional(),
  /** What the price is for, where that is not one unit: "HP" is a hundred. */
  priceBasis: z.string().optional(),
  allowances: z.array(allowance).optional(),
};

/** Payment terms: `discountPercent` off when paid within `discountDays` of the invoice date, net after `netDays`. */
export const terms = z.object({
  code: z.string().optional(),
  netDays: z.int().nonnegative(),
  discountDays: z.int().nonnegative().optional(),
  discountPercent: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  graceDays: z.int().nonnegative().optional(),
});
