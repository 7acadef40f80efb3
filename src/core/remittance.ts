import { z } from 'zod';
import { evidence } from './evidence.ts';
import { currencyCode } from './money.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'decimal string');
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const remittanceFormats = [
  'x12-820', 'x12-812', 'x12-823', 'edifact-remadv', 'camt.053', 'camt.054', 'remt.001', 'bai2', 'mt940', 'lockbox',
  'csv', 'xlsx', 'pdf', 'eml', 'html', 'txt',
] as const; // biome-ignore format: a table

/** Positive when it reduces the payment. */
export const remittanceDeduction = z.object({
  amount: decimal,
  code: z.string().nullable(),
  /** Which table the code is from, e.g. "x12-426"; null when the document does not say. */
  codeSystem: z.string().nullable().optional(),
  text: z.string().nullable(),
  /** The payer's own number for the deduction, e.g. of a debit memo; the invoice is the line's reference. */
  reference: z.string().nullable().optional(),
  evidence: z.array(evidence).optional(),
});

export const remittanceLine = z.object({
  reference: z.string(),
  documentType: z.enum(['invoice', 'credit', 'debit', 'other']),
  gross: decimal.nullable(),
  discount: decimal,
  deductions: z.array(remittanceDeduction),
  paid: decimal,
  evidence: z.array(evidence),
});

export const remittanceAdjustment = z.object({
  amount: decimal,
  code: z.string().nullable(),
  codeSystem: z.string().nullable().optional(),
  text: z.string().nullable(),
  reference: z.string().nullable(),
  evidence: z.array(evidence),
});

export const warning = z.object({ code: z.string(), message: z.string() });

/**
 * What a payer says a payment settles. Amounts are decimal strings; credits have negative gross and paid.
 * Per line with a gross: paid = gross − discount − Σ deductions. Balanced: payment.amount = Σ paid − Σ adjustments.
 */
export const remittance = z.object({
  documentType: z.literal('remittance'),
  format: z.enum(remittanceFormats),
  payer: z.object({ name: z.string().nullable(), id: z.string().nullable() }),
  payment: z.object({
    method: z.enum(['ACH', 'CHECK', 'WIRE', 'CARD', 'OTHER']).nullable(),
    reference: z.string().nullable(),
    date: isoDate.nullable(),
    amount: decimal,
    currency: currencyCode,
  }),
  lines: z.array(remittanceLine),
  adjustments: z.array(remittanceAdjustment),
  balanced: z.boolean(),
  warnings: z.array(warning),
  reader: z.object({
    name: z.string(),
    version: z.string(),
    model: z.string().nullable(),
    prompt: z.string().nullable(),
  }),
});
export type Remittance = z.infer<typeof remittance>;
export type RemittanceLine = z.infer<typeof remittanceLine>;
export type RemittanceAdjustment = z.infer<typeof remittanceAdjustment>;
export type RemittanceDeduction = z.infer<typeof remittanceDeduction>;

/** A file with several payments. */
export const remittances = z.object({ documentType: z.literal('remittances'), remittances: z.array(remittance) });
