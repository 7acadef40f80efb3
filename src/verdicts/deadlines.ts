import { z } from 'zod';
import { categoryCode } from '../core/taxonomy.ts';
import data from './deadlines.json' with { type: 'json' };
import { plusDays } from './read/values.ts';

const rule = z.strictObject({
  id: z.string(),
  /** Words that the customer's name begins with, in small letters; null for every customer. */
  customer: z.string().nullable(),
  /** The kinds of claim it is for; empty for all. */
  categories: z.array(categoryCode),
  startsFrom: z.enum(['claim', 'invoice']),
  days: z.int().positive(),
  /** How often a claim may be disputed; null where nobody says. */
  attempts: z.int().positive().nullable(),
  /** Days in which the customer looks into it by itself. */
  tooEarlyDays: z.int().positive().nullable(),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
});
const deadlines = z.strictObject({ version: z.string(), about: z.string(), rules: z.array(rule) }).parse(data);

/** Until when a deduction may be disputed, and by which rule. Days are YYYY-MM-DD. */
export type Deadline = {
  lastDay: string;
  /** Before this day the customer may still set it right by itself; null where nothing is known. */
  notBefore: string | null;
  attempts: number | null;
  rule: string;
  days: number;
  source: string;
  asOf: string;
  confidence: 'low' | 'medium' | 'high';
};

/** The deadline of a deduction; null where the day that its window starts from is not known. */
export function deadlineOf(deduction: {
  customerName: string | null;
  category: string;
  claimedOn: string | null;
  invoicedOn: string | null;
}): Deadline | null {
  const name = deduction.customerName?.toLowerCase() ?? '';
  const found = deadlines.rules.find(
    ({ customer, categories }) =>
      (customer === null || name.startsWith(customer)) &&
      (categories.length === 0 || categories.includes(deduction.category)),
  );
  const start = found?.startsFrom === 'invoice' ? deduction.invoicedOn : deduction.claimedOn;
  if (!found || !start) return null;
  const { id, days, attempts, tooEarlyDays, source, asOf, confidence } = found;
  return {
    lastDay: plusDays(start, days),
    notBefore: tooEarlyDays === null || !deduction.claimedOn ? null : plusDays(deduction.claimedOn, tooEarlyDays),
    attempts,
    rule: id,
    days,
    source,
    asOf,
    confidence,
  };
}
